import { expect, test } from "vitest";
import { clocksApartMs, longestPauseMs, skewMs } from "../../src/domain/tolerances.ts";
import { createBudgets } from "../../src/store/budget.ts";
import { defaultLimits } from "../../src/store/budget-limits.ts";
import type { Budgets } from "../../src/store/budget.ts";
import type { Ask, Taken } from "../../src/store/budget-take.ts";
import { StoreUnavailableError } from "../../src/store/unavailable.ts";
import { onEachStore, OWNER } from "../stores.ts";

const read: Ask = { rank: "fresh", write: false, content: 0, points: 1, patienceMs: 0 };
const create: Ask = { ...read, write: true, content: 1 };
const minute = 60_000;
const hour = 60 * minute;

function limited(taken: Taken): Extract<Taken, { kind: "limited" }> {
  if (taken.kind !== "limited") throw new Error(`it was ${taken.kind}`);
  return taken;
}

/** Takes and ends one request, and says what GitHub answered with it. */
async function send(
  budgets: Budgets,
  ask: Ask,
  remaining: number | null = null,
  resetAt = 0,
): Promise<Taken> {
  const taken = await budgets.take(OWNER, ask);
  const learned = { remaining, limit: 5_000, resetAt: remaining === null ? null : resetAt };
  if (taken.kind === "granted") await budgets.settle(OWNER, taken.ticket, learned);
  return taken;
}

/** As often as it is granted. */
async function exhaust(budgets: Budgets, ask: Ask): Promise<number> {
  for (let times = 0; ; times += 1) if ((await send(budgets, ask)).kind !== "granted") return times;
}

/** For how long is waited where GitHub names that long: other replicas' clocks may be ahead. */
function paused(milliseconds: number): number {
  return milliseconds + clocksApartMs;
}

