import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import type { Key } from "../../src/domain/key.ts";
import type { Store } from "../../src/store/store.ts";
import { StoreUnavailableError } from "../../src/store/unavailable.ts";
import { Priority } from "../../src/store/work.ts";
import type { Reconcile } from "../../src/work/outcome.ts";
import type { Route } from "../../src/work/routing.ts";
import { startWork, type WorkLoop, type WorkOptions } from "../../src/work/start-work.ts";
import { delivery } from "../deliveries.ts";
import { initiative, onEachStore, OWNER } from "../stores.ts";

const loops: WorkLoop[] = [];
afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.stop();
});

/** A delivery's issues are initiatives, each a key. */
const route: Route = (deliveries) =>
  Promise.resolve(
    deliveries.map(({ issues }) => ({
      kind: "keys",
      keys: issues.map(initiative),
      priority: Priority.person,
    })),
  );

function start(store: Store, clock: { now: number }, options: Partial<WorkOptions>): WorkLoop {
  const loop = startWork({
    store,
    route,
    reconcile: () => Promise.resolve({ kind: "done", wrote: 0 }),
    concurrency: 4,
    holder: `test-${loops.length}`,
    now: () => clock.now,
    random: () => 0.5,
    settleMs: 0,
    leaseMs: 60_000,
    pollMs: 20,
    logger: pino({ level: "silent" }),
    ...options,
  });
  loops.push(loop);
  return loop;
}

/** Remembers what ran, and how many runs of one key overlapped. */
function recorder(ms = 0) {
  const ran: string[] = [];
  const running = new Map<string, number>();
  let most = 0;
  const reconcile: Reconcile = async ({ id }) => {
    running.set(id, (running.get(id) ?? 0) + 1);
    most = Math.max(most, running.get(id) ?? 0);
    ran.push(id);
    await sleep(ms);
    running.set(id, (running.get(id) ?? 0) - 1);
    return { kind: "done", wrote: 0 };
  };
  return { ran, reconcile, most: () => most };
}

