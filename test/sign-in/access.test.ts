import { expect, test } from "vitest";
import { createAccess, type Known } from "../../src/sign-in/access.ts";
import type { Failed } from "../../src/sign-in/failed.ts";
import type { Readable } from "../../src/sign-in/readable.ts";
import type { ReaderAccess, ReaderSession } from "../../src/store/reader-sessions.ts";

/* When GitHub is asked what somebody may read, and what is known until it answers. */

const minute = 60_000;
const start = Date.parse("2026-11-23T09:00:00Z");
const readable = (...repositories: string[]): Readable => ({ kind: "readable", repositories, behindSso: [] });

function begin(access: Partial<ReaderAccess> = {}) {
  let at = start;
  let session: ReaderSession | null = {
    hash: "h",
    login: "kari",
    userId: "U_1",
    token: "sealed",
    access: { repositories: ["R_old"], behindSso: [], checkedAt: start, ...access },
    version: 0,
    expiresAt: start + 480 * minute,
  };
  const asked: ((answer: Readable | Failed) => void)[] = [];
  const warnings: unknown[] = [];
  const subject = createAccess({
    sessions: {
      find: async () => session,
      async keepAccess({ version }, next) {
        if (session === null || session.version !== version) return false;
        session = { ...session, access: next };
        return true;
      },
    },
    users: {
      readable: async () => await new Promise((resolve) => asked.push(resolve)),
    },
    repositories: async () => ["R_1"],
    tokenOf: ({ token }) => (token === "sealed" ? "ghu_1" : null),
    now: () => at,
    logger: { warn: (...given) => void warnings.push(given) },
  });
  return {
    asked,
    warnings,
    subject,
    pass: (milliseconds: number) => void (at += milliseconds),
    change(next: Partial<ReaderSession>) {
      if (session !== null) session = { ...session, ...next };
    },
    end: () => void (session = null),
    of: async (): Promise<Known> => (session === null ? "ended" : await subject.of(session)),
    kept: () => session?.access,
  };
}

/** What is waited for goes on. */
async function turn(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

test("what was asked within two and a half minutes is known, and nothing is asked", async () => {
  const stage = begin();
  stage.pass(2.5 * minute - 1);
  expect(await stage.of()).toMatchObject({ repositories: ["R_old"] });
  await turn();
  expect(stage.asked).toHaveLength(0);
});

test("from then on it is asked once behind the answer, and five minutes are absolute", async () => {
  const stage = begin();
  stage.pass(2.5 * minute);
  expect(await stage.of()).toMatchObject({ repositories: ["R_old"] });
  expect(await stage.of()).toMatchObject({ repositories: ["R_old"] });
  await turn();
  expect(stage.asked).toHaveLength(1);
  stage.asked[0]?.(readable("R_new"));
  await turn();
  expect(await stage.of()).toMatchObject({ repositories: ["R_new"], checkedAt: start + 2.5 * minute });
});

test("what GitHub does not answer behind the answer is not known after five minutes", async () => {
  const stage = begin();
  stage.pass(4 * minute);
  await stage.of();
  await turn();
  stage.asked[0]?.({ kind: "unavailable", why: "502" });
  await turn();
  stage.pass(minute - 1);
  expect(await stage.of()).toMatchObject({ repositories: ["R_old"] });
  stage.pass(1);
  const waiting = stage.of();
  await turn();
  stage.asked.at(-1)?.({ kind: "unavailable", why: "502" });
  expect(await waiting).toBe("unknown");
});

test("whoever comes back after five minutes waits for the answer", async () => {
  const stage = begin();
  stage.pass(5 * minute);
  const waiting = Promise.all([stage.of(), stage.of()]);
  await turn();
  expect(stage.asked).toHaveLength(1);
  stage.asked[0]?.(readable("R_new"));
  expect(await waiting).toMatchObject([{ repositories: ["R_new"] }, { repositories: ["R_new"] }]);
});

test("… and for two seconds at most; what comes later is known to the next", async () => {
  const stage = begin({ checkedAt: 0 });
  const began = performance.now();
  expect(await stage.of()).toBe("unknown");
  expect(performance.now() - began).toBeGreaterThan(1_900);
  expect(performance.now() - began).toBeLessThan(4_000);
  stage.asked[0]?.(readable("R_new"));
  await turn();
  expect(await stage.of()).toMatchObject({ repositories: ["R_new"] });
});

test("after a failure GitHub is left alone for a moment, or for as long as it wants", async () => {
  const stage = begin({ checkedAt: 0 });
  const first = stage.of();
  await turn();
  stage.asked[0]?.({ kind: "unavailable", why: "403", retryAfter: 60 });
  expect(await first).toBe("unknown");
  stage.pass(59_000);
  expect(await stage.of()).toBe("unknown");
  expect(stage.asked).toHaveLength(1);
  stage.pass(2_000);
  const again = stage.of();
  await turn();
  stage.asked[1]?.(readable("R_1"));
  expect(await again).toMatchObject({ repositories: ["R_1"] });
  expect(JSON.stringify(stage.warnings)).not.toContain("ghu_");
});

test("what was asked before a word of change is not kept after it", async () => {
  const stage = begin();
  stage.pass(3 * minute);
  await stage.of();
  await turn();
  stage.change({ version: 1, access: { repositories: [], behindSso: [], checkedAt: 0 } });
  const waiting = stage.of();
  await turn();
  expect(stage.asked).toHaveLength(2);
  stage.asked[0]?.(readable("R_old"));
  await turn();
  expect(stage.kept()).toMatchObject({ repositories: [] });
  stage.asked[1]?.(readable("R_new"));
  expect(await waiting).toMatchObject({ repositories: ["R_new"] });
});

test("somebody whose token GitHub refuses, or nobody can open, or who signed out meanwhile, is not signed in", async () => {
  const refused = begin({ checkedAt: 0 });
  const waiting = refused.of();
  await turn();
  refused.asked[0]?.({ kind: "refused", why: "401" });
  expect(await waiting).toBe("ended");

  const locked = begin({ checkedAt: 0 });
  locked.change({ token: "by a key that is gone" });
  expect(await locked.of()).toBe("ended");

  const gone = begin({ checkedAt: 0 });
  const late = gone.of();
  await turn();
  gone.end();
  gone.asked[0]?.(readable("R_1"));
  expect(await late).toBe("ended");
  await gone.subject.settled();
});
