import { expect, test } from "vitest";
import { nothingApplied } from "../../../src/apply/apply.ts";
import type { Action } from "../../../src/change/action.ts";
import type { Change } from "../../../src/change/kinds.ts";
import type { Overview } from "../../../src/domain/overview.ts";
import type { Plan } from "../../../src/change/plan.ts";
import { because } from "../../../src/domain/reason.ts";
import { outcomeOf } from "../../../src/controllers/thread/outcome.ts";
import { Priority } from "../../../src/store/work.ts";
import { issue, memory, world } from "../../plan/world.ts";

const key = { kind: "initiative", owner: "digdir", id: "I" } as const;
const seen = world([issue("I")]);
const action = (change: Change, owner = "digdir"): Action => ({
  change,
  owner,
  reason: because("progress", { closed: 0, total: 1 }),
});
const label = action({ kind: "add-labels", issue: "I", labels: [{ name: "team/studio", label: "L" }] });
const overview = action({
  kind: "overview",
  issue: "I",
  address: "digdir/portfolio#1",
  comment: "O",
  stage: "final",
  overview: {} as Overview,
  memory: memory("Konsept"),
  makes: "new:overview",
});
const elsewhere = action({ kind: "close-issue", issue: "E" }, "altinn");

function outcome(refused: readonly Action[], wrote: number, again: number | null, cause = "due") {
  const waves = [[overview, label, elsewhere]];
  const plan: Plan = { key, policy: "sha", madeAt: 0, waves, again, nodes: [], record: null };
  const refusals = refused.map((one) => ({ action: one, type: "FORBIDDEN", message: "No" }));
  const attempt = { priority: Priority.due, cause };
  const applied = { ...nothingApplied(), wrote, refused: refusals };
  return outcomeOf(plan, applied, seen, attempt, { now: 0, rereadMs: 10 });
}

test("where the initiative itself cannot be written to, its key is parked", () => {
  expect(outcome([elsewhere, overview, label], 0, 500)).toMatchObject({
    kind: "park",
    reason: { args: { owner: "digdir" } },
  });
});

test("whom a neighbour has woken looks for the first time since then: once more, before it is parked", () => {
  expect(outcome([elsewhere, overview, label], 0, 500, "neighbour")).toMatchObject({ kind: "done" });
});

test("an overview that was refused does not count as written", () => {
  expect(outcome([overview, label], 1, null)).toMatchObject({ kind: "done" });
});

test("where only another place cannot be, a time that lies ahead is kept", () => {
  expect(outcome([elsewhere], 1, 500)).toEqual({ kind: "done", wrote: 1, again: 500 });
  expect(outcome([elsewhere], 1, null)).toMatchObject({
    kind: "park",
    reason: { args: { owner: "altinn" } },
  });
});
