import { expect, test } from "vitest";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { RememberedChild } from "../../src/domain/memory.ts";
import { threadOf } from "../../src/plan/thread/thread.ts";
import { testPolicy } from "./policy.ts";
import { at, child, issue, memory, world } from "./world.ts";

const studio = { owner: "digdir", name: "studio" };
const gone: Unreadable = { id: "E", unreadable: "gone" };

function epicMark(initiative = "I", team = "studio"): IssueFacts["mark"] {
  return { kind: "epic", keys: { initiative, team } };
}

function remembered(declined: RememberedChild["declined"] = null): RememberedChild {
  return child("E", { declined });
}

const duplicate = issue("E", {
  in: studio,
  closed: { as: "duplicate", at: at(5) },
  duplicateOf: "O",
});

interface Row {
  readonly name: string;
  readonly children: readonly string[];
  readonly issues?: readonly (IssueFacts | Unreadable)[];
  readonly remembered?: RememberedChild;
  readonly epics?: readonly string[];
  readonly unreadable?: readonly string[];
}

const rows: readonly Row[] = [
  { name: "nothing hangs under it", children: [] },
  {
    name: "an issue of a backlog is an epic",
    children: ["E"],
    issues: [issue("E", { in: studio })],
    epics: ["E"],
  },
  {
    name: "a duplicate's original is an epic too where it is in the team's backlog",
    children: ["E"],
    issues: [duplicate, issue("O", { in: studio })],
    epics: ["E", "O"],
  },
  {
    name: "and it is none where it is elsewhere",
    children: ["E"],
    issues: [duplicate, issue("O", { in: { owner: "digdir", name: "elsewhere" } })],
    epics: ["E"],
  },
  { name: "what cannot be read is said to be so", children: ["E"], issues: [gone], unreadable: ["E"] },
  {
    name: "what is remembered and not there is waited for",
    children: ["E"],
    issues: [gone],
    remembered: remembered(),
    unreadable: ["E"],
  },
  {
    name: "what was deleted is waited for no more",
    children: ["E"],
    issues: [gone],
    remembered: remembered("deleted"),
  },
  {
    name: "nor what hangs there under another id, as after a transfer",
    children: ["E", "T"],
    issues: [gone, issue("T", { in: { owner: "digdir", name: "design" }, mark: epicMark() })],
    remembered: remembered(),
    epics: ["T"],
  },
  {
    name: "another initiative's epic says nothing of it",
    children: ["E", "T"],
    issues: [gone, issue("T", { in: { owner: "digdir", name: "design" }, mark: epicMark("J") })],
    remembered: remembered(),
    epics: ["T"],
    unreadable: ["E"],
  },
];

test.each(rows)("$name", ({ children, issues = [], remembered: child, epics = [], unreadable = [] }) => {
  const root = issue("I", { children });
  const seen = world([root, ...issues], {
    memory: child === undefined ? null : { ...memory("Implementering"), children: [child] },
  });
  const thread = threadOf(seen, testPolicy());
  expect(thread.epics.map((epic) => epic.issue.id)).toEqual(epics);
  expect(thread.unreadable.map(({ id }) => id)).toEqual(unreadable);
});