onEachStore("the work loop", (given) => {
  test("makes one piece of work of many deliveries about one key", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder(5);
    await store.inbox.storeDeliveries(
      Array.from({ length: 250 }, (_, n) => delivery(`d${n}`, { issues: [`I_${n % 3}`] })),
    );
    await start(store, clock, { reconcile }).idle();
    expect(ran.toSorted()).toEqual(["I_0", "I_1", "I_2"]);
    expect((await store.counts()).inbox).toMatchObject({ waiting: 0, parked: 0 });
  });

  test("runs a key once at a time with two dispatchers, and again for what came meanwhile", async () => {
    const { store, clock, replica } = { ...given(), replica: await given().replica() };
    const { ran, reconcile, most } = recorder(10);
    const both = [start(store, clock, { reconcile }), start(replica, clock, { reconcile })];
    for (let n = 0; n < 40; n += 1) {
      await store.inbox.storeDeliveries([delivery(`d${n}`, { issues: ["I_1", "I_2"] })]);
      both[n % 2]?.wake();
      await sleep(2);
    }
    await Promise.all(both.map((loop) => loop.idle()));
    expect(most()).toBe(1);
    expect(ran.length).toBeGreaterThan(2);
    // Never more often than it was asked for, however slow the machine is.
    expect(ran.length).toBeLessThanOrEqual(80);
    expect(await store.work.nextDue()).toBeNull();
  });

  test("runs a key a few times at most for a flood of deliveries that come one after the other", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder();
    const loop = start(store, clock, { reconcile });
    for (let n = 0; n < 60; n += 1) {
      await store.inbox.storeDeliveries(
        Array.from({ length: 60 }, (_, at) => delivery(`d${n}-${at}`, { issues: [`I_${at % 3}`] })),
      );
      loop.wake();
      await sleep(20);
    }
    await loop.idle();
    expect(new Set(ran)).toEqual(new Set(["I_0", "I_1", "I_2"]));
    expect(ran.length).toBeLessThan(15);
  });

  test("lets through in a flood what has not run yet, and what ran a minute ago", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder();
    const loop = start(store, clock, { reconcile });
    let poured = 0;
    // Never a second without: the flood lasts until the test is over.
    const pour = async (id: string) => {
      poured += 1;
      const many = Array.from({ length: 30 }, (_, at) => delivery(`d${poured}-${at}`, { issues: [id] }));
      await store.inbox.storeDeliveries(many);
      loop.wake();
    };
    const pourUntil = async (id: string, isReached: () => boolean) => {
      for (let turn = 0; turn < 500 && !isReached(); turn += 1) {
        await pour(id);
        await sleep(20);
      }
      expect(isReached()).toBe(true);
    };
    await pourUntil("I_1", () => ran.includes("I_1") && poured > 10);
    const before = ran.length;
    await pourUntil("I_1", () => poured > 60);
    // A store that does not answer for a second ends a flood, too; each pour would be a run without the hold.
    expect(ran.length - before).toBeLessThan(5);
    await pourUntil("I_2", () => ran.includes("I_2"));
    const first = ran.length;
    clock.now += 60_001;
    await pourUntil("I_3", () => ran.slice(first).includes("I_1") && ran.includes("I_3"));
  });

  test("runs a card's key at every move, while others do their work, too", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder();
    const loop = start(store, clock, { reconcile });
    const moved = () => ran.filter((id) => id === "I_card").length;
    // Others never leave a second without a delivery: were this a flood, nothing would be seen of the second move.
    let others = 0;
    for (let move = 1; move <= 5; move += 1) {
      await store.inbox.storeDeliveries([delivery(`move-${move}`, { issues: ["I_card"] })]);
      loop.wake();
      for (let turn = 0; turn < 200 && moved() < move; turn += 1) {
        others += 1;
        await store.inbox.storeDeliveries([delivery(`other-${others}`, { issues: [`I_${others}`] })]);
        loop.wake();
        await sleep(200);
      }
      expect(moved()).toBe(move);
    }
  });

  test("tries a failing key again, later each time, and parks it with the reason", async () => {
    const { store, clock } = given();
    const tries: number[] = [];
    const reconcile: Reconcile = (_, { attempt }) => {
      tries.push(attempt);
      return Promise.reject(new Error("GitHub answered 500", { cause: new Error("reset") }));
    };
    const loop = start(store, clock, { reconcile, maxAttempts: 3 });
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    await loop.idle();
    expect(await store.work.dueOf(initiative("I_1"))).toBe(clock.now + 750);
    clock.now += 750;
    await loop.idle();
    expect(await store.work.dueOf(initiative("I_1"))).toBe(clock.now + 1_500);
    clock.now += 1_500;
    await loop.idle();
    expect(tries).toEqual([1, 2, 3]);
    expect(await store.work.parkedWork()).toMatchObject([
      { reason: { id: "failed", args: { times: 3, said: "GitHub answered 500: reset" } } },
    ]);
    // One more try is one: it was parked because of the failures, and not for ever.
    await store.work.retryParked(OWNER, 1);
    await loop.idle();
    expect(tries).toEqual([1, 2, 3, 3]);
    expect(await store.work.parkedWork()).toHaveLength(1);
  });

  test("does what a reconcile answers: again, later, park", async () => {
    const { store, clock } = given();
    const answers: Record<string, Awaited<ReturnType<Reconcile>>> = {
      again: { kind: "done", again: clock.now + 10_000, wrote: 1 },
      later: { kind: "later", at: clock.now + 20_000, reason: "a pause" },
      park: { kind: "park", reason: { id: "locked", args: { issue: "acme/a#1" } } },
    };
    const reconcile: Reconcile = ({ id }) => Promise.resolve(answers[id] ?? { kind: "done", wrote: 0 });
    const keys = Object.keys(answers).map(initiative);
    await store.work.want(keys, { due: 0, priority: 0, cause: "test" });
    await start(store, clock, { reconcile }).idle();
    expect(await Promise.all(keys.map((key) => store.work.dueOf(key)))).toEqual([
      clock.now + 10_000,
      clock.now + 20_000,
      null,
    ]);
    expect(await store.work.parkedWork()).toMatchObject([{ reason: { id: "locked" } }]);
  });

  test("one failing route blocks no other delivery, and is parked in the end", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder();
    const failing: Route = (deliveries) => {
      if (deliveries.some(({ id }) => id === "bad")) throw new Error("no such node");
      return route(deliveries);
    };
    const loop = start(store, clock, { reconcile, route: failing, maxAttempts: 2 });
    await store.inbox.storeDeliveries(["a", "bad", "b"].map((id) => delivery(id)));
    await loop.idle();
    expect(ran.toSorted()).toEqual(["I_a", "I_b"]);
    clock.now += 750;
    await loop.idle();
    expect(await store.inbox.parkedDeliveries(10)).toMatchObject([
      { id: "bad", reason: { id: "failed", args: { times: 2, said: "no such node" } } },
    ]);
  });

  test("routes later what must wait, without counting it as a failure", async () => {
    const { store, clock } = given();
    const until = clock.now + 5_000;
    const waiting: Route = (deliveries) =>
      clock.now < until
        ? Promise.resolve(deliveries.map(() => ({ kind: "later", until, reason: "a pause" })))
        : route(deliveries);
    const { ran, reconcile } = recorder();
    const loop = start(store, clock, { reconcile, route: waiting, maxAttempts: 1 });
    await store.inbox.storeDeliveries([delivery("1")]);
    await loop.idle();
    expect(ran).toEqual([]);
    clock.now = until;
    await loop.idle();
    expect(ran).toEqual(["I_1"]);
  });

  test("is not idle before the sweeps of its start are done", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder();
    const owners = async () => {
      await sleep(30);
      return [OWNER];
    };
    const loop = start(store, clock, { reconcile, sweep: { everyMs: 60_000, owners } });
    await loop.idle();
    expect(ran).toEqual([OWNER]);
  });

  test("extends the lease of what runs", async () => {
    const { store, clock } = given();
    const seen: boolean[] = [];
    const reconcile: Reconcile = async (_, { lease }) => {
      seen.push(lease.outlives(15));
      clock.now += 80;
      seen.push(lease.outlives(15));
      await expect.poll(() => lease.outlives(15)).toBe(true);
      return { kind: "done", wrote: 0 };
    };
    // The clock of the lease is the test's; the extending timer is the machine's.
    const loop = start(store, clock, { reconcile, leaseMs: 90 });
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    await loop.idle();
    expect(seen).toEqual([true, false]);
    expect(await store.work.nextDue()).toBeNull();
  });

  test("tells a run whose key was given away, and lets it decide nothing", async () => {
    const { store, clock } = given();
    const began = clock.now;
    let outlives = true;
    const reconcile: Reconcile = async (_, { lease }) => {
      // The lease may be extended at the very moment: whoever comes later still gets it.
      for (let taken = 0; taken === 0;) {
        clock.now += 90 + 15_000;
        taken = (await store.work.claim({ holder: "another", leaseMs: 60_000, limit: 1 })).length;
      }
      clock.now = began;
      await expect.poll(() => lease.outlives(0)).toBe(false);
      outlives = false;
      return { kind: "park", reason: { id: "unreadable", args: { said: "not ours to say" } } };
    };
    const loop = start(store, clock, { reconcile, leaseMs: 90 });
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    await expect.poll(() => outlives).toBe(false);
    await loop.stop();
    expect(await store.work.parkedWork()).toEqual([]);
    expect((await store.counts()).work.running).toBe(1);
  });

  test("counts it as nobody's failure that the store did not answer, and parks nothing for it", async () => {
    const { store, clock } = given();
    const tries: number[] = [];
    const reconcile: Reconcile = (_, { attempt }) => {
      tries.push(attempt);
      return Promise.reject(new StoreUnavailableError("the database does not answer"));
    };
    const loop = start(store, clock, { reconcile, maxAttempts: 2 });
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    for (let n = 0; n < 4; n += 1) {
      await loop.idle();
      expect(await store.work.dueOf(initiative("I_1"))).toBe(clock.now + 30_000);
      clock.now += 30_000;
    }
    expect(tries.slice(0, 4)).toEqual([1, 1, 1, 1]);
    expect(await store.work.parkedWork()).toEqual([]);
  });

  test("tells a store that was away for a moment what came of it", async () => {
    const { store, clock } = given();
    let away = 2;
    const finish: Store["work"]["finish"] = async (...claimed) => {
      away -= 1;
      if (away >= 0) throw new StoreUnavailableError("the database does not answer");
      return await store.work.finish(...claimed);
    };
    const loop = start({ ...store, work: { ...store.work, finish } }, clock, {});
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    await loop.idle();
    expect((await store.counts()).work).toMatchObject({ due: 0, later: 0, running: 0, parked: 0 });
  });

  test("gives back on stopping what does not end: nothing of it is written, and others wait for one write only", async () => {
    const { store, clock } = given();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    let mayWrite: boolean | null = null;
    const reconcile: Reconcile = async (_, { lease }) => {
      ask();
      await released;
      mayWrite = lease.outlives(0);
      return { kind: "later", at: 0, reason: "it was too late" };
    };
    const loop = start(store, clock, { reconcile, stopMs: 20 });
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    await asked;
    await loop.stop();
    const another = { holder: "another", leaseMs: 60_000, limit: 1 };
    clock.now += 14_999;
    expect(await store.work.claim(another)).toEqual([]);
    clock.now += 1;
    expect(await store.work.claim(another)).toHaveLength(1);
    release();
    await expect.poll(() => mayWrite).toBe(false);
  });

  test("leaves room for other owners", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder(60);
    const other: Key = { kind: "initiative", owner: "altinn", id: "I_altinn" };
    const busy = ["I_1", "I_2", "I_3", "I_4"].map(initiative);
    await store.work.want(busy, { due: 0, priority: 0, cause: "test" });
    await store.work.want([other], { due: 1, priority: 9, cause: "test" });
    const loop = start(store, clock, { reconcile, perOwner: 2 });
    await loop.idle();
    expect(ran.slice(0, 3)).toContain("I_altinn");
    expect(ran).toHaveLength(5);
    await store.purgeOwner("altinn");
  });

  test.for([2, 5, 16])(
    "of %i places one owner holds at most half, and however they are filled",
    async (places) => {
      const { store, clock } = given();
      const others = ["altinn", "brreg"].flatMap((owner) =>
        [1, 2, 3, 4].map((number): Key => ({ kind: "initiative", owner, id: `I_${owner}_${number}` })),
      );
      const own = Array.from({ length: 20 }, (_, at) => initiative(`I_${at}`));
      await store.work.want(own, { due: 0, priority: 0, cause: "test" });
      await store.work.want(others, { due: 1, priority: 9, cause: "test" });
      const now = new Map<string, number>();
      let most = 0;
      const reconcile: Reconcile = async ({ owner }) => {
        now.set(owner, (now.get(owner) ?? 0) + 1);
        most = Math.max(most, ...now.values());
        await sleep(10);
        now.set(owner, (now.get(owner) ?? 0) - 1);
        return { kind: "done", wrote: 0 };
      };
      const loop = start(store, clock, { reconcile, concurrency: places });
      await loop.idle();
      expect(most).toBe(Math.ceil(places / 2));
      for (const owner of ["altinn", "brreg"]) await store.purgeOwner(owner);
    },
  );

  test("sweeps each owner at start and at every interval", async () => {
    const { store, clock } = given();
    const { ran, reconcile } = recorder();
    start(store, clock, {
      reconcile,
      sweep: { everyMs: 50, owners: () => Promise.resolve([OWNER]) },
    });
    await expect.poll(() => ran.length).toBeGreaterThan(2);
    expect(new Set(ran)).toEqual(new Set([OWNER]));
  });

  test("stops by claiming nothing more and waiting for what runs", async () => {
    const { store, clock } = given();
    let ended = false;
    const reconcile: Reconcile = async () => {
      await store.work.want([initiative("I_2")], { due: 0, priority: 0, cause: "test" });
      await sleep(100);
      ended = true;
      return { kind: "done", wrote: 0 };
    };
    const loop = start(store, clock, { reconcile, concurrency: 1 });
    await store.work.want([initiative("I_1")], { due: 0, priority: 0, cause: "test" });
    await expect.poll(() => store.work.dueOf(initiative("I_2"))).toBe(0);
    await loop.stop();
    expect(ended).toBe(true);
    expect(await store.work.dueOf(initiative("I_2"))).toBe(0);
    expect((await store.counts()).work.running).toBe(0);
  });
});
