import { html } from "hono/html";

export type Markup = ReturnType<typeof html>;

const PLACES = [
  ["/sandbox", "Overview"],
  ["/sandbox/deliveries", "Deliveries"],
  ["/sandbox/calls", "API calls"],
] as const;

/** The frame of every page: skip link, header with navigation, main. No script runs on any of them. */
export function layout(title: string, path: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en" data-color-scheme="auto" data-size="sm">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – GitHub sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/sandbox/assets/designsystemet-theme.css" />
        <link rel="stylesheet" href="/sandbox/assets/designsystemet.css" />
        <link rel="stylesheet" href="/sandbox/assets/sandbox.css" />
      </head>
      <body>
        <a class="ds-skip-link" href="#main">Skip to content</a>
        <header class="sb-header">
          <div class="sb-bar">
            <a class="ds-link sb-brand" data-color="neutral" href="/sandbox">GitHub sandbox</a>
            <nav aria-label="Sandbox">
              <ul>
                ${PLACES.map(([href, name]) => navigation(href, name, path))}
              </ul>
            </nav>
          </div>
        </header>
        <main class="sb-main" id="main" tabindex="-1">
          <h1 class="ds-heading" data-size="lg">${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}

function navigation(href: string, name: string, path: string): Markup {
  return href === path
    ? html`<li><a class="ds-link" href="${href}" aria-current="page">${name}</a></li>`
    : html`<li><a class="ds-link" href="${href}">${name}</a></li>`;
}
