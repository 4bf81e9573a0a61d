import { createHash } from "node:crypto";
import type { SignInLog } from "./log.ts";
import type { EndedSession, ReaderSession, ReaderSessions } from "../store/reader-sessions.ts";
import { cookieOf, type CarriesCookies } from "./cookies.ts";
import type { GitHubUsers, Granted, Person } from "./github-users.ts";
import { randomName } from "./pending.ts";
import { seal, unseal, type SessionKeys } from "./sealed.ts";

/** The browser holds a name of 256 random bits, the store its hash, with the token sealed for that row alone. */
export interface Sessions {
  /** Null: the request shows none that is good. */
  of(request: CarriesCookies): Promise<ReaderSession | null>;
  open(person: Omit<Person, "kind">, granted: Omit<Granted, "kind">): Promise<Opened>;
  /** Ends the one that the request shows, if it shows one. */
  close(request: CarriesCookies): Promise<void>;
  /** Ends those whose time is over; answers how many. */
  clear(): Promise<number>;
  /** Null: nobody has the key any more. */
  tokenOf(session: EndedSession): string | null;
  /** Resolves when no token is to be given back any more. */
  settled(): Promise<void>;
}

export interface Opened {
  readonly session: ReaderSession | null;
  /** What the browser is to show. */
  readonly name: string;
  readonly seconds: number;
}

/** Milliseconds. */
const longestMs = 8 * 3_600_000;

export interface SessionsOptions {
  readonly rows: ReaderSessions;
  readonly users: Pick<GitHubUsers, "forget">;
  readonly keys: SessionKeys;
  readonly now: () => number;
  readonly logger: Pick<SignInLog, "warn">;
}

export function createSessions({ rows, users, keys, now, logger }: SessionsOptions): Sessions {
  let farewell: Promise<void> = Promise.resolve();
  const tokenOf = ({ hash, token }: EndedSession) => unseal(token, purposeOf(hash), keys);

  /** Behind the answer, for nobody waits for it: what has ended here opens nothing at GitHub, either. */
  function giveBack(ended: readonly EndedSession[]): void {
    const tokens = ended.map(tokenOf).filter((token) => token !== null);
    farewell = farewell.then(async () => {
      for (const token of tokens) {
        if (!(await users.forget(token))) logger.warn({}, "a reader's token could not be given back");
      }
    });
  }

  return {
    async of(request) {
      const name = cookieOf(request, "session");
      return name === null || !/^[\w-]{43}$/.test(name) ? null : await rows.find(hashOf(name));
    },
    async open(person, granted) {
      const name = randomName();
      const hash = hashOf(name);
      const expiresAt = Math.min(now() + longestMs, granted.expiresAt ?? Number.POSITIVE_INFINITY);
      const token = seal(granted.token, purposeOf(hash), keys);
      await rows.open({ hash, login: person.login, userId: person.id, token, expiresAt });
      return { session: await rows.find(hash), name, seconds: (expiresAt - now()) / 1_000 };
    },
    async close(request) {
      const name = cookieOf(request, "session");
      if (name !== null) giveBack(await rows.end(hashOf(name)));
    },
    async clear() {
      const ended = await rows.endExpired();
      giveBack(ended);
      return ended.length;
    },
    tokenOf,
    settled: async () => await farewell,
  };
}

function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("base64url");
}

function purposeOf(hash: string): string {
  return `token of ${hash}`;
}
