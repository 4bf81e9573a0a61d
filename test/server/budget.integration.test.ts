import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { pino } from "pino";
import { clocksApartMs } from "../../src/domain/tolerances.ts";
import type { Budget } from "../../src/github/budget.ts";
import { createAsking } from "../../src/server/asking.ts";
import { sharedBudget } from "../../src/server/budget.ts";
import type { Store } from "../../src/store/store.ts";
import { openOwnStore } from "../run-database.ts";
import { Priority } from "../../src/store/work.ts";
import type { Attempt } from "../../src/work/outcome.ts";
import { newIssue, portfolioId, sandboxed, type Sandboxed } from "../github/sandboxed.ts";
import { now as given } from "../given-clock.ts";

const key = { kind: "initiative", owner: "acme", id: "I_1" } as const;
const logger = pino({ level: "silent" });
const asking = createAsking();
// On a full second, so that a bucket of the minute ends when a test says so.
let clock = Math.floor(given() / 1_000) * 1_000;
const now = () => clock;
let store: Store;

beforeAll(async () => {
  store = await openOwnStore({ now });
});
afterEach(() => store.purgeOwner("acme"));
afterAll(() => store.close());

function budgetOf(): Budget {
  return sharedBudget({ store, asking, now, logger });
}

/** As if it were asked for while that attempt runs. */
async function during<T>(attempt: Partial<Attempt>, run: () => Promise<T>): Promise<T> {
  const lease = { outlives: () => true };
  const whole = { attempt: 1, lease, cause: "test", priority: Priority.person, putOff: false, ...attempt };
  const results: T[] = [];
  await asking.during(async () => {
    results.push(await run());
    return { kind: "done", wrote: 0 };
  })(key, whole);
  const [result] = results;
  if (result === undefined) throw new Error("it gave no result");
  return result;
}

const write = { kind: "write", content: 0, points: 1 } as const;

async function createdBy(attempt: Partial<Attempt> | null): Promise<number> {
  const budget = budgetOf();
  const reserve = () => budget.reserve("acme", { ...write, content: 1 });
  for (let made = 0; ; made += 1) {
    const reserved = await (attempt === null ? reserve() : during(attempt, reserve));
    if (reserved.kind === "limited") return made;
    await reserved.settle(null);
  }
}

describe("how much there is for whom", () => {
  const rows: readonly (readonly [string, Partial<Attempt> | null, number])[] = [
    ["outside of any attempt", null, 78],
    ["a person who has just said something", {}, 78],
    ["a person who was put off", { putOff: true }, 66],
    ["a bot", { priority: Priority.event }, 66],
    ["what a time has come for", { priority: Priority.due }, 60],
    ["a sweep", { priority: Priority.sweep }, 60],
  ];
  test.each(rows)("%s", async (_, attempt, most) => {
    expect(await createdBy(attempt)).toBe(most);
  });
});

test("a short wait is slept through, for a write only where the lease outlives it", async () => {
  const budget = budgetOf();
  await createdBy(null);
  clock += 61_000 - 300;
  const asked = during({ lease: { outlives: () => false } }, () =>
    budget.reserve("acme", { ...write, content: 1 }),
  );
  expect(await asked).toMatchObject({ kind: "limited" });
  const waiting = during({}, () => budget.reserve("acme", { ...write, content: 1 }));
  clock += 300;
  expect(await waiting).toMatchObject({ kind: "granted" });
});

test("a short wait whose end does not come is no longer than two seconds", async () => {
  const budget = budgetOf();
  await createdBy(null);
  clock += 61_000 - 900;
  expect(await budget.reserve("acme", { ...write, content: 1 })).toMatchObject({
    kind: "limited",
    reason: "As much as may be made in a minute was made",
  });
});

test("GitHub's pause is kept to and its answers are taken while the store is away", async () => {
  let isAway = false;
  const away: Store["budgets"] = {
    ...store.budgets,
    pause: (...all) => (isAway ? Promise.reject(new Error("away")) : store.budgets.pause(...all)),
    settle: (...all) => (isAway ? Promise.reject(new Error("away")) : store.budgets.settle(...all)),
  };
  const budget = sharedBudget({ store: { ...store, budgets: away }, asking, now, logger });
  const reserved = await budget.reserve("acme", write);
  isAway = true;
  if (reserved.kind === "granted") await reserved.settle(null);
  expect(await budget.pause("Acme", clock + 30_000, "slow down")).toBe(clock + 30_000);
  isAway = false;
  expect(await budget.reserve("acme", write)).toEqual({
    kind: "limited",
    until: clock + 30_000,
    reason: "slow down",
  });
  clock += 30_000;
  expect(await budget.reserve("acme", write)).toMatchObject({ kind: "granted" });
});

