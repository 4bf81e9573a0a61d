import { expect, test } from "vitest";
import { Priority, retryCause } from "../../src/store/work.ts";
import { initiative, onEachStore, OWNER } from "../stores.ts";

const key = initiative("I_1");
const PERSON = { priority: Priority.person, cause: "delivery" };
const LEASE = { holder: "one", leaseMs: 60_000, limit: 10 };

onEachStore("work", (given) => {
  test("waits for more events, counted from the first", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now + 300 });
    await store.work.want([key], { ...PERSON, due: clock.now + 500 });
    expect(await store.work.dueOf(key)).toBe(clock.now + 300);
    await store.work.want([key], { ...PERSON, due: clock.now + 200 });
    expect(await store.work.nextDue()).toBe(clock.now + 200);
    expect(await store.work.claim(LEASE)).toEqual([]);
    clock.now += 200;
    expect(await store.work.claim(LEASE)).toMatchObject([{ key, wanted: 3, attempt: 1 }]);
  });

  test("gives a key to one runner only, however many ask at once", async () => {
    const { store, clock, replica } = { ...given(), replica: await given().replica() };
    const keys = Array.from({ length: 20 }, (_, index) => initiative(`I_${index}`));
    await store.work.want(keys, { ...PERSON, due: clock.now });
    const claims = await Promise.all(
      [store, replica, store, replica].map((each) => each.work.claim({ ...LEASE, limit: 8 })),
    );
    const ids = claims.flat().map((claim) => claim.key.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await store.work.claim({ ...LEASE, limit: 20 })).length).toBe(20);
  });

  test("runs a key again that was wanted while it ran", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const [claim] = await store.work.claim(LEASE);
    await store.work.want([key], { ...PERSON, due: clock.now + 300 });
    expect(await store.work.claim(LEASE)).toEqual([]);
    expect(claim && (await store.work.finish(claim))).toBe(true);
    expect(await store.work.dueOf(key)).toBe(clock.now + 300);
    clock.now += 300;
    const [second] = await store.work.claim(LEASE);
    expect(second).toMatchObject({ wanted: 2, attempt: 1, priority: Priority.person });
    expect(second && (await store.work.finish(second))).toBe(true);
    expect(await store.work.nextDue()).toBeNull();
  });

  test("says for how long the first key has been due, and leaves out whose owner waits", async () => {
    const { store, clock } = given();
    const age = async () => (await store.counts()).work.oldestDueMs;
    expect(await age()).toBe(0);
    await store.work.want([key], { ...PERSON, due: clock.now + 300 });
    expect(await age()).toBe(0);
    clock.now += 1_000;
    expect(await age()).toBe(700);
    await store.work.pauseOwner(OWNER, clock.now + 60_000, "a limit");
    expect(await age()).toBe(0);
    clock.now += 60_000;
    expect(await age()).toBe(60_700);
    await store.work.claim(LEASE);
    expect(await age()).toBe(0);
  });

  test("leaves alone what has run since a time, and nothing else", async () => {
    const { store, clock } = given();
    const [ran, putOff, older, fresh, dead] = ["ran", "put-off", "older", "fresh", "dead"].map(initiative);
    if (!ran || !putOff || !older || !fresh || !dead) throw new Error("five keys");
    const runs = async (...keys: (typeof key)[]) => {
      await store.work.want(keys, { ...PERSON, due: clock.now });
      return await store.work.claim(LEASE);
    };
    for (const claim of await runs(older)) await store.work.finish(claim);
    clock.now += 1;
    const ranSince = clock.now;
    clock.now += 70_000;
    for (const claim of await runs(ran, putOff, dead)) {
      if (claim.key.id === "ran") await store.work.finish(claim);
      if (claim.key.id === "put-off") await store.work.retryLater(claim, clock.now, "a limit");
    }
    clock.now += 100_000;
    const due = clock.now;
    await store.work.want([ran, older, fresh], { ...PERSON, due });
    clock.now += 100;
    const held = await store.work.claim({ ...LEASE, ranSince });
    expect(held.map((claim) => claim.key.id).toSorted()).toEqual(["dead", "fresh", "older", "put-off"]);
    for (const claim of held) await store.work.finish(claim);
    expect(await store.work.claim({ ...LEASE, ranSince })).toEqual([]);
    expect(await store.work.nextDue({ ranSince })).toBeNull();
    expect(await store.work.nextDue()).toBe(due);
    expect(await store.work.claim(LEASE)).toMatchObject([{ key: ran }]);
  });

  test("looks again at the time that was asked for, or earlier when something happens", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const [claim] = await store.work.claim(LEASE);
    if (claim) await store.work.finish(claim, { again: clock.now + 600_000 });
    expect(await store.work.dueOf(key)).toBe(clock.now + 600_000);
    await store.work.want([key], { ...PERSON, due: clock.now + 300 });
    expect(await store.work.dueOf(key)).toBe(clock.now + 300);
  });

  test("takes over a dead runner's key only after a write of it may have ended", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const [dead] = await store.work.claim(LEASE);
    clock.now += 60_000 + 14_999;
    expect(await store.work.claim({ ...LEASE, holder: "two" })).toEqual([]);
    expect(await store.work.nextDue()).toBe(clock.now + 1);
    clock.now += 1;
    const [taken] = await store.work.claim({ ...LEASE, holder: "two" });
    expect(taken).toMatchObject({ key, attempt: 2 });
    if (dead === undefined || taken === undefined) throw new Error("not claimed");
    expect(await store.work.extendLease(dead, 60_000)).toBeNull();
    expect(await store.work.finish(dead)).toBe(false);
    expect(await store.work.park(dead, other("too late"))).toBe(false);
    expect(await store.work.extendLease(taken, 90_000)).toBe(clock.now + 90_000);
    expect(await store.work.finish(taken)).toBe(true);
  });

  test("puts people before sweeps, and then who waited longest", async () => {
    const { store, clock } = given();
    const sweep = { kind: "sweep", owner: OWNER, id: OWNER } as const;
    await store.work.want([sweep], { due: clock.now - 9, priority: Priority.sweep, cause: "sweep" });
    await store.work.want([initiative("I_2")], { ...PERSON, due: clock.now - 1 });
    await store.work.want([initiative("I_3")], { ...PERSON, due: clock.now - 2 });
    const claims = await store.work.claim(LEASE);
    expect(claims.map((claim) => claim.key.id)).toEqual(["I_3", "I_2", OWNER]);
  });

  test("lets a person's event lift a key out of the sweep's queue, with its cause", async () => {
    const { store, clock } = given();
    await store.work.want([key], { due: clock.now, priority: Priority.sweep, cause: "sweep" });
    await store.work.want([key], { due: clock.now + 300, priority: Priority.person, cause: "d-1" });
    expect(await store.work.claim(LEASE)).toMatchObject([{ priority: 0, cause: "d-1" }]);
  });

  test("lets a second look at what an outsider did keep its standing, and what comes after it not", async () => {
    const { store, clock } = given();
    for (const priority of [Priority.outsider, Priority.crowd]) {
      await store.work.want([key], { priority, due: clock.now, cause: "delivery" });
      for (const after of [Priority.aside, Priority.due]) {
        const [claim] = await store.work.claim(LEASE);
        expect(claim && (await store.work.finish(claim, { again: clock.now }))).toBe(true);
        const [again] = await store.work.claim(LEASE);
        expect(again).toMatchObject({ priority: after, cause: "due" });
        expect(again && (await store.work.handBack(again))).toBe(true);
        clock.now += 15_000;
      }
      const [last] = await store.work.claim(LEASE);
      expect(last && (await store.work.finish(last))).toBe(true);
    }
  });

  test("lends what an outsider does no rank of a time that lies ahead", async () => {
    const { store, clock } = given();
    const crowd = { priority: Priority.crowd, due: clock.now, cause: "delivery" };
    await store.work.want([key], { priority: Priority.due, due: clock.now + 1_000, cause: "due" });
    await store.work.want([key], crowd);
    expect(await store.work.claim(LEASE)).toMatchObject([{ priority: Priority.crowd, cause: "delivery" }]);
    const other = initiative("I_2");
    await store.work.want([other], { priority: Priority.due, due: clock.now - 1, cause: "due" });
    await store.work.want([other], crowd);
    expect(await store.work.claim(LEASE)).toMatchObject([{ priority: Priority.due, cause: "due" }]);
  });

  test("leaves a paused owner alone until the pause ends, and others not", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    await store.work.pauseOwner(OWNER, clock.now + 60_000, "GitHub asked for it");
    await store.work.pauseOwner(OWNER, clock.now + 1_000, "a shorter one");
    expect(await store.work.claim(LEASE)).toEqual([]);
    expect(await store.work.nextDue()).toBe(clock.now + 60_000);
    clock.now += 60_000;
    expect(await store.work.claim(LEASE)).toHaveLength(1);
  });

  test("does not wait for a pause that was set by a clock a day ahead", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const right = clock.now;
    clock.now += 24 * 3_600_000;
    await store.work.pauseOwner(OWNER, clock.now + 60_000, "GitHub asked for it");
    clock.now = right;
    expect(await store.work.nextDue()).toBe(clock.now);
    await store.work.pauseOwner(OWNER, clock.now + 30_000, "and again");
    expect(await store.work.claim(LEASE)).toEqual([]);
    clock.now += 30_000;
    expect(await store.work.claim(LEASE)).toHaveLength(1);
  });

  test("parks a key where a person sees it, until somebody acts", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const [claim] = await store.work.claim(LEASE);
    const reason = { id: "suspended", args: { owner: OWNER } } as const;
    if (claim) await store.work.park(claim, reason);
    await store.work.want([key], { ...PERSON, due: clock.now });
    expect(await store.work.claim(LEASE)).toEqual([]);
    expect(await store.work.nextDue()).toBeNull();
    expect(await store.work.parkedWork({ owner: OWNER })).toMatchObject([
      { key, reason, attempts: 1, since: clock.now },
    ]);
    await store.work.want([key], { ...PERSON, due: clock.now, unpark: true });
    expect(await store.work.claim(LEASE)).toMatchObject([{ attempt: 2 }]);
    const { work } = await store.counts();
    expect(work).toEqual({ due: 0, later: 0, running: 1, parked: 0, oldestDueMs: 0 });
  });

  test("unparks with a fresh start", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const [claim] = await store.work.claim(LEASE);
    if (claim) await store.work.park(claim, other("gone"));
    expect(await store.work.unpark({ owner: "another" })).toBe(0);
    expect(await store.work.unpark({ key })).toBe(1);
    expect(await store.work.claim(LEASE)).toMatchObject([{ attempt: 1 }]);
  });

  test("tries parked keys again, a few at a time, and remembers since when each is parked", async () => {
    const { store, clock } = given();
    const began = clock.now;
    const keys = ["I_1", "I_2", "I_3"].map(initiative);
    await store.work.want(keys, { ...PERSON, due: clock.now });
    for (const claim of await store.work.claim(LEASE)) {
      await store.work.park(claim, other("no"), { attempts: 9 });
    }
    clock.now += 3_600_000;
    await store.work.want(keys, { due: clock.now, priority: Priority.sweep, cause: "sweep:1" });
    expect(await store.work.claim(LEASE)).toEqual([]);
    expect(await store.work.retryParked("another", 9)).toBe(0);
    expect(await store.work.retryParked(OWNER, 2)).toBe(2);
    const tried = await store.work.claim(LEASE);
    expect(tried).toMatchObject([{ cause: retryCause }, { cause: retryCause }]);
    const [first, second] = tried;
    if (first) await store.work.park(first, other("still no"));
    if (second) await store.work.finish(second);
    expect((await store.work.parkedWork()).map(({ since }) => since)).toEqual([began, began]);
    // Whoever was not tried has the next turn.
    expect(await store.work.retryParked(OWNER, 1)).toBe(1);
    expect((await store.work.claim(LEASE)).map(({ key: { id } }) => id)).toEqual(["I_3"]);
  });

  test("leaves a key that failed too often one more try", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    for (let attempt = 1; attempt < 4; attempt += 1) {
      const [claim] = await store.work.claim(LEASE);
      expect(claim?.attempt).toBe(attempt);
      if (claim && attempt < 3) await store.work.retryLater(claim, clock.now, "500");
      if (claim && attempt === 3) await store.work.park(claim, other("500"), { attempts: 2 });
    }
    await store.work.want([key], { ...PERSON, due: clock.now, unpark: true });
    expect(await store.work.claim(LEASE)).toMatchObject([{ attempt: 3 }]);
  });

  test("tells which keys of an owner are to be tried alone", async () => {
    const { store, clock } = given();
    const named = (id: string) => ({ key: initiative(id), due: clock.now });
    const [failed, unanswered, locked, died, once, fine] = ["a", "b", "c", "d", "e", "f"].map(named);
    if (!failed || !unanswered || !locked || !died || !once || !fine) throw new Error("six keys");
    const every = [failed, unanswered, locked, died, once, fine];
    const wantAll = async () => await store.work.wantEach(every.map((one) => ({ ...one, ...PERSON })));
    await wantAll();
    for (const claim of await store.work.claim(LEASE)) {
      const { id } = claim.key;
      if (id === "a") await store.work.park(claim, { id: "failed", args: { times: 10, said: "500" } });
      if (id === "b") await store.work.park(claim, { id: "unanswered", args: { times: 10 } });
      if (id === "c") await store.work.park(claim, { id: "locked", args: { issue: "x" } });
      if (id === "e") await store.work.retryLater(claim, clock.now, "500");
      if (id === "f") await store.work.finish(claim);
    }
    const failing = async () => (await store.work.failingKeys(OWNER)).map(({ id }) => id);
    expect(await failing()).toEqual(["a", "b", "e"]);
    expect(await store.work.failingKeys("another")).toEqual([]);
    // Its runner has died; who takes over begins the second try.
    clock.now += 76_000;
    await store.work.claim(LEASE);
    expect(await failing()).toEqual(["a", "b", "d", "e"]);
    expect(await store.work.retryParked(OWNER, 9)).toBe(3);
    const tried = await store.work.claim(LEASE);
    expect(await failing()).toEqual(["a", "b", "c", "d", "e"]);
    for (const claim of tried) await store.work.finish(claim);
    expect(await failing()).toEqual(["d", "e"]);
  });

  test("counts a failure, but not a wait", async () => {
    const { store, clock } = given();
    await store.work.want([key], { ...PERSON, due: clock.now });
    const [first] = await store.work.claim(LEASE);
    if (first) await store.work.retryLater(first, clock.now + 10, "500");
    clock.now += 10;
    const [second] = await store.work.claim(LEASE);
    expect(second).toMatchObject({ attempt: 2, cause: "delivery" });
    if (second) await store.work.retryLater(second, clock.now + 10, "busy", { failed: false });
    clock.now += 10;
    expect(await store.work.claim(LEASE)).toMatchObject([{ attempt: 2 }]);
  });
});

function other(said: string) {
  return { id: "unreadable", args: { said } } as const;
}
