import { expect, onTestFinished, test } from "vitest";
import { wakeWhereDecided } from "../../../src/controllers/thread/work-item-changes.ts";
import { unknownDelivery } from "../../../src/domain/change-delivery.ts";
import type { CloserFacts } from "../../../src/domain/code.ts";
import type { Key } from "../../../src/domain/key.ts";
import { openOwnStore } from "../../run-database.ts";

const key: Key = { kind: "initiative", owner: "acme", id: "I_1" };
const change: CloserFacts = {
  id: "PR_1",
  number: 1,
  repository: { id: "R_1", owner: "acme", name: "studio", visibility: "private", archived: false },
  oid: "1".repeat(40),
  mergedAt: "2026-05-02T00:00:00Z",
  isOpen: false,
  base: "main",
  head: "branch",
  firstCommitAt: null,
  labels: [],
  paths: [],
};

test("a thread looks again where its repository has decided before anybody knew whose the work item is", async () => {
  const store = await openOwnStore({ now: () => 1_000 });
  onTestFinished(() => store.close());
  const parts = { store, now: () => 1_000 };
  await store.deliveries.keepChanges("acme", [change]);
  const read = { key, changes: new Map([["W_1", [{ change, outcome: null }]]]) };
  await wakeWhereDecided(read, parts);
  expect(await store.work.nextDue()).toBeNull();

  const outcome = { ...unknownDelivery({ id: "PR_1" }), state: "waiting" as const };
  await store.deliveries.keepOutcomes("acme", new Map([["PR_1", outcome]]));
  await wakeWhereDecided({ key, changes: new Map([["W_1", [{ change, outcome }]]]) }, parts);
  expect(await store.work.nextDue()).toBeNull();
  await wakeWhereDecided(read, parts);
  expect(await store.work.dueOf(key)).toBe(1_000);
});
