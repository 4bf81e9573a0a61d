import { pino } from "pino";
import { beforeEach, expect, test } from "vitest";
import type { AppApi, DeliveryAttempt } from "../../src/github/app.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { startRedelivery, type RedeliveryOptions } from "../../src/server/redelivery.ts";

const hour = 3_600_000;
const start = Date.parse("2026-03-02T08:00:00Z");
const logger = pino({ level: "silent" });

let settings: Map<string, string>;
beforeEach(() => {
  settings = new Map();
});

function attempt(id: number, statusCode = 502): DeliveryAttempt {
  const deliveredAt = new Date(start - hour + id * 1_000).toISOString();
  return {
    id,
    guid: `d-${id}`,
    deliveredAt,
    redelivery: false,
    statusCode,
    event: "issues",
    installation: 1,
  };
}

interface Turn {
  readonly attempts: readonly DeliveryAttempt[];
  readonly now?: number;
  /** By the id of the attempt. */
  readonly refused?: Readonly<Record<number, GitHubError>>;
  readonly pages?: number;
  /** Since when there is a store; always, by default. */
  readonly bornAt?: number;
  readonly finalStatuses?: readonly number[];
}

/** Takes one turn; answers what was asked for, how many pages were read, and whether it was told that some are lost. */
async function turn({ attempts, now = start, refused = {}, pages, bornAt = 0, finalStatuses }: Turn) {
  const asked: number[] = [];
  let read = 0;
  let lost = 0;
  const newestFirst = attempts.toSorted((one, other) => other.id - one.id);
  const app: Pick<AppApi, "deliveries" | "installations" | "redeliver"> = {
    async deliveries(cursor) {
      read += 1;
      const from = Number(cursor ?? 0);
      const next = from + 2 < newestFirst.length ? String(from + 2) : null;
      return { deliveries: newestFirst.slice(from, from + 2), next };
    },
    installations: async () => [
      { id: 1, owner: "acme", installedAt: "2026-01-01T00:00:00Z", suspended: false, permissions: {} },
    ],
    async redeliver(id) {
      const error = refused[id];
      if (error !== undefined) throw error;
      asked.push(id);
    },
  };
  const store: RedeliveryOptions["store"] = {
    ping: async () => {},
    bornAt: async () => bornAt,
    settings: {
      setting: async (name) => settings.get(name) ?? null,
      setSetting: async (name, value) => void settings.set(name, value ?? ""),
      async exchangeSetting(name, read, value) {
        if ((settings.get(name) ?? null) !== read) return false;
        settings.set(name, value);
        return true;
      },
    },
  };
  const redelivery = startRedelivery({
    app,
    store,
    logger,
    now: () => now,
    spacingMs: 0,
    onLost: async () => void (lost += 1),
    ...(pages === undefined ? {} : { pages }),
    ...(finalStatuses === undefined ? {} : { finalStatuses }),
  });
  await redelivery.begun;
  await redelivery.stop();
  return { asked, read, lost };
}

test("a delivery that GitHub will not send again stands in no other's way", async () => {
  const refused = {
    1: new GitHubError("invalid-answer", "GitHub answered 422", { status: 422 }),
    2: new GitHubError("not-found", "GitHub answered 404", { status: 404 }),
    3: new GitHubError("forbidden", "GitHub answered 403", { status: 403 }),
  };
  const attempts = [1, 2, 3, 4].map((id) => attempt(id));
  expect((await turn({ attempts, refused })).asked).toEqual([4]);
});

test("a limit ends the turn, and is waited for", async () => {
  const until = start + 10 * 60_000;
  const refused = { 2: new GitHubError("limited", "slow down", { until }) };
  const attempts = [1, 2, 3].map((id) => attempt(id));
  expect((await turn({ attempts, refused })).asked).toEqual([1]);
  expect((await turn({ attempts, now: until - 1 })).asked).toEqual([]);
  expect((await turn({ attempts, now: until })).asked).toEqual([1, 2, 3]);
});

test("what is refused for what is in it is not asked for again", async () => {
  const attempts = [attempt(1, 400), attempt(2, 413), attempt(3, 503)];
  expect((await turn({ attempts })).asked).toEqual([3]);
});

test("where a wrong signature is answered 400 as well, that is asked for again", async () => {
  const attempts = [attempt(1, 400), attempt(2, 413), attempt(3, 503)];
  expect((await turn({ attempts, finalStatuses: [413] })).asked).toEqual([1, 3]);
});

test.each(["taken", "notBefore"])("a clock that was a day ahead does not hold it up: %s", async (field) => {
  const turns = { taken: 0, notBefore: 0, from: null, [field]: start + 24 * hour };
  settings.set("redelivery", JSON.stringify(turns));
  expect((await turn({ attempts: [attempt(1)] })).asked).toEqual([1]);
});

test("what failed before there was a store, or as it was made, is left to the first sweep", async () => {
  const attempts = [1, 2, 3].map((id) => attempt(id));
  expect((await turn({ attempts, bornAt: start - hour + 2_000 })).asked).toEqual([3]);
});

test("of a list without end so many pages are read, the newest", async () => {
  const attempts = Array.from({ length: 20 }, (_, at) => attempt(at + 1));
  expect(await turn({ attempts, pages: 3 })).toEqual({ asked: [15, 16, 17, 18, 19, 20], read: 3, lost: 1 });
});

test("a list that stays too long is told once an hour", async () => {
  const attempts = Array.from({ length: 20 }, (_, at) => attempt(at + 1));
  const lost = [];
  for (const minutes of [0, 10, 59, 60]) {
    lost.push((await turn({ attempts, pages: 3, now: start + minutes * 60_000 })).lost);
  }
  expect(lost).toEqual([1, 0, 0, 1]);
});

test("what has failed for the last time is told once, and what may yet come is not", async () => {
  const tries = (id: number, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...attempt(id * 10 + at),
      guid: `d-${id}`,
      redelivery: at > 0,
    }));
  const mayCome = [...tries(1, 3), attempt(50)];
  expect((await turn({ attempts: mayCome })).lost).toBe(0);
  const attempts = [...mayCome, ...tries(2, 5)];
  settings.clear();
  expect((await turn({ attempts })).lost).toBe(1);
  expect((await turn({ attempts, now: start + hour })).lost).toBe(0);
});
