import { describe, expect, test } from "vitest";
import type { EventFacts, IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import {
  type IssueOptions,
  at,
  card,
  child,
  closedEvent,
  issue,
  memory,
  reopenedEvent,
  self,
  workflow,
  world,
} from "./world.ts";

const policy = testPolicy("initiatives: { repository: portfolio }");
const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };
const done = (minutes: number) => ({ as: "completed" as const, at: at(minutes) });
const dropped = (minutes: number) => ({ as: "not-planned" as const, at: at(minutes) });

/** An initiative in delivery with one element (X) and one epic (E) of Altinn Studio, as the app keeps them. */
interface ThreadOptions {
  readonly root?: IssueOptions;
  readonly element?: IssueOptions;
  readonly epic?: IssueOptions;
  readonly items?: readonly (IssueFacts | Unreadable)[];
  readonly beside?: readonly IssueFacts[];
}

const shown = (status: string, progress: number | null, minutes = 2) =>
  card("P_8", {
    Status: [status, minutes],
    ...(progress === null ? {} : { "Progresjon (%)": [progress, minutes] as [number, number] }),
    Team: ["Altinn Studio", minutes],
    Tiltak: ["https://github.com/digdir/portfolio/issues/I", minutes],
  });

const decided = (status: string, progress: number): Memory["fields"] => ({
  "X/P_8/F_Status": { decided: status, stated: null },
  "X/P_8/F_Progresjon": { decided: progress, stated: null },
  "X/P_8/F_Team": { decided: "Altinn Studio", stated: null },
  "X/P_8/F_Tiltak": { decided: "https://github.com/digdir/portfolio/issues/I", stated: null },
});

/** All fields but the status were seen before. */
const unseenStatus = Object.fromEntries(
  Object.entries(decided("Backlog", 0)).filter(([key]) => key !== "X/P_8/F_Status"),
);

const cancelled = { closed: { as: "not-planned", at: at(8) } } as const;

/** The status that a workflow of the board has set. */
const byWorkflow = (status: string, minutes: number): EventFacts => ({
  kind: "status-changed",
  project: "P_8",
  status,
  automated: true,
  at: at(minutes),
  actor: workflow,
  id: `SC_${minutes}`,
});

/** The status that a person had set where the app came to Backlog. */
const said = (status: string): Memory["fields"] => ({
  ...decided("Backlog", 0),
  "X/P_8/F_Status": { decided: "Backlog", stated: status },
});

const kept = (status: string, progress: number, options: Partial<Memory> = {}) =>
  memory("Implementering", {
    teams: ["studio"],
    children: [child("X", { kind: "element", repository: "digdir/roadmap" }), child("E", { under: "X" })],
    fields: decided(status, progress),
    ...options,
  });

function thread({
  root = {},
  element = {},
  epic = {},
  items = [],
  beside = [],
}: ThreadOptions): readonly (IssueFacts | Unreadable)[] {
  return [
    issue("I", { labels: ["fase/implementering", "team/studio"], children: ["X"], ...root }),
    issue("X", { in: roadmap, parent: "I", children: ["E"], items: [shown("Backlog", 0)], ...element }),
    issue("E", { in: studio, parent: "X", children: items.map((item) => item.id), ...epic }),
    ...items,
    ...beside,
  ];
}

const item = (id: string, options: IssueOptions = {}) => issue(id, { in: studio, parent: "E", ...options });

interface Row extends ThreadOptions {
  readonly name: string;
  readonly world?: Partial<World>;
  readonly memory?: Memory;
  readonly policy?: string;
  readonly remembered?: Memory["fields"];
  readonly lines: readonly string[];
}

const overview = (minutes: number) => ({
  comment: {
    id: "IC",
    url: "",
    author: self,
    body: "",
    createdAt: at(1),
    editedAt: at(minutes),
    answered: null,
    mark: null,
  },
  text: "",
  ticks: [],
});