describe("in front of GitHub", () => {
  let one: Sandboxed;
  let budget: Budget;

  async function begin(): Promise<string> {
    clock = Math.floor(given() / 1_000) * 1_000;
    budget = budgetOf();
    one = await sandboxed({ projects: true }, { budget, now });
    return await portfolioId(one);
  }

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  test("a secondary limit leaves a write unsent and pauses the installation, reads included, on every replica", async () => {
    const repositoryId = await begin();
    one.sandbox.state.faults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 30 } });
    const [outcome] = await one.github.writer.write("acme", [newIssue(repositoryId, "A")]);
    const until = clock + 30_000 + clocksApartMs;
    expect(outcome).toMatchObject({ kind: "unsent", until });
    const calls = one.sandbox.state.calls.length;
    const limited = { kind: "limited", until };
    await expect(one.github.reader.ancestors("acme", ["I_1"])).rejects.toMatchObject(limited);
    expect(await budgetOf().reserve("acme", write)).toMatchObject(limited);
    expect(one.sandbox.state.calls).toHaveLength(calls);
    clock = until + 1;
    expect(await one.github.writer.write("acme", [newIssue(repositoryId, "A")])).toMatchObject([
      { kind: "done" },
    ]);
  });

  test("what was granted just before a limit was told is not sent after it", async () => {
    await begin();
    const calls = one.sandbox.state.calls.length;
    const [late] = await Promise.allSettled([
      one.github.reader.ancestors("acme", ["I_1"]),
      budget.pause("acme", clock + 30_000, "slow down"),
    ]);
    expect(late).toMatchObject({ reason: { kind: "limited", message: "slow down" } });
    expect(one.sandbox.state.calls).toHaveLength(calls);
  });

  test("a person whose read joins a sweep's is not limited with it", async () => {
    await begin();
    const reserved = await store.budgets.take("acme", {
      rank: "fresh",
      write: false,
      content: 0,
      points: 1,
      patienceMs: 0,
    });
    if (reserved.kind !== "granted") throw new Error(`it was ${reserved.kind}`);
    const learned = { remaining: 900, limit: 5_000, resetAt: clock + 600_000 };
    await store.budgets.settle("acme", reserved.ticket, learned);
    const ask = () => one.github.reader.repositories("acme", [{ owner: "acme", name: "roadmap" }]);
    const [swept, said, heard] = await Promise.allSettled([
      during({ priority: Priority.sweep }, ask),
      during({}, ask),
      during({}, ask),
    ]);
    expect(swept).toMatchObject({ status: "rejected", reason: { kind: "limited" } });
    expect(said.status).toBe("fulfilled");
    expect(heard.status).toBe("fulfilled");
  });

  test("the minute's content is not exceeded", async () => {
    const repositoryId = await begin();
    const batch = Array.from({ length: 20 }, (_, at) => newIssue(repositoryId, `No. ${at}`));
    const kinds: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      kinds.push(...(await one.github.writer.write("acme", batch)).map(({ kind }) => kind));
    }
    expect(kinds.filter((kind) => kind === "done")).toHaveLength(60);
    expect(kinds.filter((kind) => kind === "unsent")).toHaveLength(40);
  });

  test("a write that it was too late to start is not counted", async () => {
    const repositoryId = await begin();
    const batch = Array.from({ length: 20 }, (_, at) => newIssue(repositoryId, `No. ${at}`));
    for (let round = 0; round < 5; round += 1) {
      const outcomes = await one.github.writer.write("acme", batch, () => false);
      expect(outcomes.every(({ kind }) => kind === "unsent")).toBe(true);
    }
    expect(await one.github.writer.write("acme", batch.slice(0, 1))).toMatchObject([{ kind: "done" }]);
  });

  test("what GitHub's headers say of the hour is known to every replica", async () => {
    await begin();
    const [standing] = await store.budgets.usages();
    expect(standing).toMatchObject({ owner: "acme", points: { limit: 5_000 } });
    expect(standing?.points?.left).toBeLessThan(5_000);
  });

  test("where GitHub makes no token because of a limit, nothing is asked before the time", async () => {
    await begin();
    one.sandbox.expireTokens();
    one.sandbox.restFaults.push({
      fault: { kind: "secondary-limit", retryAfterSeconds: 40 },
      when: ({ installationId }) => installationId !== null,
    });
    const read = () => one.github.reader.ancestors("acme", ["I_1"]);
    await expect(read()).rejects.toMatchObject({ kind: "limited" });
    const calls = one.sandbox.httpCalls().length;
    await expect(read()).rejects.toMatchObject({ kind: "limited", until: clock + 40_000 + clocksApartMs });
    expect(one.sandbox.httpCalls()).toHaveLength(calls);
  });
});
