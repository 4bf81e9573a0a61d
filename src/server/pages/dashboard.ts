import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { html } from "hono/html";
import { assetAt, assetFolder } from "../../dashboard/assets.ts";
import { boardOf } from "../../dashboard/board/board.ts";
import { readFilter } from "../../dashboard/board/filter.ts";
import { initiativesTable } from "../../dashboard/board/rows.ts";
import type { Portfolio } from "../../dashboard/facts/portfolio.ts";
import {
  anybody,
  createReadReadable,
  type Reader,
  type ReadReadable,
} from "../../dashboard/facts/readable.ts";
import { contentPolicy, frame, signInPath } from "../../dashboard/frame.ts";
import { languageCookie, languageNamed, languageOf } from "../../dashboard/language.ts";
import { markdownLine, type Markup } from "../../dashboard/markup.ts";
import type { DashboardPage, PageContent, PageInput } from "../../dashboard/page.ts";
import { dashboardPages } from "../../dashboard/pages.ts";
import { say } from "../../messages/catalogue.ts";
import type { Governed } from "../../policies.ts";
import { createStale } from "../stale.ts";
import { etagOf, has, json, type Asked, type Page, type PageParts, type PageRow } from "./page.ts";
import { tableFormats } from "./table-formats.ts";

/*
 * The pages for people. They are made from the store alone: nobody who waits for one makes the app ask GitHub. What is
 * shown is what the reader may see, and a page that is not there and one that is not for the reader are one and the same.
 */

/** Milliseconds for which what a policy says is shown before it is looked up behind an answer. */
const policyKeptMs = 60_000;
/** A page of so many bytes is worth packing. */
const packFrom = 1_024;

const pack = promisify(gzip);

/** Their addresses change with them. */
const forEver = "public, max-age=31536000, immutable";

function portfolioOf({ owner, policy }: Governed): Portfolio {
  const { initiatives, language, phases, teams, roadmap, dashboard } = policy;
  return {
    owner,
    language,
    phases: phases.map(({ name }) => name),
    teams: teams.map(({ key, name }) => ({ key, name })),
    healths: roadmap.healths,
    place: initiatives === null ? null : `${initiatives.repository.owner}/${initiatives.repository.name}`,
    isPublic: dashboard.public,
  };
}

interface Shared {
  readonly portfolios: () => Promise<readonly Portfolio[]>;
  readonly read: ReadReadable;
}

/** What all pages of an app have in common: what one has read the next need not read again. */
const shared = new WeakMap<PageParts, Shared>();

function sharedBy(parts: PageParts): Shared {
  const known = shared.get(parts);
  if (known !== undefined) return known;
  const { policies, logger, store } = parts;
  const portfolios = createStale(
    async () => {
      const { governed } = await policies.all();
      return governed.map(portfolioOf).filter(({ place }) => place !== null);
    },
    { forMs: policyKeptMs, logger },
  );
  const made = { portfolios, read: createReadReadable(store) };
  shared.set(parts, made);
  return made;
}

const assets: PageRow = {
  path: assetFolder,
  for: "anybody",
  create: () => async (asked) => {
    const body = assetAt(asked.path);
    if (body === null) return json(404, { error: "there is nothing here" });
    const page = { status: 200, contentType: "text/css; charset=utf-8", body };
    return await packed({ ...page, headers: { "cache-control": forEver } }, asked);
  },
};

function rowOf(page: DashboardPage): PageRow {
  return {
    path: page.path,
    for: "anybody",
    create(parts) {
      const { portfolios, read } = sharedBy(parts);
      return async (asked) => {
        const reader = await readerOf(asked, parts);
        const readable = await read(await portfolios(), reader);
        const input = inputOf(asked, { readable, reader }, parts);
        const content = contentOf(page, input);
        const text = await frame(content, input);
        return await answer(content.status ?? 200, String(text), asked, input);
      };
    },
  };
}

/** Whoever asks, by their cookie. */
async function readerOf(asked: Asked, parts: PageParts): Promise<Reader> {
  const found = await parts.readerOf?.({ headers: { cookie: asked.header("cookie") } });
  if (found === undefined || found === null) return anybody;
  const { login, repositories, access, behindSso } = found;
  return { login, repositories, isUnknown: access === "unknown", isBehindSso: behindSso.size > 0 };
}

