import { expect, test } from "vitest";
import { changesBetween, initiativeFacts } from "../../../src/cli/demo/changes.ts";
import type { Change } from "../../../src/cli/demo/changes.ts";
import type { Picture } from "../../../src/cli/demo/picture.ts";

const bare: Picture = {
  labels: [],
  phase: null,
  progress: null,
  state: "open",
  gate: null,
  behind: 0,
  overviews: [],
  replies: [],
  answers: [],
  elements: [],
  epics: [],
  changes: [],
  deployments: [],
};
const epic = {
  reference: "Altinn/dialogporten#4",
  repository: "Altinn/dialogporten",
  state: "open",
  parent: null,
  closed: 0,
  total: 0,
} as const;
const element = {
  reference: "digdir/roadmap#2",
  title: "Tiltak – Dialogporten",
  state: "open",
  status: "Backlog",
  progress: 0,
} as const;

const rows: readonly [
  name: string,
  before: Partial<Picture>,
  after: Partial<Picture>,
  expected: readonly Change[],
][] = [
  ["nothing", { labels: ["a"], phase: "Konsept" }, { labels: ["a"], phase: "Konsept" }, []],
  [
    "one label for another",
    { labels: ["fase/problem", "team/a"] },
    { labels: ["fase/konsept", "team/a"] },
    [
      { what: "label fase/problem", before: "", after: null },
      { what: "label fase/konsept", before: null, after: "" },
    ],
  ],
  [
    "phase, progress and state",
    { phase: "Implementering", progress: 75 },
    { phase: "Utført", progress: 100, state: "closed as completed" },
    [
      { what: "field Fase", before: "Implementering", after: "Utført" },
      { what: "field Fremdrift", before: "75 %", after: "100 %" },
      { what: "issue", before: "open", after: "closed as completed" },
    ],
  ],
  [
    "a gate and what is left behind",
    { gate: "to Problem (1 of 6 met)" },
    { gate: "to Konsept (2 of 5 met)", behind: 3 },
    [
      { what: "gate", before: "to Problem (1 of 6 met)", after: "to Konsept (2 of 5 met)" },
      { what: "left behind", before: null, after: "3 criteria" },
    ],
  ],
  [
    "an epic across owners appears",
    {},
    { epics: [epic] },
    [{ what: "epic Altinn/dialogporten#4", before: null, after: "open, linked across owners" }],
  ],
  [
    "work items of a native epic",
    { epics: [{ ...epic, parent: "digdir/roadmap#2", total: 2 }] },
    { epics: [{ ...epic, parent: "digdir/roadmap#2", total: 2, closed: 1 }] },
    [
      {
        what: "epic Altinn/dialogporten#4",
        before: "open, 0/2 done, under digdir/roadmap#2",
        after: "open, 1/2 done, under digdir/roadmap#2",
      },
    ],
  ],
  [
    "an element is delivered",
    { elements: [element] },
    { elements: [{ ...element, status: "Levert", progress: 100, state: "closed as completed" }] },
    [
      {
        what: "roadmap element digdir/roadmap#2",
        before: "Backlog, 0 %",
        after: "Levert, 100 %, closed as completed",
      },
    ],
  ],
  [
    "an element without figures",
    {},
    { elements: [{ ...element, status: null, progress: null }] },
    [{ what: "roadmap element digdir/roadmap#2", before: null, after: "no status" }],
  ],
  [
    "a reply, by its first line, and a reaction",
    {},
    {
      replies: ["<!-- redthread:reply v=1 -->\n\nIkke forstått.\nMer."],
      answers: [{ command: "/faze", reaction: "😕" }],
    },
    [
      { what: "😕 on /faze", before: null, after: "" },
      { what: "reply «Ikke forstått.»", before: null, after: "" },
    ],
  ],
  [
    "a second overview, which must not be",
    { overviews: ["a"] },
    { overviews: ["a", "b"] },
    [{ what: "overview 2", before: null, after: "b" }],
  ],
];

test.each(rows)("%s", (_, before, after, expected) => {
  expect(
    changesBetween(initiativeFacts({ ...bare, ...before }), initiativeFacts({ ...bare, ...after })),
  ).toEqual(expected);
});

test("before there is an issue, everything is new", () => {
  expect(changesBetween(initiativeFacts(null), initiativeFacts({ ...bare, phase: "Ikke startet" }))).toEqual([
    { what: "field Fase", before: null, after: "Ikke startet" },
    { what: "issue", before: null, after: "open" },
  ]);
});
