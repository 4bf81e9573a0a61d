import { expect, test } from "vitest";
import { countedAudit } from "../../src/server/counted-audit.ts";
import { openOwnStore } from "../run-database.ts";
import { initiative } from "../stores.ts";
import { now } from "../given-clock.ts";

test("each write counts once, by its first answer; what was held back is not refused", async () => {
  const store = await openOwnStore({ now });
  const told: string[] = [];
  const audit = countedAudit(store.audit, (kind, answer) => told.push(`${kind} ${answer}`));
  const intent = { key: initiative("I_1"), cause: "test", policySha: null, planId: null, target: "I_1" };
  const rest = { reason: null, before: null, after: null, request: null };
  const kinds = ["add-labels", "close-issue", "set-field", "create-issue"];
  const [done = 0, refused = 0, unsent = 0, unknown = 0] = await audit.intend(
    kinds.map((kind) => ({ ...intent, ...rest, kind })),
  );
  expect(told).toEqual([]);
  await audit.settle([
    { id: done, outcome: "done", result: {} },
    { id: refused, outcome: "refused", result: { type: "FORBIDDEN" } },
    { id: unsent, outcome: "refused", result: { type: "UNSENT" } },
    { id: unknown, outcome: "unknown", result: null },
  ]);
  await audit.settle([{ id: unknown, outcome: "done", result: {} }]);
  expect(told).toEqual([
    "add-labels done",
    "close-issue refused",
    "set-field unsent",
    "create-issue unknown",
  ]);
  expect((await audit.openRows(initiative("I_1"))).length).toBe(0);
  await store.close();
});
