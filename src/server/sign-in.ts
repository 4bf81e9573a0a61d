import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { html } from "hono/html";
import type { Logger } from "pino";
import { anybody } from "../dashboard/facts/readable.ts";
import { contentPolicy, frame } from "../dashboard/frame.ts";
import { languageOf } from "../dashboard/language.ts";
import { say } from "../messages/catalogue.ts";
import { signInPaths } from "../sign-in/routes.ts";
import { createSignIn, type SignIn, type SignInOptions } from "../sign-in/sign-in.ts";
import type { Trouble } from "../sign-in/trouble.ts";
import type { Store } from "../store/store.ts";
import { createBoundedLog, type BoundedLog } from "../webhook/bounded-log.ts";
import type { Credentialed } from "./parts.ts";

/** Joins signing in with the store and the server. */

export interface SignInParts {
  readonly configuration: Pick<Credentialed, "signIn" | "apiUrl">;
  readonly store: Pick<Store, "readers" | "shown">;
  readonly now: () => number;
  readonly logger: Pick<Logger, "warn" | "error">;
}

/** Null where the environment says nothing of it: then nobody is signed in, and the addresses lead nowhere. */
export function startSignIn({ configuration, store, now, logger }: SignInParts): SignIn | null {
  const { signIn: settings, apiUrl } = configuration;
  if (settings === null) return null;
  const log = createBoundedLog(logger);
  const signIn = createSignIn({
    settings,
    apiUrl,
    sessions: store.readers,
    repositories: async () => await store.shown.hiddenRepositories(),
    sorry,
    now,
    logger: boundedBy(log, logger),
  });
  return {
    ...signIn,
    async stop() {
      await signIn.stop();
      log.close();
    },
  };
}

/** Anybody can come back from GitHub with a code that is none, as often as they like. */
function boundedBy(log: BoundedLog, logger: SignInParts["logger"]): SignInOptions["logger"] {
  return {
    warn: (fields, message) => log.write(message, () => logger.warn(fields, message)),
    error: (fields, message) => log.write(message, () => logger.error(fields, message)),
  };
}

const statuses: Readonly<Record<Trouble, number>> = { denied: 403, stale: 400, unavailable: 503, busy: 503 };

/** A page as the others, with the way to try again. */
async function sorry(trouble: Trouble, { headers }: Pick<Request, "headers">): Promise<Response> {
  const spoken = {
    asked: null,
    cookie: headers.get("cookie") ?? "",
    acceptLanguage: headers.get("accept-language") ?? "",
  };
  const language = languageOf(spoken, "nb");
  const input = {
    language,
    reader: anybody,
    canSignIn: true,
    path: "/",
    query: new URLSearchParams(),
    readable: [],
    now: 0,
    webUrl: "",
  };
  const content = {
    title: say(language, "pages.sign-in-failed"),
    lead: html`${say(language, "pages.sign-in-trouble", { why: trouble })}`,
    body: html``,
  };
  return new Response(String(await frame(content, input)), {
    status: statuses[trouble],
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": contentPolicy },
  });
}

/** False where it is not an address of signing in, and nothing was done. */
export type HandleSignIn = (request: IncomingMessage, response: ServerResponse) => boolean;

export function handlerFor(signIn: Pick<SignIn, "routes"> | null): HandleSignIn {
  if (signIn === null) return () => false;
  const { routes } = signIn;
  const listener = getRequestListener((request) => routes.fetch(request), { overrideGlobalObjects: false });
  return (request, response) => {
    if (!signInPaths.some((path) => request.url?.startsWith(path))) return false;
    // What goes wrong in it, it answers itself.
    void listener(request, response);
    return true;
  };
}
