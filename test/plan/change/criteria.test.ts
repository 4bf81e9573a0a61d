import { expect, test } from "vitest";
import type { Criterion } from "../../../src/domain/criterion.ts";
import type { IssueFacts } from "../../../src/domain/issue.ts";
import type { SectionAnswer } from "../../../src/domain/world.ts";
import { criteriaOf } from "../../../src/plan/change/criteria.ts";
import { confirmBox } from "../../../src/policy/confirm-box.ts";
import { at, issue, kari, labeled, self, unlabeled } from "../world.ts";

/* What a change has to show, read on its own issue. */

const noAnswers = new Map<string, SectionAnswer>();
const label: Criterion = { kind: "label", glob: "risiko/*" };
const section: Criterion = { kind: "section", section: "Tilbakerulling" };
const tasks: Criterion = { kind: "tasks", section: "Før" };
const field: Criterion = { kind: "field", field: "Risiko" };
const confirm = (text: string): Criterion => ({ kind: "confirm", text, by: null });

function card(project: number, name: string, value: string): IssueFacts["items"][number] {
  const values = [{ field: name, value, updatedAt: at(0) }];
  return {
    id: `I_${project}`,
    project: { id: `P_${project}`, owner: "acme", number: project },
    archived: false,
    values,
  };
}

const written = (state: SectionAnswer["state"], ticked = 0, total = 0): SectionAnswer => ({
  state,
  excerpt: "",
  tasks: { ticked, total },
});

test.each<[string, Criterion, Partial<IssueFacts>, SectionAnswer | null, string]>([
  ["a label that it has", label, { labels: ["risiko/lav"] }, null, "met"],
  ["another one", label, { labels: ["risk/low"] }, null, "unmet"],
  ["somebody who has it", { kind: "assigned" }, { assignees: [{ id: "U_1", login: "kari" }] }, null, "met"],
  ["nobody", { kind: "assigned" }, {}, null, "unmet"],
  ["a section that somebody wrote", section, {}, written("written"), "met"],
  ["its heading alone", section, {}, written("empty"), "unmet"],
  ["the template's words", section, {}, written("shell"), "unmet"],
  ["no such section", section, {}, null, "unmet"],
  ["all tasks ticked", tasks, {}, written("written", 2, 2), "met"],
  ["one left", tasks, {}, written("written", 1, 2), "unmet"],
  ["no task at all", tasks, {}, written("written"), "unmet"],
  ["a field of a board", field, { items: [card(1, "Status", "Ny"), card(2, "risiko", "Lav")] }, null, "met"],
  ["no such field", field, { items: [card(1, "Status", "Ny")] }, null, "unmet"],
  ["what only an initiative has", { kind: "delivered" }, {}, null, "unmet"],
  ["the same", { kind: "in-production" }, {}, null, "unmet"],
])("%s", (_, criterion, facts, answer, state) => {
  const answers =
    answer === null
      ? noAnswers
      : new Map([
          ["Tilbakerulling", answer],
          ["Før", answer],
        ]);
  const { verdicts } = criteriaOf({ criteria: [criterion] }, issue("C", facts), answers);
  expect(verdicts({}).map((verdict) => verdict.state)).toEqual([state]);
});

test("confirmations are numbered among themselves, and each counts for its own text", () => {
  const criteria = [label, confirm("Testet"), confirm("Varslet")];
  const { verdicts } = criteriaOf({ criteria }, issue("C"), noAnswers);
  const box = confirmBox({ name: "change" }, "Varslet");
  const found = verdicts({ [box]: { actor: "kari", at: at(1) } });
  expect(found.map(({ number, state }) => [number, state])).toEqual([
    [null, "unmet"],
    [1, "to-confirm"],
    [2, "met"],
  ]);
  expect(found[2]?.box).toBe(box);
});

const edited = { editor: kari, editedAt: at(9) };

test.each<[string, readonly Criterion[], Partial<IssueFacts>, string | null]>([
  ["nothing has", [label], {}, null],
  [
    "a label that is asked for",
    [label],
    { events: [labeled("risiko/lav", 2), labeled("risiko/hoy", 4)] },
    at(4),
  ],
  ["another label", [label], { events: [labeled("haster", 2)] }, null],
  ["a label that was taken off", [label], { events: [unlabeled("risiko/lav", 2)] }, null],
  ["the body, where a section is asked for", [section], edited, at(9)],
  ["the body, where tasks are", [tasks], edited, at(9)],
  ["the body, where nothing of it is", [label], edited, null],
  ["the app's own edit", [section], { editor: self, editedAt: at(9) }, null],
  ["the later of both", [label, section], { ...edited, events: [labeled("risiko/lav", 12)] }, at(12)],
])("changed last: %s", (_, criteria, facts, when) => {
  expect(criteriaOf({ criteria }, issue("C", facts), noAnswers).changedAt).toBe(when);
});
