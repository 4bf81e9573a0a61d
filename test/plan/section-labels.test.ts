import { expect, test } from "vitest";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { card, issue, labeled, memory, self, unlabeled, world, type IssueOptions } from "./world.ts";

const label = "team/studio";

interface Row {
  readonly name: string;
  readonly root?: IssueOptions;
  readonly isPutOn: boolean;
}

const rows: readonly Row[] = [
  { name: "is there", root: { labels: [label], events: [labeled(label, 1, self)] }, isPutOn: false },
  { name: "was refused by GitHub when it was meant to be put on", isPutOn: true },
  {
    name: "was taken off by a person",
    root: { events: [labeled(label, 1, self), unlabeled(label, 2)] },
    isPutOn: false,
  },
  {
    name: "may have been taken off longer ago than the timeline reaches",
    root: { events: Array.from({ length: 100 }, (_, index) => labeled("bug", index)) },
    isPutOn: false,
  },
];

test.each(rows)("a label of the body's sections that is remembered and $name", ({ root = {}, isPutOn }) => {
  const labels = ["fase/konsept", ...(root.labels ?? [])];
  const options = { ...root, labels, items: [card("P_1", { Fase: ["Konsept", 1] })] };
  const sections = { teams: ["Altinn Studio"], sources: [], suggest: [], goals: null, problem: null };
  const made = world([issue("I", options)], {
    memory: memory("Konsept", { fromSections: [label], teams: ["studio"] }),
    sections,
  });
  const lines = linesOf(planOf(made, testPolicy())).filter((line) => line.includes(label));
  expect(lines.length > 0).toBe(isPutOn);
});
