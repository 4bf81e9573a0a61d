import { LRUCache } from "lru-cache";
import type { SignInLog } from "./log.ts";
import type { ReaderAccess, ReaderSession, ReaderSessions } from "../store/reader-sessions.ts";
import type { GitHubUsers } from "./github-users.ts";

/*
 * What a signed-in person may read, as GitHub said it within the last five minutes. Half of that later it is asked again
 * behind the answer, so that somebody who reads on waits for nothing. Whoever comes back after more waits, two seconds at
 * most; and where GitHub has not answered by then, nothing private is known, and nothing of it is shown.
 */

const accessLastsMs = 5 * 60_000;
const askAgainMs = accessLastsMs / 2;
const waitMs = 2_000;
/** After a failure GitHub is left alone for so long, unless it wants more. */
const pauseMs = 3_000;

/** `ended`: GitHub takes the token for none any more. */
export type Known = ReaderAccess | "unknown" | "ended";

export interface AccessOptions {
  readonly sessions: Pick<ReaderSessions, "find" | "keepAccess">;
  readonly users: Pick<GitHubUsers, "readable">;
  /** Node ids of the repositories that there is something to show of. */
  readonly repositories: () => Promise<readonly string[]>;
  /** Null: nobody can open it any more. */
  readonly tokenOf: (session: ReaderSession) => string | null;
  readonly now: () => number;
  readonly logger: Pick<SignInLog, "warn">;
}

export interface Access {
  of(session: ReaderSession): Promise<Known>;
  /** Resolves when nothing is asked any more. */
  settled(): Promise<void>;
}

export function createAccess(options: AccessOptions): Access {
  const { sessions, now, logger } = options;
  /** By session and version: what was asked before a word of change is not what somebody waits for after it. */
  const underWay = new Map<string, Promise<Known>>();
  const pauses = new LRUCache<string, number>({ max: 10_000 });

  function isFresh({ checkedAt }: ReaderAccess, withinMs: number): boolean {
    return checkedAt > 0 && now() - checkedAt < withinMs;
  }

  function refresh(session: ReaderSession): Promise<Known> {
    const name = `${session.hash}:${session.version}`;
    const running = underWay.get(name);
    if (running !== undefined) return running;
    if ((pauses.get(session.hash) ?? 0) > now()) return Promise.resolve("unknown");
    const asking = askOrSay(session).finally(() => underWay.delete(name));
    underWay.set(name, asking);
    return asking;
  }

  async function askOrSay(session: ReaderSession): Promise<Known> {
    try {
      return await ask(session);
    } catch (error) {
      logger.warn({ err: error }, "a reader's access could not be checked");
      return "unknown";
    }
  }

  async function ask(session: ReaderSession): Promise<Known> {
    const token = options.tokenOf(session);
    if (token === null) return "ended";
    const checkedAt = now();
    const readable = await options.users.readable(token, await options.repositories());
    switch (readable.kind) {
      case "refused":
        return "ended";
      case "unavailable": {
        const seconds = Math.min(readable.retryAfter ?? 0, accessLastsMs / 1_000);
        pauses.set(session.hash, now() + Math.max(pauseMs, seconds * 1_000));
        logger.warn({ why: readable.why }, "GitHub did not say what a reader may read");
        return "unknown";
      }
      case "readable": {
        const { repositories, behindSso } = readable;
        const access = { repositories, behindSso, checkedAt };
        return (await sessions.keepAccess(session, access)) ? access : await later(session);
      }
    }
  }

  /** Something changed while GitHub was asked: what another replica heard meanwhile, or nothing. */
  async function later({ hash }: ReaderSession): Promise<Known> {
    const session = await sessions.find(hash);
    if (session === null) return "ended";
    return isFresh(session.access, accessLastsMs) ? session.access : "unknown";
  }

  return {
    async of(session) {
      if (isFresh(session.access, askAgainMs)) return session.access;
      const asking = refresh(session);
      if (isFresh(session.access, accessLastsMs)) return session.access;
      return await within(asking, waitMs);
    },
    async settled() {
      await Promise.all(underWay.values());
    },
  };
}

async function within(asking: Promise<Known>, milliseconds: number): Promise<Known> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Known>((resolve) => {
    timer = setTimeout(() => resolve("unknown"), milliseconds);
  });
  try {
    return await Promise.race([asking, late]);
  } finally {
    clearTimeout(timer);
  }
}