function inputOf(
  asked: Asked,
  { readable, reader }: Pick<PageInput, "readable" | "reader">,
  { now, webUrl, readerOf: canSignIn }: PageParts,
): PageInput {
  const spoken = {
    asked: asked.query.get("lang"),
    cookie: asked.header("cookie"),
    acceptLanguage: asked.header("accept-language"),
  };
  const fallback = readable[0]?.portfolio.language ?? "nb";
  return {
    language: languageOf(spoken, fallback),
    reader,
    canSignIn: canSignIn !== undefined,
    path: asked.path,
    query: asked.query,
    readable,
    now: now(),
    webUrl,
  };
}

function contentOf(page: DashboardPage, input: PageInput): PageContent {
  const { language, readable, reader } = input;
  if (reader.isUnknown)
    return {
      status: 503,
      title: say(language, "pages.access-unknown"),
      lead: html`${say(language, "pages.access-unknown-lead")}`,
      body: html``,
    };
  if (page.needsData && readable.length === 0) return nothingPublic(input);
  return (
    page.show(input) ?? {
      status: 404,
      title: say(language, "pages.not-found"),
      lead: html`${say(language, "pages.not-found-lead")}`,
      body: html`<p><a class="ds-link" href="/">${say(language, "pages.portfolio")}</a></p>`,
    }
  );
}

function nothingPublic({ language, canSignIn, path, reader }: PageInput): PageContent {
  const how: Markup = markdownLine(
    say(language, "pages.nothing-public-how", { key: "`dashboard: { public: true }`" }),
  );
  return {
    title: say(language, "pages.portfolio"),
    lead: html`${say(language, "pages.nothing-public")}`,
    body: html`${
        canSignIn && reader.login === null
          ? html`<p>
              <a class="ds-link" href="${signInPath(path)}">${say(language, "pages.sign-in-to-see")}</a>
            </p>`
          : ""
      }
      <p>${how}</p>`,
  };
}

/** The same page is not sent again to whoever has it. */
async function answer(status: number, text: string, asked: Asked, { query }: PageInput): Promise<Page> {
  const body = Buffer.from(text);
  const etag = etagOf(body);
  const chosen = languageNamed(query.get("lang") ?? "");
  const headers = {
    etag,
    "cache-control": "private, no-cache",
    vary: "Cookie, Accept-Language, Accept-Encoding",
    "content-security-policy": contentPolicy,
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    ...(chosen === null
      ? {}
      : { "set-cookie": `${languageCookie}=${chosen}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly` }),
  };
  const contentType = "text/html; charset=utf-8";
  if (has(asked, etag) && status === 200) return { status: 304, contentType, body: Buffer.alloc(0), headers };
  return await packed({ status, contentType, body, headers }, asked);
}

async function packed(page: Page, asked: Asked): Promise<Page> {
  const { body, headers = {} } = page;
  const takes = asked
    .header("accept-encoding")
    .split(",")
    .some((each) => each.trim().split(";", 1)[0] === "gzip");
  if (!takes || body.length < packFrom) return page;
  const small = await pack(body);
  return {
    ...page,
    body: small,
    headers: { ...headers, vary: headers["vary"] ?? "Accept-Encoding", "content-encoding": "gzip" },
  };
}

/** What the page of the portfolio shows, by the same address, for spreadsheets. */
const initiativeExports: readonly PageRow[] = Object.entries(tableFormats).map(([format, print]) => ({
  path: `/api/initiatives.${format}`,
  for: "anybody",
  create(parts) {
    const { portfolios, read } = sharedBy(parts);
    return async (asked) => {
      const reader = await readerOf(asked, parts);
      if (reader.isUnknown)
        return json(503, { error: "what you may see is not known now: GitHub does not answer" });
      const readable = await read(await portfolios(), reader);
      if (readable.length === 0)
        return json(401, { error: "nothing is shown here: no policy says `dashboard: { public: true }`" });
      const table = initiativesTable(boardOf(readable, readFilter(asked.query), parts.now()));
      const headers = { "cache-control": "private, no-cache", vary: "Cookie, Accept-Encoding" };
      return await packed({ ...print(table, parts.now()), headers }, asked);
    };
  },
}));

export const dashboardRows: readonly PageRow[] = [assets, ...dashboardPages.map(rowOf), ...initiativeExports];
