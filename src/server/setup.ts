import { randomBytes, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Configuration } from "../environment.ts";
import { listen } from "./server.ts";
import { manifestFor } from "./setup-manifest.ts";
import { askPage, donePage, sorryPage, submitPage } from "./setup-pages.ts";
import { convertManifest, storeCredentials } from "./setup-store.ts";

/*
 * Registers the app with GitHub by its manifest flow, for whoever sits at this machine: the page listens on
 * the loopback address, answers only to a loopback name (so that no web page can reach it by a name of its
 * own) and a key that only the terminal shows (so that no other user of this machine sees the question), and takes
 * only the answer to the question that it asked, once.
 * https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 */

export interface Setup {
  readonly url: string;
  stop(): Promise<void>;
}

export interface SetupOptions {
  /** Where the credentials are kept; `.env` by default. */
  readonly file?: string;
}

export async function startSetup(
  configuration: Configuration,
  { file = ".env" }: SetupOptions = {},
): Promise<Setup> {
  const key = randomName();
  let asked: { readonly state: string; readonly publicUrl: string } | null = null;
  const server = createServer((request, response) => {
    if (request.method !== "GET") return send(response, 405, sorryPage("This page is only to be read."));
    answer(request).then(
      (page) => send(response, 200, page),
      (error: unknown) => {
        send(response, 500, sorryPage(error instanceof Error ? error.message : String(error)));
      },
    );
  });

  async function answer(request: IncomingMessage): Promise<string> {
    const url = new URL(request.url ?? "/", base);
    if (!isLoopback(request.headers.host)) return sorryPage("This page answers on 127.0.0.1 only.");
    if (url.pathname === "/setup/done") return await finish(url);
    if (url.pathname !== "/" && url.pathname !== "/setup") return sorryPage("There is nothing here.");
    if (!isSame(url.searchParams.get("key"), key))
      return sorryPage("Open the address that the terminal shows.");
    const publicUrl = url.searchParams.get("public-url") ?? configuration.baseUrl;
    const organisation = url.searchParams.get("organisation") ?? "";
    if (publicUrl === null || !URL.canParse(publicUrl))
      return askPage({ publicUrl: publicUrl ?? "", organisation, key });
    const manifest = await manifestFor({
      webhookUrl: new URL(configuration.webhookPath, publicUrl).href,
      publicUrl,
      doneUrl: `${base}/setup/done`,
    });
    const state = randomName();
    asked = { state, publicUrl };
    return submitPage(registrationUrl(configuration.webUrl, organisation, state), manifest);
  }

  async function finish(url: URL): Promise<string> {
    const code = url.searchParams.get("code") ?? "";
    if (asked === null || !isSame(url.searchParams.get("state"), asked.state) || !/^[\w-]+$/.test(code)) {
      return sorryPage("This is not the answer to the question that this page asked.");
    }
    const { publicUrl } = asked;
    asked = null;
    const app = await convertManifest(configuration.apiUrl ?? "https://api.github.com", code);
    await storeCredentials(file, app, publicUrl);
    return donePage(app.htmlUrl, file);
  }

  const base = await listen(server, "127.0.0.1", configuration.port);
  return {
    url: `${base}/setup?key=${key}`,
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function randomName(): string {
  return randomBytes(24).toString("base64url");
}

function isSame(given: string | null, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function registrationUrl(webUrl: string, organisation: string, state: string): string {
  const path =
    organisation === ""
      ? "/settings/apps/new"
      : `/organizations/${encodeURIComponent(organisation)}/settings/apps/new`;
  return `${webUrl}${path}?state=${state}`;
}

function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  });
  response.end(html);
}
