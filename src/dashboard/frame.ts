import { html } from "hono/html";
import { languages, type Language } from "../domain/language.ts";
import { say } from "../messages/catalogue.ts";
import { assetPath } from "./assets.ts";
import { withQuery } from "./address.ts";
import { joined, nothing, type Markup } from "./markup.ts";
import type { PageContent, PageInput } from "./page.ts";

/** No script runs, nothing comes from elsewhere, and nobody frames a page. */
export const contentPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The pages that the heading leads to, in order. */
const places = [["/", "pages.portfolio"]] as const;

const scripts: Readonly<Record<Language, string>> = {
  nb: "Bokmål",
  nn: "Nynorsk",
  da: "Dansk",
  en: "English",
};

/** The frame of every page: skip link, heading with navigation, the answer, and when it was so. No script runs on any. */
export function frame(content: PageContent, input: PageInput): Markup {
  const { language, path } = input;
  return html`<!doctype html>
    <html lang="${language}" data-color-scheme="auto" data-size="sm">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${content.title} – Rød tråd</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${assetPath("theme.css")}" />
        <link rel="stylesheet" href="${assetPath("designsystemet.css")}" />
        <link rel="stylesheet" href="${assetPath("dashboard.css")}" />
      </head>
      <body>
        <a class="ds-skip-link" href="#main">${say(language, "pages.skip")}</a>
        <header class="rt-header">
          <div class="rt-bar">
            <a class="ds-link rt-brand" href="/">Rød tråd</a>
            <nav aria-label="${say(language, "pages.navigation")}">
              <ul>
                ${places.map(([href, id]) => navigation(href, say(language, id), path))}
              </ul>
            </nav>
            ${account(input)}
          </div>
        </header>
        <main class="rt-main" id="main" tabindex="-1">
          <h1 class="ds-heading" data-size="lg">${content.title}</h1>
          ${behindSso(input)}
          <p class="rt-lead">${content.lead}</p>
          ${content.body}
        </main>
        <footer class="rt-footer">
          <div class="rt-bar">
            <p>${footer(input)}</p>
            ${languageMenu(input)}
          </div>
        </footer>
      </body>
    </html>`;
}

function navigation(href: string, name: string, path: string): Markup {
  return href === path
    ? html`<li><a class="ds-link" href="${href}" aria-current="page">${name}</a></li>`
    : html`<li><a class="ds-link" href="${href}">${name}</a></li>`;
}

/** Who is signed in, or where to. The forms change something, so they are no links. */
function account({ language, reader, canSignIn, path, query }: PageInput): Markup {
  if (!canSignIn) return nothing;
  const here = withQuery(path, query, {});
  if (reader.login === null)
    return html`<a class="ds-link" href="${signInPath(here)}">${say(language, "pages.sign-in")}</a>`;
  const button = (action: string, text: string): Markup =>
    html`<form action="${action}" method="post">
      <button class="rt-plain-button" type="submit">${text}</button>
    </form>`;
  return html`<div class="rt-account">
    <span>${say(language, "pages.signed-in", { login: reader.login })}</span>
    ${button(`/access/refresh?to=${encodeURIComponent(here)}`, say(language, "pages.refresh-access"))}
    ${button("/auth/logout", say(language, "pages.sign-out"))}
  </div>`;
}

/** Back to that page of ours afterwards. */
export function signInPath(here: string): string {
  return `/auth/login?to=${encodeURIComponent(here)}`;
}

function behindSso({ language, reader, readable, webUrl }: PageInput): Markup {
  if (!reader.isBehindSso) return nothing;
  const owners = readable.map(({ portfolio }) => portfolio.owner);
  const links = owners.map(
    (owner) => html`<a class="ds-link" href="${webUrl}/orgs/${owner}/sso">${owner}</a>`,
  );
  return html`<p>${say(language, "pages.behind-sso")} ${joined(links, ", ")}</p>`;
}

function footer({ language, readable }: PageInput): Markup {
  const times = readable.flatMap(({ revision }) => (revision === null ? [] : [revision.at]));
  const how = html`<a class="ds-link" href="/how">${say(language, "pages.how")}</a>`;
  const at = times.length === 0 ? [] : [say(language, "pages.updated", { at: Math.max(...times) })];
  return joined([...at, how], " · ");
}

function languageMenu({ language, path, query }: PageInput): Markup {
  return html`<nav aria-label="${say(language, "pages.language")}">
    <ul>
      ${languages.map((each) => {
        const address = new URLSearchParams(query);
        address.set("lang", each);
        return html`<li>
          <a
            class="ds-link"
            lang="${each}"
            hreflang="${each}"
            href="${path}?${address.toString()}"
            ${each === language ? html`aria-current="true"` : ""}
            >${scripts[each]}</a
          >
        </li>`;
      })}
    </ul>
  </nav>`;
}
