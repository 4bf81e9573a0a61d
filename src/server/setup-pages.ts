/** The set-up's few pages, for whoever installs the app. */

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Set up Rød tråd</title>
<style>
  body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
  label, input { display: block; width: 100%; box-sizing: border-box } input { margin: .2rem 0 1rem; padding: .5rem }
  button { padding: .6rem 1.2rem; font: inherit }
</style>
<h1>Set up Rød tråd</h1>
${body}
</html>`;
}

interface Asked {
  readonly publicUrl: string;
  readonly organisation: string;
  readonly key: string;
}

export function askPage({ publicUrl, organisation, key }: Asked): string {
  return page(`<form>
  <input type="hidden" name="key" value="${escape(key)}">
  <label for="public-url">Address at which GitHub reaches this app</label>
  <input id="public-url" name="public-url" type="url" required placeholder="https://redthread.example.org" value="${escape(publicUrl)}">
  <label for="organisation">Organisation that shall own the app (empty: you)</label>
  <input id="organisation" name="organisation" pattern="[A-Za-z0-9-]*" value="${escape(organisation)}">
  <button>Continue</button>
</form>`);
}

export function submitPage(registrationUrl: string, manifest: string): string {
  return page(`<p>GitHub shows next what the app may do, and asks whether to create it. Only its owner can install it.</p>
<form action="${escape(registrationUrl)}" method="post">
  <input type="hidden" name="manifest" value="${escape(manifest)}">
  <button>Register with GitHub</button>
</form>`);
}

export function donePage(appUrl: string, file: string): string {
  return page(`<p>The credentials stand in <code>${escape(file)}</code>.</p>
<ol>
  <li><a href="${escape(`${appUrl}/installations/new`)}">Install the app</a> on your organisation.</li>
  <li>Start it again: <code>npm start</code>.</li>
</ol>`);
}

export function sorryPage(why: string): string {
  return page(`<p>${escape(why)}</p>`);
}

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