onEachStore("the budget", (given) => {
  test("pauses double where GitHub does not say how long, and an answer ends the row", async () => {
    const { store, clock } = given();
    const { budgets } = store;
    expect(await budgets.pause(OWNER, null, "slow down")).toBe(clock.now + paused(minute));
    expect(await budgets.take(OWNER.toUpperCase(), read)).toEqual({
      kind: "limited",
      until: clock.now + paused(minute),
      limit: "pause",
      reason: "slow down",
    });
    clock.now += paused(minute) + 1;
    expect(await budgets.pause(OWNER, null, "slow down")).toBe(clock.now + paused(2 * minute));
    clock.now += paused(2 * minute);
    await send(budgets, read);
    expect(await budgets.pause(OWNER, null, "slow down")).toBe(clock.now + paused(minute));
    expect(await budgets.pause(OWNER, clock.now + 1_000, "shorter")).toBe(clock.now + paused(minute));
  });

  test("what comes while a pause is in force, and says no time, makes it no longer", async () => {
    const { store, clock } = given();
    const { budgets } = store;
    const end = clock.now + paused(minute);
    const ends = await Promise.all(Array.from({ length: 16 }, () => budgets.pause(OWNER, null, "slow down")));
    expect(new Set(ends)).toEqual(new Set([end]));
    clock.now = end + 1;
    expect(await budgets.pause(OWNER, null, "slow down")).toBe(clock.now + paused(2 * minute));
    const longer = await budgets.pause(OWNER, clock.now + 5 * minute, "longer");
    expect(longer).toBe(clock.now + paused(5 * minute));
  });

  test("of the hour's points the last are left alone, and more of them by the bulk", async () => {
    const { store, clock } = given();
    const resetAt = clock.now + 5 * minute;
    await send(store.budgets, read, 1_001, resetAt);
    const bulk: Ask = { ...read, rank: "bulk" };
    expect(await send(store.budgets, bulk)).toMatchObject({ kind: "granted" });
    expect(await send(store.budgets, bulk)).toMatchObject({
      kind: "limited",
      until: resetAt + clocksApartMs,
      limit: "points-hour",
    });
    await send(store.budgets, read, 22, resetAt);
    expect(await send(store.budgets, { ...read, rank: "people" })).toMatchObject({ kind: "limited" });
    expect(await exhaust(store.budgets, read)).toBe(2);
    clock.now = resetAt + clocksApartMs;
    expect(await send(store.budgets, bulk)).toMatchObject({ kind: "granted" });
  });

  test("answers that overtake one another teach the lowest figure", async () => {
    const { store, clock } = given();
    for (const remaining of [4_000, 3_900, 3_950]) {
      await send(store.budgets, read, remaining, clock.now + minute);
    }
    const [standing] = await store.budgets.usages();
    expect(standing).toMatchObject({ owner: OWNER, points: { left: 3_899, limit: 5_000 } });
  });

  test("content is counted by the minute and by the hour, and what makes none goes on", async () => {
    const { store, clock } = given();
    const people: Ask = { ...create, rank: "people", content: 6 };
    expect(await exhaust(store.budgets, people)).toBe(11);
    const { until, limit } = limited(await store.budgets.take(OWNER, people));
    // The second of those who were put off, of eleven for whom there is room in each window.
    expect([until, limit]).toEqual([clock.now + minute + 1_000 + 5_546, "content-minute"]);
    expect(await send(store.budgets, { ...people, content: 0 })).toMatchObject({ kind: "granted" });
    clock.now += minute;
    expect(await send(store.budgets, people)).toMatchObject({ kind: "limited" });
    let made = 66;
    for (let round = 0; round < 10; round += 1) {
      clock.now += minute + 1_000;
      made += 6 * (await exhaust(store.budgets, people));
    }
    expect(made).toBe(462);
    expect(limited(await store.budgets.take(OWNER, people))).toMatchObject({ limit: "content-hour" });
  });

  test("a minute's wait is asked again within the patience of whoever asks", async () => {
    const { store, clock } = given();
    await exhaust(store.budgets, { ...create, content: 6 });
    clock.now += minute;
    expect(await store.budgets.take(OWNER, { ...create, content: 6, patienceMs: 2_000 })).toEqual({
      kind: "soon",
      afterMs: 1_000,
    });
    const [standing] = await store.budgets.usages();
    expect(standing?.waits.every(({ until }) => until <= clock.now + 1_000)).toBe(true);
  });

  test("each that is put off is told a time of its own, and then finds room", async () => {
    const { store, clock } = given();
    const began = clock.now;
    const five: Ask = { ...create, content: 5 };
    const ends: number[] = [];
    for (let one = 0; one < 60; one += 1) {
      const taken = await send(store.budgets, five);
      if (taken.kind === "limited") ends.push(taken.until);
    }
    // Fifteen had what people may have at once and what is kept for those who have just spoken.
    expect(ends).toHaveLength(45);
    expect(ends[0]).toBe(began + minute + 1_000);
    const again: string[] = [];
    for (const until of ends) {
      clock.now = until;
      again.push((await send(store.budgets, { ...five, rank: "people" })).kind);
    }
    expect(new Set(again)).toEqual(new Set(["granted"]));
    expect(clock.now - began).toBeLessThan(5 * minute);
  });

  test("when bulk and people have had theirs, a person who speaks now is heard, and a crowd cannot have it all", async () => {
    const { store, clock } = given();
    const shares = { bulk: 0, others: 0, people: 0, fresh: 0 };
    const make = async (rank: Ask["rank"]) => {
      for (let round = 0; round < 8; round += 1) {
        shares[rank] += 2 * (await exhaust(store.budgets, { ...create, rank, content: 2 }));
        clock.now += minute + 1_000;
      }
    };
    await make("bulk");
    await make("others");
    await make("people");
    expect(shares).toEqual({ bulk: 400, others: 30, people: 36, fresh: 0 });
    await make("fresh");
    expect(shares.fresh).toBe(6);
    clock.now += hour / 4;
    await make("fresh");
    expect(shares.fresh).toBe(12);
  });

  test("requests on their way are counted until they end, or must have", async () => {
    const { store, clock } = given();
    const { flights } = defaultLimits.ceilings.bulk;
    const bulk: Ask = { ...read, rank: "bulk" };
    const taken = await Promise.all(Array.from({ length: flights }, () => store.budgets.take(OWNER, bulk)));
    expect(taken.every(({ kind }) => kind === "granted")).toBe(true);
    expect(await store.budgets.take(OWNER, bulk)).toMatchObject({ kind: "limited", limit: "at-once" });
    expect(await send(store.budgets, read)).toMatchObject({ kind: "granted" });
    const [first] = taken;
    if (first?.kind === "granted") await store.budgets.settle(OWNER, first.ticket, null);
    expect(await store.budgets.take(OWNER, bulk)).toMatchObject({ kind: "granted" });
    clock.now += 2 * minute;
    expect(await store.budgets.take(OWNER, bulk)).toMatchObject({ kind: "granted" });
  });

  test("what was not sent is not counted", async () => {
    const { store } = given();
    const most = { ...create, content: 78 };
    const taken = await store.budgets.take(OWNER, most);
    if (taken.kind === "granted") await store.budgets.settle(OWNER, taken.ticket, "unsent");
    expect(await send(store.budgets, most)).toMatchObject({ kind: "granted" });
    expect(await send(store.budgets, create)).toMatchObject({ kind: "limited" });
  });

  test("what GitHub was slow to answer counts from the answer on", async () => {
    const { store, clock } = given();
    const slow = await store.budgets.take(OWNER, { ...create, content: 78 });
    clock.now += 12_000;
    if (slow.kind === "granted") await store.budgets.settle(OWNER, slow.ticket, null);
    expect(limited(await store.budgets.take(OWNER, create)).until).toBe(clock.now + minute + 1_000);
  });

  test("it is told who waits, since when, until when and why", async () => {
    const { store, clock } = given();
    const began = clock.now;
    await exhaust(store.budgets, { ...create, rank: "bulk", content: 6 });
    clock.now += 10_000;
    await store.budgets.take(OWNER, { ...create, rank: "bulk", content: 6 });
    await store.budgets.pause(OWNER, clock.now + 5_000, "slow down");
    const [standing] = await store.budgets.usages();
    expect(standing?.waits).toEqual([
      { who: "all", since: clock.now, until: clock.now + paused(5_000), limit: "pause", reason: "slow down" },
      { who: "bulk", since: began, until: began + minute + 7_100, limit: "content-minute", reason: null },
    ]);
    clock.now += 2 * minute;
    expect((await store.budgets.usages())[0]?.waits).toEqual([]);
  });

  test("an uninstall forgets it, and so does a day without a request", async () => {
    const { store, clock } = given();
    await exhaust(store.budgets, create);
    await store.purgeOwner(OWNER);
    expect(await store.budgets.usages()).toEqual([]);
    expect(await send(store.budgets, create)).toMatchObject({ kind: "granted" });
    clock.now += 24 * hour + 1;
    await store.purgeOlder(365);
    expect(await store.budgets.usages()).toEqual([]);
  });

  test("another replica knows at once what this one took and what GitHub told it", async () => {
    const { store, clock, replica } = given();
    if (store.kind === "embedded") return;
    const other = await replica();
    await send(other.budgets, read);
    const takes = Array.from({ length: 100 }, (_, at) => (at % 2 === 0 ? store : other));
    const taken = await Promise.all(takes.map(({ budgets }) => send(budgets, create)));
    expect(taken.filter(({ kind }) => kind === "granted")).toHaveLength(78);
    await store.budgets.pause(OWNER, clock.now + 90_000, "slow down");
    expect(await other.budgets.take(OWNER, read)).toMatchObject({
      limit: "pause",
      until: clock.now + paused(90_000),
    });
  });
});