const rows: readonly Row[] = [
  { name: "all as it should be: nothing", lines: [] },
  {
    name: "an epic has started: a work item is closed",
    items: [item("W1", { closed: done(5) }), item("W2")],
    lines: ["set X Status = Under arbeid (status-active)", "set X Progresjon (%) = 50 (progress)"],
  },
  {
    name: "an epic has started: a pull request is linked",
    items: [item("W1", { pullRequests: 1 })],
    lines: ["set X Status = Under arbeid (status-active)"],
  },
  {
    name: "an epic has started: its card stands in an active column",
    epic: { items: [card("P_11", { Status: ["In Progress", 5] })] },
    lines: ["set X Status = Under arbeid (status-active)"],
  },
  {
    name: "progress is rounded down",
    items: [item("W1", { closed: done(5) }), item("W2", { closed: done(5) }), item("W3")],
    lines: ["set X Status = Under arbeid (status-active)", "set X Progresjon (%) = 66 (progress)"],
  },
  {
    name: "closed as not planned is neither for nor against",
    items: [item("W1", { closed: done(5) }), item("W2", { closed: dropped(5) }), item("W3")],
    lines: ["set X Status = Under arbeid (status-active)", "set X Progresjon (%) = 50 (progress)"],
  },
  {
    name: "task-list boxes stand in for work items",
    epic: { tasks: { ticked: 1, total: 4, open: 3 } },
    lines: ["set X Progresjon (%) = 25 (progress)"],
  },
  {
    name: "a completed epic weighs as much as its boxes did",
    element: { children: ["E", "E2"] },
    epic: { closed: done(9), tasks: { ticked: 2, total: 4, open: 2 } },
    items: [],
    beside: [issue("E2", { in: studio, parent: "X", tasks: { ticked: 0, total: 4, open: 4 } })],
    lines: ["set X Status = Under arbeid (status-active)", "set X Progresjon (%) = 50 (progress)"],
  },
  {
    name: "a column that is not among the team's active ones is no start",
    epic: { items: [card("P_11", { Status: ["Todo", 5] })] },
    lines: [],
  },
  {
    name: "a work item that cannot be read counts as open",
    items: [item("W1", { closed: done(5) }), { id: "W2", unreadable: "forbidden" }],
    lines: ["set X Status = Under arbeid (status-active)", "set X Progresjon (%) = 50 (progress)"],
  },
  {
    name: "every relevant epic is closed as completed: delivered, closed, and the initiative is done",
    epic: { closed: done(9), events: [closedEvent("completed", 9)] },
    lines: [
      "label I fase/utfort (completed)",
      "unlabel I fase/implementering (phase-one-label)",
      "close I (done-closes)",
      "set X Status = Levert (status-delivered)",
      "set X Progresjon (%) = 100 (progress)",
      "close X (element-delivered)",
    ],
  },
  {
    name: "not while its body holds an open task of people's: then it is proposed",
    element: { tasks: { ticked: 0, total: 1, open: 1 } },
    epic: { closed: done(9), events: [closedEvent("completed", 9)] },
    lines: ["set X Status = Levert (status-delivered)", "set X Progresjon (%) = 100 (progress)"],
  },
  {
    name: "a person reopened it after the epic was closed: it stays open",
    element: {
      events: [closedEvent("completed", 9, self), reopenedEvent(11)],
      items: [shown("Levert", 100)],
    },
    epic: { closed: done(9), events: [closedEvent("completed", 9)] },
    memory: kept("Levert", 100),
    lines: [],
  },
  {
    name: "the app has just reopened it, and a replica shows its epic closed as before: it stays open",
    element: {
      events: [closedEvent("completed", 9, self), reopenedEvent(59.5, self)],
      items: [shown("Levert", 100)],
    },
    epic: { closed: done(9), events: [closedEvent("completed", 9)] },
    memory: kept("Levert", 100),
    lines: [],
  },
  {
    name: "an epic is reopened: its element too",
    root: { labels: ["fase/implementering", "team/studio"] },
    element: { closed: done(9), events: [closedEvent("completed", 9, self)], items: [shown("Levert", 100)] },
    epic: { events: [closedEvent("completed", 9), reopenedEvent(12)] },
    memory: kept("Levert", 100),
    lines: [
      "set X Status = Backlog (status-planned)",
      "set X Progresjon (%) = 0 (progress)",
      "reopen X (element-reopened)",
    ],
  },
  {
    name: "an epic of which a replica has not heard that it was closed opens nothing that the app has just closed",
    root: { labels: ["fase/implementering", "team/studio"] },
    element: {
      closed: done(59.5),
      events: [closedEvent("completed", 59.5, self)],
      items: [shown("Backlog", 0)],
    },
    memory: kept("Backlog", 0),
    lines: [
      "label I fase/utfort (completed)",
      "unlabel I fase/implementering (phase-one-label)",
      "close I (done-closes)",
    ],
  },
  {
    name: "its only epic is declined: it is not relevant, and left as it stands",
    epic: { closed: dropped(9), events: [closedEvent("not-planned", 9)] },
    lines: [],
  },
  {
    name: "a person closed it: it stays closed although an epic is open",
    root: {},
    element: { closed: dropped(9), events: [closedEvent("not-planned", 9)] },
    lines: [],
  },
  {
    name: "a status that a person set stays while nothing has started",
    element: { items: [shown("Til vurdering", 0, 8)] },
    world: { overview: overview(4) },
    lines: [],
  },
  {
    name: "a status that a person set yields to the start",
    element: { items: [shown("Til vurdering", 0, 8)] },
    items: [item("W1", { pullRequests: 1 })],
    world: { overview: overview(4) },
    lines: ["set X Status = Under arbeid (status-active)"],
  },
  {
    name: "a status that a person set yields to the delivery",
    element: { items: [shown("Til vurdering", 100, 8)], tasks: { ticked: 0, total: 1, open: 1 } },
    epic: { closed: done(9), events: [closedEvent("completed", 9)] },
    memory: kept("Under arbeid", 100),
    world: { overview: overview(4) },
    lines: ["set X Status = Levert (status-delivered)"],
  },
  {
    name: "a status that a person set before the start was seen yields to a later start, not to this one",
    element: { items: [shown("Til vurdering", 0, 8)] },
    items: [item("W1", { pullRequests: 1 })],
    memory: kept("Backlog", 0, { fields: unseenStatus }),
    world: { overview: overview(4) },
    remembered: { "X/P_8/F_Status": { decided: "Under arbeid", stated: "Til vurdering" } },
    lines: [],
  },
  {
    name: "a status that a person set ahead of the work stays when the start is taken back",
    element: { items: [shown("Under arbeid", 0, 8)] },
    memory: kept("Under arbeid", 0, {
      fields: {
        ...decided("Under arbeid", 0),
        "X/P_8/F_Status": { decided: "Under arbeid", stated: "Under arbeid" },
      },
    }),
    world: { overview: overview(20) },
    lines: [],
  },
  {
    name: "a status that the project's workflow set is no person's",
    element: {
      items: [shown("Til vurdering", 0, 8)],
      events: [
        {
          kind: "status-changed",
          project: "P_8",
          status: "Til vurdering",
          automated: true,
          at: at(8),
          actor: workflow,
          id: "SC",
        },
      ],
    },
    memory: kept("Backlog", 0, { fields: unseenStatus }),
    lines: ["set X Status = Backlog (status-planned)"],
  },
  {
    name: "what a workflow sets is put back to what a person had said, not to what the app comes to",
    element: { items: [shown("Levert", 0, 8)], events: [byWorkflow("Levert", 8)] },
    memory: kept("Backlog", 0, { fields: said("Til vurdering") }),
    lines: ["set X Status = Til vurdering (status-planned)"],
  },
  {
    name: "but for a start, which a person's status yields to",
    element: { items: [shown("Levert", 0, 8)], events: [byWorkflow("Levert", 8)] },
    epic: { pullRequests: 1 },
    memory: kept("Backlog", 0, { fields: said("Til vurdering") }),
    lines: ["set X Status = Under arbeid (status-active)"],
  },
  {
    name: "a person who says the same as a workflow has said it",
    element: { items: [shown("Levert", 0, 9)], events: [byWorkflow("Levert", 8)] },
    memory: kept("Backlog", 0),
    world: { overview: overview(4) },
    lines: [],
  },
  ...(["not-planned", "duplicate"] as const).map((as) => ({
    name: `closed as ${as}, and a workflow says that it was delivered: the status decided before stands`,
    element: {
      closed: { as, at: at(8) },
      items: [shown("Levert", 0, 8)],
      events: [closedEvent(as, 8), byWorkflow("Levert", 8)],
    },
    memory: kept("Backlog", 0),
    lines: ["set X Status = Backlog (status-kept)"],
  })),
  {
    name: "closed as not planned: so does a person's",
    element: { ...cancelled, items: [shown("Levert", 0, 8)], events: [byWorkflow("Levert", 8)] },
    memory: kept("Backlog", 0, { fields: said("Til vurdering") }),
    lines: ["set X Status = Til vurdering (status-kept)"],
  },
  {
    name: "closed as not planned before anything was decided: nobody has said that it was delivered",
    element: { ...cancelled, items: [shown("Levert", 0, 8)], events: [byWorkflow("Levert", 8)] },
    epic: { closed: { as: "not-planned", at: at(7) } },
    memory: kept("Backlog", 0, { fields: unseenStatus }),
    lines: ["set X Status = Til vurdering (status-kept)"],
  },
  {
    name: "closed as not planned: what a person says of it stands",
    element: { ...cancelled, items: [shown("Levert", 0, 20)], events: [byWorkflow("Levert", 8)] },
    memory: kept("Backlog", 0),
    lines: [],
  },
  {
    name: "closed as not planned: a workflow that says what was decided anyway has nothing put right",
    element: { ...cancelled, items: [shown("Backlog", 0, 8)], events: [byWorkflow("Backlog", 8)] },
    memory: kept("Backlog", 0),
    lines: [],
  },
  {
    name: "closed as not planned and archived by a workflow: out of sight, and left alone",
    element: {
      ...cancelled,
      items: [{ ...shown("Levert", 0, 8), archived: true }],
      events: [byWorkflow("Levert", 8)],
    },
    memory: kept("Backlog", 0),
    lines: [],
  },
  {
    name: "a person's figure stays",
    element: { items: [shown("Under arbeid", 80, 8)] },
    items: [item("W1", { closed: done(5) }), item("W2")],
    memory: kept("Under arbeid", 0),
    world: { overview: overview(4) },
    lines: [],
  },
  {
    name: "a figure that a person stated before stays, however often the overview was written since",
    element: { items: [shown("Under arbeid", 80, 8)] },
    items: [item("W1", { closed: done(5) }), item("W2")],
    memory: kept("Under arbeid", 0, {
      fields: { ...decided("Under arbeid", 0), "X/P_8/F_Progresjon": { decided: 0, stated: 80 } },
    }),
    world: { overview: overview(30) },
    lines: [],
  },
  {
    name: "a person's figure that the app came to as well is still the person's",
    element: { items: [shown("Under arbeid", 50, 8)] },
    items: [item("W1", { closed: done(5) }), item("W2")],
    memory: kept("Under arbeid", 0, {
      fields: { ...decided("Under arbeid", 0), "X/P_8/F_Progresjon": { decided: 0, stated: 50 } },
    }),
    world: { overview: overview(30) },
    remembered: { "X/P_8/F_Progresjon": { decided: 50, stated: 50 } },
    lines: [],
  },
  {
    name: "a figure that a person cleared is written again",
    element: { items: [shown("Under arbeid", null)] },
    items: [item("W1", { closed: done(5) }), item("W2")],
    memory: kept("Under arbeid", 0),
    lines: ["set X Progresjon (%) = 50 (progress)"],
  },
  {
    name: "a value from before the decision is the app's to write: a crash came between",
    element: { items: [shown("Under arbeid", 0, 2)] },
    items: [item("W1", { closed: done(5) }), item("W2")],
    memory: kept("Under arbeid", 50),
    world: { overview: overview(6) },
    lines: ["set X Progresjon (%) = 50 (progress)"],
  },
  {
    name: "roadmap.progress: manual never writes it",
    policy: "roadmap: { repository: roadmap, project: 8, progress: manual }",
    items: [item("W1", { closed: done(5) }), item("W2")],
    lines: ["set X Status = Under arbeid (status-active)"],
  },
  {
    name: "moved by a person since the delivery: not completed",
    epic: { closed: done(9) },
    element: { closed: done(9), events: [closedEvent("completed", 9)], items: [shown("Levert", 100)] },
    memory: kept("Levert", 100, {
      phase: {
        name: "Implementering",
        word: { face: "label", id: "L", at: at(12), actor: "kari" },
        since: at(12),
      },
    }),
    lines: [],
  },
  {
    name: "an unreadable part of the thread: not completed",
    epic: { closed: done(9) },
    items: [{ id: "W", unreadable: "unsure" }],
    element: { closed: done(9), events: [closedEvent("completed", 9)], items: [shown("Levert", 0)] },
    memory: kept("Levert", 0),
    lines: [],
  },
  {
    name: "completion: propose leaves it to people",
    policy: "completion: propose",
    epic: { closed: done(9) },
    element: { closed: done(9), events: [closedEvent("completed", 9)], items: [shown("Levert", 100)] },
    memory: kept("Levert", 100),
    lines: [],
  },
  {
    name: "an element reopened takes an automatic done back to delivery",
    root: {
      labels: ["fase/utfort", "team/studio"],
      closed: done(9),
      events: [closedEvent("completed", 9, self)],
    },
    element: {
      events: [closedEvent("completed", 9, self), reopenedEvent(20)],
      items: [shown("Levert", 100)],
    },
    epic: { closed: done(9) },
    memory: kept("Levert", 100, {
      phase: {
        name: "Utført",
        word: { face: "state", id: `completed:${at(9)}`, at: at(9), actor: "" },
        since: at(9),
      },
      completed: { at: at(9), following: at(9) },
    }),
    lines: [
      "label I fase/implementering (completion-undone)",
      "unlabel I fase/utfort (phase-one-label)",
      "reopen I (not-done-opens)",
    ],
  },
];

