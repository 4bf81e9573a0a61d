import { expect, test } from "vitest";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import { decided } from "./decided.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import {
  at,
  child,
  closedEvent,
  issue,
  memory,
  reopenedEvent,
  self,
  unlabeled,
  world,
  type IssueOptions,
} from "./world.ts";

/* An initiative that is done, with an element of the app's (X) and what became of the epic (E) of Altinn Studio. */

const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };
const policy = testPolicy("initiatives: { repository: portfolio }\nroadmap: { repository: roadmap }");
const born = { kind: "element", keys: { initiative: "I", team: "studio" } } as const;
const notPlanned = (minutes: number) => ({ as: "not-planned", at: at(minutes) }) as const;
const completed = (minutes: number) => ({ as: "completed", at: at(minutes) }) as const;

interface Row {
  readonly name: string;
  readonly phase?: "Utført" | "Implementering";
  readonly root?: IssueOptions;
  readonly element?: IssueOptions;
  /** Null: there is none. */
  readonly epic?: IssueOptions | Unreadable | null;
  readonly memory?: Partial<Memory>;
  /** What is done with the element. */
  readonly lines?: readonly string[];
  readonly abandoned?: boolean;
}

const closing = ["close X as not planned (element-abandoned)"];
const byApp = { closed: notPlanned(30), events: [closedEvent("not-planned", 30, self)] };
const again = [closedEvent("not-planned", 30, self), reopenedEvent(31)];

const rows: readonly Row[] = [
  {
    name: "its epic was delivered: closed as it always was",
    element: { closed: completed(20), events: [closedEvent("completed", 20, self)] },
    epic: { closed: completed(20) },
  },
  { name: "its team said no: closed as not planned", lines: closing, abandoned: true },
  {
    name: "its epic was a duplicate of another",
    epic: { closed: { as: "duplicate", at: at(5) } },
    lines: closing,
    abandoned: true,
  },
  {
    name: "its epic was deleted",
    epic: null,
    memory: { children: [child("E", { under: "X", declined: "deleted" })] },
    lines: closing,
    abandoned: true,
  },
  {
    name: "its team was taken off, and never had an epic",
    root: { labels: ["fase/utfort"], events: [unlabeled("team/studio", 3), closedEvent("completed", 21)] },
    epic: null,
    lines: closing,
    abandoned: true,
  },
  {
    name: "not while the initiative goes on",
    phase: "Implementering",
    root: { labels: ["fase/implementering", "team/studio"], closed: null, events: [] },
  },
  { name: "not while the epic is open", epic: {} },
  { name: "not while nobody knows what became of the epic", epic: { id: "E", unreadable: "unsure" } },
  { name: "not what a person made", element: { mark: null } },
  {
    name: "not what was made for another initiative",
    element: { mark: { ...born, keys: { initiative: "J" } } },
  },
  { name: "not while it has a task of people's", element: { tasks: { ticked: 0, total: 1, open: 1 } } },
  { name: "not once a person has opened it again", element: { events: again } },
  { name: "once is enough", element: byApp, abandoned: true },
  {
    name: "its team has an epic after all: it opens again",
    element: byApp,
    epic: { createdAt: at(40) },
    lines: ["reopen X (status-planned)"],
  },
  {
    name: "not what a person has closed",
    element: { closed: notPlanned(30), events: [closedEvent("not-planned", 30)] },
    epic: { createdAt: at(40) },
  },
];

/** The team said no. */
const declined = { closed: notPlanned(5) };

test.each(rows)("$name", ({ phase = "Utført", root, element, epic = declined, memory: kept, ...row }) => {
  const below = epic === null ? [] : [epicOf(epic)];
  const top = issue("I", {
    labels: ["fase/utfort", "team/studio"],
    children: ["X"],
    closed: completed(21),
    events: [closedEvent("completed", 21)],
    ...root,
  });
  const children = below.map(({ id }) => id);
  const made = issue("X", { in: roadmap, parent: "I", mark: born, children, ...element });
  const given = world([top, made, ...below], {
    memory: memory(phase, { teams: ["studio"], phase: { name: phase, word: null, since: at(21) }, ...kept }),
  });
  const lines = linesOf(planOf(given, policy)).filter((line) => /^(?:close|reopen) X /.test(line));
  expect(lines).toEqual(row.lines ?? []);
  expect(decided(given, policy).overview.elements[0]?.abandoned ?? false).toBe(row.abandoned ?? false);
});

function epicOf(given: IssueOptions | Unreadable): IssueFacts | Unreadable {
  return "unreadable" in given ? given : issue("E", { in: studio, parent: "X", ...given });
}
