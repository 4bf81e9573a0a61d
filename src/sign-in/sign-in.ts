import type { ReaderSessions } from "../store/reader-sessions.ts";
import { createAccess } from "./access.ts";
import type { CarriesCookies } from "./cookies.ts";
import { createGitHubUsers } from "./github-users.ts";
import type { Reader } from "./reader.ts";
import { createRoutes, type SignInRoutes } from "./routes.ts";
import type { SessionKeys } from "./sealed.ts";
import { createSessions } from "./sessions.ts";
import type { SignInLog } from "./log.ts";
import type { Sorry } from "./trouble.ts";

/*
 * Signing in to the pages with GitHub, for as long as GitHub's token lasts and eight hours at most. The token is sent to
 * GitHub for two questions: who somebody is, and which repositories they may read.
 */

const clearEveryMs = 10 * 60_000;

export interface SignInSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly sessionKeys: SessionKeys;
  /** Where people reach the pages, without a slash at the end. */
  readonly baseUrl: string;
}

export interface SignInOptions {
  readonly settings: SignInSettings;
  /** Base of GitHub's REST API; null: github.com. */
  readonly apiUrl: string | null;
  readonly sessions: ReaderSessions;
  /** Node ids of the repositories that there is something to show of. Those that everybody may read need not be among them. */
  readonly repositories: () => Promise<readonly string[]>;
  /** What is answered where signing in came to nothing. */
  readonly sorry: Sorry;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: SignInLog;
}

export interface SignIn {
  /** `/auth/login`, `/auth/callback`, `/auth/logout` and `/access/refresh`. */
  readonly routes: SignInRoutes;
  /** Null: nobody is signed in. Waits for GitHub two seconds at most, and mostly not at all. */
  readerOf(request: CarriesCookies): Promise<Reader | null>;
  /** What is known of somebody's access counts no longer: GitHub is asked before anything is shown to them again. */
  expire(login: string): Promise<void>;
  /** Signs those out whose time is over; answers how many. */
  clear(): Promise<number>;
  /** Resolves when nothing is asked of GitHub any more, and nothing will be. */
  stop(): Promise<void>;
}

export function createSignIn(options: SignInOptions): SignIn {
  const { settings, sessions: rows, now, logger, sorry } = options;
  const { sessionKeys: keys, baseUrl } = settings;
  const redirectUrl = `${baseUrl}/auth/callback`;
  const users = createGitHubUsers({ ...settings, apiUrl: options.apiUrl, redirectUrl });
  const sessions = createSessions({ rows, users, keys, now, logger });
  const { repositories } = options;
  const access = createAccess({
    sessions: rows,
    users,
    repositories,
    tokenOf: sessions.tokenOf,
    now,
    logger,
  });
  const timer = setInterval(() => {
    sessions.clear().catch((error: unknown) => logger.error({ err: error }, "old sessions not cleared"));
  }, clearEveryMs).unref();

  async function readerOf(request: CarriesCookies): Promise<Reader | null> {
    const session = await sessions.of(request);
    if (session === null) return null;
    const known = await access.of(session);
    if (known === "ended") {
      await rows.end(session.hash);
      return null;
    }
    const { repositories: readable, behindSso } = known === "unknown" ? nothingKnown : known;
    return {
      login: session.login,
      repositories: new Set(readable),
      access: known === "unknown" ? "unknown" : "known",
      behindSso: new Set(behindSso),
    };
  }

  async function refresh(request: CarriesCookies): Promise<void> {
    const session = await sessions.of(request);
    if (session === null) return;
    await rows.expire(session.login);
    await readerOf(request);
  }

  const entering = {
    async open(...given: Parameters<typeof sessions.open>) {
      const opened = await sessions.open(...given);
      // Whoever is on their way to a page finds it under way.
      if (opened.session !== null) void access.of(opened.session);
      return opened;
    },
    close: async (request: CarriesCookies) => await sessions.close(request),
  };
  return {
    routes: createRoutes({ users, keys, baseUrl, now, logger, sorry, refresh, ...entering }),
    readerOf,
    expire: async (login) => await rows.expire(login),
    clear: async () => await sessions.clear(),
    async stop() {
      clearInterval(timer);
      await access.settled();
      await sessions.settled();
    },
  };
}

const nothingKnown = { repositories: [], behindSso: [] };