describe("roll-up", () => {
  test.each(rows)(
    "$name",
    ({
      world: options = {},
      memory: before = kept("Backlog", 0),
      policy: more,
      lines,
      remembered,
      ...parts
    }) => {
      const rules = more ? testPolicy(`initiatives: { repository: portfolio }\n${more}`) : policy;
      const plan = planOf(world(thread(parts), { memory: before, ...options }), rules);
      expect(linesOf(plan)).toEqual(lines);
      const [memories] = plan.waves
        .flat()
        .flatMap(({ change }) => (change.kind === "overview" ? [change.memory] : []));
      expect(memories?.fields).toMatchObject(remembered ?? {});
    },
  );
});

describe("which elements are made", () => {
  const planning = (labels: readonly string[]) => issue("I", { labels: ["fase/planlegging", ...labels] });
  const made = (rules: string, issues: readonly IssueFacts[], before = memory("Planlegging")) =>
    linesOf(
      planOf(
        world(issues, { memory: before }),
        testPolicy(`initiatives: { repository: portfolio }\n${rules}`),
      ),
    ).filter((line) => line.startsWith("make new"));

  test("per-team: one for each involved team, from the roadmap phase on", () => {
    expect(made("", [planning(["team/studio", "team/designsystemet"])])).toEqual([
      "make new:element/studio in roadmap under I (element-for-team)",
      "make new:element/designsystemet in roadmap under I (element-for-team)",
    ]);
    expect(made("", [issue("I", { labels: ["fase/konsept", "team/studio"] })], memory("Konsept"))).toEqual(
      [],
    );
  });

  test("per-initiative: one, and only one", () => {
    const rules = "roadmap: { repository: roadmap, elements: per-initiative }";
    expect(made(rules, [planning(["team/studio"])])).toEqual([
      "make new:element/initiative in roadmap under I (element-for-initiative)",
    ]);
    const there = { ...planning(["team/studio"]), children: ["X"] };
    expect(made(rules, [there, issue("X", { in: roadmap, parent: "I" })])).toEqual([]);
  });

  test("manual: none", () => {
    expect(made("roadmap: { repository: roadmap, elements: manual }", [planning(["team/studio"])])).toEqual(
      [],
    );
  });

  test("one that a person made with the team's product label is followed, not doubled", () => {
    const there = { ...planning(["team/studio"]), children: ["X"] };
    expect(made("", [there, issue("X", { in: roadmap, parent: "I", labels: ["product/studio"] })])).toEqual(
      [],
    );
  });
});

