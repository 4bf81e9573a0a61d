import { expect, test } from "vitest";
import { activitiesOf } from "../../src/contents/activities.ts";
import { lastOf } from "../../src/contents/since.ts";
import { ProductState } from "../../src/domain/product-state.ts";
import { wheelNamed } from "../../src/policy/wheels.ts";
import { day } from "../calendar/calendars.ts";
import { policyOf } from "../policy/policy-of.ts";

const wheel = wheelNamed(
  policyOf(`version: 1
products:
  - name: Display
    repository: forvaltning
    wheel:
      - { title: Møde, rule: FREQ=MONTHLY;BYDAY=1MO }`),
  "display",
);
if (wheel === null) throw new Error("There is no such wheel");

function stateOf(...settled: readonly object[]): ProductState {
  return ProductState.parse({
    kind: "product-state",
    version: 1,
    product: "display",
    settled: settled.map((each) => ({ activity: "mode", issue, ...each })),
  });
}

const issue = { target: "I_1", title: "Gammelt møde, 3. august 2026", url: null, reference: null };
const at = "2026-09-01T08:00:00Z";
const place = { owner: "owner", name: "forvaltning" };
const august = { occurrence: "2026-08-03", held: "2026-08-03" };
const september = { occurrence: "2026-09-07", held: "2026-09-07" };

test.each<[string, object, string]>([
  ["the newest that was made", {}, "2026-09-07"],
  ["not what was called off", { cancelled: { actor: "a", at, reason: "r" } }, "2026-08-03"],
  ["nor what a person closed as not planned", { closed: { as: "not-planned", at } }, "2026-08-03"],
  ["nor what was never made", { issue: null }, "2026-08-03"],
])("the last time is %s", (_, more, held) => {
  const [activity] = wheel.activities;
  if (activity === undefined) throw new Error("The wheel is empty");
  const state = stateOf({ ...august, closed: { as: "completed", at } }, { ...september, ...more });
  expect(lastOf(activity, state, day("2026-10-05"))?.held).toBe(held);
});

test("what is of an activity that the policy has no more is called what its issue was called", () => {
  const state = stateOf({ ...august, activity: "gammelt-mote", closed: { as: "completed", at } });
  const days = { from: day("2026-07-01"), to: day("2026-10-01"), today: day("2026-10-01"), place };
  expect(activitiesOf(state, wheel, days).held.map(({ title }) => title)).toEqual([
    "Gammelt møde, 3. august 2026",
  ]);
});
