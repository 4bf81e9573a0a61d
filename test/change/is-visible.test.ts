import { expect, test } from "vitest";
import { kindOf, type Change } from "../../src/change/kinds.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { IssueFacts } from "../../src/domain/issue.ts";
import type { World } from "../../src/domain/world.ts";
import {
  at,
  card,
  closedEvent,
  issue,
  kari,
  labeled,
  memory,
  self,
  unlabeled,
  world,
} from "../plan/world.ts";

/* What a world tells of a write that was begun at ten past nine, and whose answer was lost. */

const intendedAt = Date.parse(at(10));
const konsept = [{ name: "fase/konsept", label: "L" }];
const write = { projectId: "P_1", fieldId: "F_Fase", field: "Fase" } as const;
const field: Change = {
  kind: "set-field",
  issue: "I",
  item: "PVTI_P_1",
  write: { ...write, value: { type: "single-select", optionId: "O", name: "Konsept" } },
};
const notice: Change = {
  kind: "notice",
  repository: { owner: "digdir", name: ".github" },
  repositoryId: "R",
  notice: "I",
  content: { kind: "brake", version: "sweep:1", count: 2, limit: 1, changes: [] },
  makes: "new:notice/brake/sweep:1",
};
const said = { id: "C", url: "", author: kari, body: "", createdAt: at(5), editedAt: at(5), mark: null };

test.each<[name: string, change: Change, facts: Partial<IssueFacts>, shown: boolean]>([
  [
    "a label that the app put on, and that a person took off again",
    { kind: "add-labels", issue: "I", labels: konsept },
    { events: [labeled("Fase/Konsept", 10, self), unlabeled("fase/konsept", 10.1)] },
    true,
  ],
  [
    "a label that a person put on",
    { kind: "add-labels", issue: "I", labels: konsept },
    { labels: ["fase/konsept"], events: [labeled("fase/konsept", 10)] },
    false,
  ],
  ["a label that was never there", { kind: "remove-labels", issue: "I", labels: konsept }, {}, false],
  [
    "a label that the app put on before",
    { kind: "add-labels", issue: "I", labels: konsept },
    { events: [labeled("fase/konsept", 2, self)] },
    false,
  ],
  [
    "an own closing",
    { kind: "close-issue", issue: "I" },
    { events: [closedEvent("completed", 10, self)] },
    true,
  ],
  [
    "somebody's closing",
    { kind: "close-issue", issue: "I" },
    { events: [closedEvent("completed", 10)] },
    false,
  ],
  ["the value on the card", field, { items: [card("P_1", { Fase: ["Konsept", 10] })] }, true],
  ["the value from before", field, { items: [card("P_1", { Fase: ["Konsept", 2] })] }, false],
  ["another value", field, { items: [card("P_1", { Fase: ["Problem", 10] })] }, false],
  ["the value on another card", field, { items: [card("P_8", { Fase: ["Konsept", 10] })] }, false],
  [
    "a reaction",
    { kind: "react", issue: "I", comment: "C", reaction: "THUMBS_UP" },
    { comments: [{ ...said, answered: "THUMBS_UP" }] },
    true,
  ],
  [
    "no reaction",
    { kind: "react", issue: "I", comment: "C", reaction: "THUMBS_UP" },
    { comments: [{ ...said, answered: null }] },
    false,
  ],
  ["an edit of a notice", notice, { editor: self, editedAt: at(10) }, true],
  ["an edit from before", notice, { editor: self, editedAt: at(2) }, false],
  ["a person's edit of a notice", notice, { editor: kari, editedAt: at(12) }, false],
  ["a notice that nobody has edited", notice, {}, false],
])("%s", (_, change, facts, shown) => {
  expect(kindOf(change).isVisible({ change, before: null, intendedAt }, world([issue("I", facts)]))).toBe(
    shown,
  );
});

test("an issue that cannot be read shows nothing", () => {
  const closing: Change = { kind: "close-issue", issue: "I" };
  const lost = { change: closing, before: null, intendedAt };
  expect(kindOf(closing).isVisible(lost, world([issue("J")]))).toBe(false);
});

const overview: Change<"overview"> = {
  kind: "overview",
  issue: "I",
  address: "digdir/portfolio#1",
  comment: "C",
  overview: {} as Overview,
  memory: memory("Konsept"),
  stage: "final",
  makes: "new:overview",
};

test.each<[name: string, phase: string, before: string, edited: number, editor: typeof kari, shown: boolean]>(
  [
    ["the memory that was written", "Konsept", "Problem", 10, self, true],
    ["and that a person has ticked a box beside", "Konsept", "Problem", 12, kari, true],
    ["the memory from before", "Problem", "Problem", 10, self, false],
    ["a text alone, edited since", "Konsept", "Konsept", 10, self, true],
    ["a text alone, not edited since", "Konsept", "Konsept", 2, self, false],
    ["a text alone, edited by a person since", "Konsept", "Konsept", 12, kari, false],
  ],
)("of an overview: %s", (_, phase, before, edited, editor, shown) => {
  const comment = { ...said, author: self, editedAt: at(edited), editor, answered: null };
  const facts: World["overview"] = { comment, text: "", ticks: [] };
  const lost = { change: overview, before: { memory: memory(before) }, intendedAt };
  const seen = world([issue("I")], { overview: facts, memory: memory(phase) });
  expect(kindOf(overview).isVisible(lost, seen)).toBe(shown);
  const other = { ...lost, change: { ...overview, comment: "other" } };
  expect(kindOf(overview).isVisible(other, seen)).toBe(false);
});