/** A row that a test can take away, and a clock for each replica. */
function replicas(...clocks: readonly { now: number }[]): {
  budgets: readonly Budgets[];
  away: (is: boolean) => void;
} {
  let row: { stamp: string; state: string } | null = null;
  let isAway = false;
  const query = async <Row extends object>(statement: string, parameters: readonly unknown[] = []) => {
    if (isAway) throw new Error("the database is away");
    if (statement.trimStart().startsWith("select")) return (row === null ? [] : [row]) as unknown as Row[];
    const [, stamp, state, , expected] = parameters as readonly string[];
    const holds = statement.includes("insert") ? row === null : row?.stamp === expected;
    if (!holds || stamp === undefined || state === undefined) return [];
    row = { stamp, state };
    return [{}] as Row[];
  };
  return {
    budgets: clocks.map((clock) => createBudgets({ query }, () => clock.now)),
    away: (is) => (isAway = is),
  };
}

const start = Date.parse("2026-03-02T08:00:00Z");

test("a replica whose clock is slow counts by the fastest one's", async () => {
  const [fast, slow] = [{ now: start + 5_000 }, { now: start }];
  const { budgets } = replicas(fast, slow);
  const [one, other] = budgets as [Budgets, Budgets];
  await send(one, read);
  await exhaust(other, create);
  fast.now += minute - 1_000;
  expect(await one.take(OWNER, create)).toMatchObject({ kind: "limited" });
  // A minute by either clock, and the bucket.
  fast.now += 2_000;
  expect(await one.take(OWNER, create)).toMatchObject({ kind: "granted" });
  slow.now = fast.now - 5_000;
  expect(await other.pause(OWNER, slow.now + 30_000, "slow down")).toBeGreaterThanOrEqual(fast.now + 30_000);
});

