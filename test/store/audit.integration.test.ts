import { expect, test } from "vitest";
import type { Intent } from "../../src/store/audit.ts";
import { initiative, onEachStore, OWNER } from "../stores.ts";

const key = initiative("I_1");

function intent(target: string): Intent {
  return {
    key,
    cause: "delivery",
    policySha: "abc",
    planId: "plan-1",
    kind: "set-label",
    target,
    reason: { id: "phase.label", arguments: { phase: "Konsept" } },
    before: { labels: [] },
    after: { labels: ["fase/konsept"] },
    request: "addLabelsToLabelable",
  };
}

onEachStore("the audit log", (given) => {
  test("names each write before it is sent and what came of it after", async () => {
    const { store, clock } = given();
    const targets = Array.from({ length: 30 }, (_, index) => `I_${index}`);
    const ids = await store.audit.intend(targets.map(intent));
    const open = await store.audit.openRows(key);
    expect(open.map((row) => [row.id, row.target])).toEqual(
      targets.map((target, index) => [ids[index], target]),
    );
    expect(open[0]).toMatchObject({ ...intent("I_0"), outcome: null, settledAt: null });

    const [first = 0, second = 0, third = 0] = ids;
    await store.audit.settle([
      { id: first, outcome: "done", result: { id: "LA_1" } },
      { id: second, outcome: "unknown", result: null },
      { id: third, outcome: "refused", result: { message: "locked" } },
    ]);
    expect((await store.audit.openRowsForTarget(["I_0", "I_1", "I_2"])).map((row) => row.id)).toEqual([
      second,
    ]);
    expect(await store.audit.recentWrites(key, clock.now)).toMatchObject([
      { id: first, after: { labels: ["fase/konsept"] }, result: { id: "LA_1" } },
    ]);
    expect(await store.audit.recentWrites(key, clock.now + 1)).toEqual([]);
  });

  test("goes on naming an issue that was made until an overview has been written after it", async () => {
    const { store, clock } = given();
    const recent = async () => (await store.audit.recentWrites(key, clock.now)).map(({ id }) => id);
    const write = async (kind: string) => {
      clock.now += 1_000;
      const [id = 0] = await store.audit.intend([{ ...intent("I_1"), kind }]);
      clock.now += 1_000;
      await store.audit.settle([{ id, outcome: "done", result: { id: "I_1" } }]);
      return id;
    };
    await write("overview");
    await write("add-labels");
    const made = await write("create-issue");
    clock.now += 3_600_000;
    expect(await recent()).toEqual([made]);
    await write("overview");
    clock.now += 3_600_000;
    expect(await recent()).toEqual([]);
  });

  test("lets an unknown outcome be found out, and no other be changed", async () => {
    const { store } = given();
    const [id = 0] = await store.audit.intend([intent("I_1")]);
    await store.audit.settle([{ id, outcome: "unknown", result: null }]);
    await store.audit.settle([{ id, outcome: "done", result: { found: true } }]);
    await store.audit.settle([{ id, outcome: "refused", result: null }]);
    expect(await store.audit.listAudit({ key })).toMatchObject([
      { outcome: "done", result: { found: true } },
    ]);
  });

  test("lists the newest first, by filter and page", async () => {
    const { store, clock } = given();
    const ids = await store.audit.intend(["a", "b", "c"].map(intent));
    const [, second = 0] = ids;
    async function targets(filter: Parameters<typeof store.audit.listAudit>[0]) {
      return (await store.audit.listAudit(filter)).map((row) => row.target);
    }
    expect(await targets({ owner: OWNER })).toEqual(["c", "b", "a"]);
    expect(await targets({ owner: OWNER, limit: 1 })).toEqual(["c"]);
    expect(await targets({ beforeId: second })).toEqual(["a"]);
    expect(await targets({ owner: "another" })).toEqual([]);
    expect(await targets({ target: "b", kind: "set-label", planId: "plan-1" })).toEqual(["b"]);
    expect(await targets({ since: clock.now + 1 })).toEqual([]);
    expect(await targets({ until: clock.now + 1, outcome: "open" })).toEqual(["c", "b", "a"]);
    expect(await targets({ outcome: "done" })).toEqual([]);
  });
});