describe("an element without an initiative", () => {
  const root = (options: IssueOptions = {}) =>
    issue("X", {
      in: roadmap,
      children: ["E"],
      items: [card("P_8", { Status: ["Til vurdering", 2] })],
      ...options,
    });
  const key = { kind: "element", owner: "digdir", id: "X" } as const;

  test("has status and progress, but no phase", () => {
    const before = memory("Ikke startet", {
      fields: { "X/P_8/F_Status": { decided: "Til vurdering", stated: null } },
    });
    const plan = planOf(
      world([root(), issue("E", { in: studio, parent: "X" })], { key, memory: before }),
      policy,
    );
    expect(linesOf(plan)).toEqual([
      "set X Status = Backlog (status-planned)",
      "set X Progresjon (%) = 0 (progress)",
    ]);
  });

  test("closes when its epics are done", () => {
    const plan = planOf(
      world([root(), issue("E", { in: studio, parent: "X", closed: done(5) })], {
        key,
        memory: memory("Ikke startet"),
      }),
      policy,
    );
    expect(linesOf(plan)).toContain("close X (element-delivered)");
  });

  test("under an initiative, the initiative's thread has it", () => {
    const plan = planOf(world([root({ parent: "I" })], { key }), policy);
    expect(plan.waves).toEqual([]);
  });
});