test("a replica whose clock is fast does not come back before GitHub's time", async () => {
  const [slow, fast] = [{ now: start }, { now: start + clocksApartMs }];
  const { budgets } = replicas(slow, fast);
  const [one, other] = budgets as [Budgets, Budgets];
  const fastAt = (time: number) => (fast.now = time + clocksApartMs);
  await one.pause(OWNER, null, "slow down");
  fastAt(start + minute - 1);
  expect(await other.take(OWNER, read)).toMatchObject({ kind: "limited", limit: "pause" });
  slow.now = start + 2 * minute;
  fastAt(slow.now);
  await send(one, read, 0, start + 5 * minute);
  fastAt(start + 5 * minute - 1);
  expect(await other.take(OWNER, read)).toMatchObject({ kind: "limited", limit: "points-hour" });
});

test("clocks that are as far apart as GitHub's date leaves them leave the limits as they are", async () => {
  const [fast, slow] = [{ now: start + skewMs - 2_000 }, { now: start }];
  const { budgets } = replicas(fast, slow);
  const [one, other] = budgets as [Budgets, Budgets];
  await send(one, create);
  expect(1 + (await exhaust(other, create))).toBe(78);
  let made = 78;
  for (let turn = 0; turn < 400; turn += 1) {
    if ((await send(turn % 2 === 0 ? one : other, create)).kind === "granted") made += 1;
    fast.now += 100;
    slow.now += 100;
  }
  expect(made).toBe(78);
});

test("a clock that was ten minutes ahead and was put right holds up nothing for ten minutes", async () => {
  const clock = { now: start + 10 * minute };
  const [budgets] = replicas(clock).budgets as [Budgets];
  await exhaust(budgets, create);
  clock.now = start;
  expect(await budgets.take(OWNER, create)).toMatchObject({ kind: "limited" });
  clock.now += 3 * minute;
  expect(await budgets.take(OWNER, create)).toMatchObject({ kind: "granted" });
});

test("a pause that was set by a clock a day ahead lasts no longer than GitHub's longest", async () => {
  const clock = { now: start + 24 * hour };
  const [budgets] = replicas(clock).budgets as [Budgets];
  await budgets.pause(OWNER, null, "slow down");
  clock.now = start;
  const until = start + longestPauseMs + skewMs;
  expect(await budgets.take(OWNER, read)).toMatchObject({ kind: "limited", until });
  clock.now = until;
  expect(await budgets.take(OWNER, read)).toMatchObject({ kind: "granted" });
});

test("a pause of an hour that GitHub named is kept to, whatever the clock was meanwhile", async () => {
  const clock = { now: start };
  const [budgets] = replicas(clock).budgets as [Budgets];
  await budgets.pause(OWNER, start + hour, "slow down");
  clock.now = start - 4 * minute;
  expect(await budgets.take(OWNER, read)).toMatchObject({ kind: "limited" });
  const until = start + paused(hour);
  clock.now = until - 1;
  expect(await budgets.take(OWNER, read)).toMatchObject({ kind: "limited", until });
});

test("nobody is told to come back tomorrow because a clock was a day ahead", async () => {
  const clock = { now: start + 24 * hour };
  const [budgets] = replicas(clock).budgets as [Budgets];
  await exhaust(budgets, create);
  expect(limited(await budgets.take(OWNER, create)).until).toBeGreaterThan(clock.now);
  clock.now = start;
  expect(await budgets.usages()).toMatchObject([{ waits: [] }]);
  expect(limited(await budgets.take(OWNER, create)).until).toBeLessThan(start + 5 * minute);
});

test("a newer version's limit does not stop an older one", async () => {
  const state = { at: start, waits: { bulk: { since: start, until: start + minute, limit: "of tomorrow" } } };
  const query = async <Row extends object>(statement: string) =>
    [statement.includes("select") ? { stamp: "1", state: JSON.stringify(state) } : {}] as unknown as Row[];
  const budgets = createBudgets({ query }, () => start);
  expect(await budgets.take(OWNER, read)).toMatchObject({ kind: "granted" });
});

test("whoever loses the row again and again waits for the store, and has not failed", async () => {
  const query = async () => [];
  const budgets = createBudgets({ query }, () => start);
  await expect(budgets.take(OWNER, read)).rejects.toThrow(StoreUnavailableError);
});

test("without the database nothing is granted, and afterwards it goes on", async () => {
  const { budgets, away } = replicas({ now: start });
  const [one] = budgets as [Budgets];
  await send(one, create);
  away(true);
  await expect(one.take(OWNER, read)).rejects.toThrow("the database is away");
  away(false);
  expect(await send(one, read)).toMatchObject({ kind: "granted" });
});
