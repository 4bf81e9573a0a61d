import type { IncomingMessage, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
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

const troubles: Readonly<Record<Trouble, readonly [status: number, words: string]>> = {
  denied: [403, "you have not let the app act for you: nobody is signed in"],
  stale: [400, "this sign-in was not begun in this browser, or more than ten minutes ago: begin again"],
  unavailable: [503, "GitHub does not answer: try again later"],
  busy: [503, "too many are signing in at once: try again"],
};

function sorry(trouble: Trouble): Response {
  const [status, error] = troubles[trouble];
  return Response.json({ error }, { status });
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
