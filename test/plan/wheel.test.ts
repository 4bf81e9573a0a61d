import { describe, expect, test } from "vitest";
import { localTime } from "../../src/calendar/local-time.ts";
import { workingDays } from "../../src/calendar/working-days.ts";
import { printDay } from "../../src/domain/calendar-day.ts";
import type { AssignableFacts } from "../../src/domain/assignable.ts";
import type { ProductState, SettledOccurrence } from "../../src/domain/product-state.ts";
import { dueItems } from "../../src/plan/wheel/due-items.ts";
import { responsibleFor } from "../../src/plan/wheel/responsible.ts";
import { nothingSettled, pruned, withMade } from "../../src/plan/wheel/settle.ts";
import { wheelNamed, type Wheel } from "../../src/policy/wheels.ts";
import { day } from "../calendar/calendars.ts";
import { policyOf } from "../policy/policy-of.ts";

const now = Date.parse("2026-09-15T06:00:00Z");

function wheelOf(...activities: readonly string[]): Wheel {
  const lines = activities.map((activity) => `      - ${activity}`).join("\n");
  const text = `version: 1\nlanguage: da\ninitiatives: {}\nproducts:\n  - name: P\n    wheel:\n${lines}\n`;
  const wheel = wheelNamed(policyOf(text), "p");
  if (wheel === null) throw new Error("The product has no wheel");
  const activitiesHeld = wheel.activities.map((each) => ({ ...each, heldSince: "2026-09-01T00:00:00Z" }));
  return { ...wheel, activities: activitiesHeld };
}

function settledOn(activity: string, occurrence: string, held = occurrence): SettledOccurrence {
  const issue = { target: `I_${occurrence}`, title: activity, url: null, reference: null };
  return { activity, occurrence, held, issue, movedAt: null, cancelled: null, closed: null, minutes: null };
}

function due(wheel: Wheel, state: ProductState, at = now) {
  const { calendar } = wheel;
  const clockwork = { days: workingDays(calendar), time: localTime(calendar.timezone), hour: calendar.hour };
  const found = dueItems(wheel, { state, events: [] }, clockwork, at);
  return {
    ...found,
    made: found.items.map(({ activity, occurrence, held }) => [activity.key, occurrence, printDay(held)]),
  };
}

const last = "{ title: Møde, rule: FREQ=MONTHLY;BYDAY=-1TU }";

describe("what is due by what is remembered", () => {
  const none = nothingSettled("p");
  const first = due(wheelOf(last), none);

  test.each<[string, readonly string[], ProductState, readonly (readonly string[])[]]>([
    ["nothing is remembered", [last], none, [["mode", "2026-09-29", "2026-09-29"]]],
    [
      "it is made already",
      [last],
      withMade(none, [{ ...settledOn("mode", "2026-09-29"), issue: link("I_1") }]),
      [],
    ],
    [
      "it is made under the title that it had",
      ["{ title: Stormøde, rule: FREQ=MONTHLY;BYDAY=-1TU, previously: [Møde] }"],
      { ...none, settled: [settledOn("mode", "2026-09-29")] },
      [],
    ],
    [
      "another title is another activity",
      ["{ title: Stormøde, rule: FREQ=MONTHLY;BYDAY=-1TU }"],
      { ...none, settled: [settledOn("mode", "2026-09-29")] },
      [["stormode", "2026-09-29", "2026-09-29"]],
    ],
    [
      "a rule that changed leaves the month alone",
      ["{ title: Møde, rule: FREQ=MONTHLY;BYDAY=-1WE, lead: P21D }"],
      { ...none, activities: first.activities, settled: [settledOn("mode", "2026-09-29")] },
      [],
    ],
    [
      "what follows a meeting comes once it is closed as completed",
      [last, "{ title: Referat, on: { closed: mode }, due: P5D }"],
      {
        ...none,
        settled: [
          { ...settledOn("mode", "2026-09-29"), closed: { as: "completed", at: "2026-09-15T05:00:00Z" } },
        ],
      },
      [["referat", "I_2026-09-29", "2026-09-22"]],
    ],
    [
      "and not when it was called off",
      [last, "{ title: Referat, on: { closed: mode } }"],
      {
        ...none,
        settled: [
          { ...settledOn("mode", "2026-09-29"), closed: { as: "not-planned", at: "2026-09-15T05:00:00Z" } },
        ],
      },
      [],
    ],
  ])("%s", (_, activities, state, made) => {
    expect(due(wheelOf(...activities), state).made).toEqual(made);
  });
});

function link(target: string) {
  return { target, title: "", url: null, reference: null };
}

test("what is old and closed is forgotten, and what is open or follows an issue is not", () => {
  const closed = { as: "completed", at: "2026-01-06T09:00:00Z" } as const;
  const state: ProductState = {
    ...nothingSettled("p"),
    settled: [
      { ...settledOn("mode", "2025-08-05"), closed },
      settledOn("mode", "2025-08-06"),
      { ...settledOn("referat", "I_7", "2025-08-05"), closed },
      { ...settledOn("mode", "2026-08-25"), closed },
    ],
  };
  const kept = pruned(state, day("2026-09-15")).settled.map(({ occurrence }) => occurrence);
  expect(kept).toEqual(["2025-08-06", "I_7", "2026-08-25"]);
});

const people = new Map<string, AssignableFacts>([
  ["ada", { id: "U_1", login: "Ada", busy: { until: null } }],
  ["bo", { id: "U_2", login: "bo", busy: null }],
  ["eli", { id: "U_3", login: "eli", busy: { until: null } }],
]);

test.each<[string, readonly string[], string | null, readonly string[]]>([
  ["the first who is free", ["@bo", "@ada"], "bo", []],
  ["the deputy of whoever is busy", ["@ada", "@bo"], "bo", ["Ada"]],
  ["the first, where all are busy", ["@ada", "@eli"], "Ada", []],
  ["nobody of a team", ["@acme/team"], null, []],
  ["the next user behind a team", ["@acme/team", "@bo"], "bo", []],
  ["nobody whom GitHub does not let assign", ["@nobody"], null, []],
])("assigned is %s", (_, holders, login, busy) => {
  const { assignee, responsible } = responsibleFor("coordinator", holders, people);
  expect(assignee?.login ?? null).toBe(login);
  expect(responsible.busy.map((each) => each.login)).toEqual(busy);
});

test.each<[string, readonly string[], readonly string[]]>([
  ["nobody but whoever stands in front", ["@gone", "@bo", "@left"], ["gone"]],
  ["nobody", ["@bo", "@gone"], []],
  ["all, where nobody is left", ["@gone", "@acme/team", "@left"], ["gone", "left"]],
])("told as not to be assigned is %s", (_, holders, absent) => {
  expect(responsibleFor("coordinator", holders, people).responsible.absent).toEqual(absent);
});
