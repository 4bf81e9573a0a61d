import { expect, test } from "vitest";
import { nothingApplied } from "../../../src/apply/apply.ts";
import type { Gone } from "../../../src/observe/input.ts";
import { keepThread } from "../../../src/controllers/thread/keep.ts";
import { release } from "../../../src/controllers/thread/release.ts";
import { issue, world } from "../../plan/world.ts";
import { initiative, onEachStore, OWNER } from "../../stores.ts";

const key = initiative("I_1");
const gone: Gone = { kind: "gone", reason: "deleted", to: null };

onEachStore("a root that GitHub says is not there", (given) => {
  const look = async () => {
    const { store, clock } = given();
    const parts = { store, now: () => clock.now, keysOf: () => Promise.resolve([]) };
    return (await release(key, gone, parts)).kind;
  };

  test("is believed when it has said so for a minute", async () => {
    const { clock } = given();
    expect(await look()).toBe("later");
    clock.now += 59_000;
    expect(await look()).toBe("later");
    clock.now += 1_000;
    expect(await look()).toBe("done");
    expect(await look()).toBe("later");
  });

  test("is not believed where it was read in between", async () => {
    const { store, clock } = given();
    expect(await look()).toBe("later");
    clock.now += 30_000;
    const plan = { key, policy: "sha", madeAt: 0, waves: [], again: null, nodes: [], record: null };
    await keepThread(plan, world([issue("I_1")], { key }), nothingApplied(), store, clock.now);
    clock.now += 30_000;
    expect(await look()).toBe("later");
  });
});

onEachStore("a root that may not be read any more", (given) => {
  test("is told of to nobody, for who may read it now is not known either", async () => {
    const { store, clock } = given();
    const root = { id: "I_1", reference: "digdir/portfolio#1", url: "", title: "", createdAt: "" };
    await store.records.keepRecord(key, {
      root: { ...root, visibility: "public" },
      outcome: "open",
      endedAt: null,
      spells: [],
      teams: [],
      decisions: [],
      workItems: [],
      standing: null,
      proposal: null,
    });
    const parts = { store, now: () => clock.now, keysOf: () => Promise.resolve([]) };
    const outcome = await release(key, { ...gone, reason: "forbidden" }, parts);
    expect(outcome.kind).toBe("park");
    expect(await store.records.recordsOf(OWNER)).toEqual([]);
  });
});
