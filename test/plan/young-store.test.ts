import { expect, test } from "vitest";
import type { World } from "../../src/domain/world.ts";
import { policyOf } from "../policy/policy-of.ts";
import { linesOf, planOf } from "./planned.ts";
import { at, issue, memory, self, world } from "./world.ts";

const policy = policyOf(
  "version: 1\ninitiatives: { repository: portfolio }\nroadmap: { repository: roadmap }\nteams: {}",
  "digdir",
);

/** The plan is made at minute 10. */
function planned(minute: number, options: Partial<World> = {}, createdAt = at(0)) {
  const labelled = { kind: "labeled", label: "x", actor: self, at: at(9), id: "E" } as const;
  const events = options.installedAt === undefined ? [] : [labelled];
  const storeBornAt = Date.parse(at(minute));
  return planOf(world([issue("I", { createdAt, events })], { storeBornAt, ...options }), policy, 10);
}

test("what an earlier store may have written is waited for", () => {
  const plan = planned(9.5);
  expect(plan.waves).toEqual([]);
  expect(plan.again).toBe(Date.parse(at(9.5)) + 35_000);
  expect(planned(9.5, { memory: memory("Ikke startet") }).waves).toEqual([]);
  expect(planned(9.5, { installedAt: at(5) }).waves).toEqual([]);
});

test.each([
  ["the store is old enough", planned(9)],
  ["the issue is younger than the store", planned(9.5, {}, at(9.8))],
  ["it was opened in the second of the store's birth, which GitHub cuts off", planned(9.51, {}, at(9.5))],
  ["the store's clock was wrong", planned(70)],
])("nothing is waited for where %s", (_, plan) => {
  expect(linesOf(plan)).toContain("label I fase/ikke-startet (phase-first)");
});
