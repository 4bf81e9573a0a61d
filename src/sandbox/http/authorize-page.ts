import { Hono } from "hono";
import type { Context } from "hono";
import { csrf } from "hono/csrf";
import { html } from "hono/html";
import { layout, type Markup } from "../page/layout.ts";
import { accountByLogin } from "../state/row.ts";
import type { Services } from "./services.ts";
import { appOf } from "./services.ts";

/** What an app asks for in the address; the form of the page sends it once more. */
const ASKED = [
  "client_id",
  "redirect_uri",
  "state",
  "code_challenge",
  "code_challenge_method",
  "login",
] as const;
type Asked = Readonly<Record<(typeof ASKED)[number], string | undefined>>;

type Judged =
  | { readonly kind: "good"; readonly redirectUrl: string; readonly codeChallenge: string | null }
  | { readonly kind: "refused"; readonly status: 400 | 404; readonly words: string };

/**
 * Where a person is asked whether the app may act for them: github.com's `/login/oauth/authorize`, with one button for each
 * person of the sandbox instead of a password.
 * https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-user-access-token-for-a-github-app
 */
export function authorizePage(services: Services): Hono {
  const routes = new Hono();

  function judge(asked: Asked): Judged {
    if (asked.client_id !== services.credentials.clientId)
      return { kind: "refused", status: 404, words: "There is no app with this client id." };
    const redirectUrl = asked.redirect_uri ?? services.callbackUrls[0];
    // One of the registered ones to the letter, and nothing added to it.
    if (redirectUrl === undefined || !services.callbackUrls.includes(redirectUrl))
      return { kind: "refused", status: 400, words: unknownCallback };
    const codeChallenge = asked.code_challenge ?? null;
    const isS256 = asked.code_challenge_method === "S256" && /^[\w-]{43}$/.test(codeChallenge ?? "");
    if (codeChallenge !== null && !isS256)
      return { kind: "refused", status: 400, words: "code_challenge_method must be S256." };
    return { kind: "good", redirectUrl, codeChallenge };
  }

  async function show(context: Context, judged: Judged, content: Markup, origin: string) {
    context.header("content-security-policy", policyFor(origin));
    context.header("cache-control", "no-store");
    const status = judged.kind === "good" ? 200 : judged.status;
    return context.html(await layout(`Authorize ${appOf(services).name}`, "", content), status);
  }

  routes.get("/login/oauth/authorize", async (context) => {
    const asked = pick((name) => context.req.query(name));
    const judged = judge(asked);
    if (judged.kind === "refused")
      return await show(context, judged, html`<p class="ds-paragraph">${judged.words}</p>`, "");
    const people = [...services.state.tables.accounts.values()].filter(({ kind }) => kind === "User");
    const logins = people.map(({ login }) => login).toSorted((one, other) => one.localeCompare(other));
    const content = askPerson(asked, logins, new URL(judged.redirectUrl).host);
    return await show(context, judged, content, new URL(judged.redirectUrl).origin);
  });

  routes.post("/login/oauth/authorize", csrf(), async (context) => {
    const form = await context.req.formData();
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" && value !== "" ? value : undefined;
    };
    const asked = pick(text);
    const judged = judge(asked);
    if (judged.kind === "refused")
      return await show(context, judged, html`<p class="ds-paragraph">${judged.words}</p>`, "");
    const to = new URL(judged.redirectUrl);
    const person = accountByLogin(services.state.tables, text("person") ?? "");
    if (person?.kind === "User") {
      const { redirectUrl, codeChallenge } = judged;
      const code = services.userTokens.issueCode({ accountId: person.id, redirectUrl, codeChallenge });
      to.searchParams.set("code", code);
    } else {
      to.searchParams.set("error", "access_denied");
      to.searchParams.set("error_description", "The user has denied your application access.");
      to.searchParams.set("error_uri", `${DOCUMENTATION}#access-denied`);
    }
    if (asked.state !== undefined) to.searchParams.set("state", asked.state);
    return context.redirect(to.href, 302);
  });

  return routes;
}

const DOCUMENTATION =
  "https://docs.github.com/apps/managing-oauth-apps/troubleshooting-authorization-request-errors/";

const unknownCallback =
  "Be careful! The redirect_uri is not associated with this application. The application might be misconfigured or could be trying to redirect you to a website you weren't expecting.";

/** A browser follows a form's redirect only to where its page may send forms. */
function policyFor(origin: string): string {
  return `default-src 'none'; style-src 'self'; form-action 'self' ${origin}; base-uri 'none'; frame-ancestors 'none'`;
}

function pick(valueOf: (name: string) => string | undefined): Asked {
  return Object.fromEntries(ASKED.map((name) => [name, valueOf(name)])) as Asked;
}

function askPerson(asked: Asked, logins: readonly string[], host: string): Markup {
  const first = logins.filter((login) => login === asked.login);
  const others = logins.filter((login) => login !== asked.login);
  return html`<p class="ds-paragraph">Who are you? You will be sent back to ${host}.</p>
    <form class="sb-form" method="post" action="/login/oauth/authorize">
      ${ASKED.map((name) =>
        asked[name] === undefined ? "" : html`<input type="hidden" name="${name}" value="${asked[name]}" />`,
      )}
      ${[...first, ...others].map(
        (login) =>
          html`<button class="ds-button" type="submit" name="person" value="${login}">${login}</button>`,
      )}
      <button class="ds-button" data-variant="secondary" type="submit" name="person" value="">Cancel</button>
    </form>`;
}
