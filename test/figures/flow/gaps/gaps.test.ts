import { expect, test } from "vitest";
import type { OwnEpic, TeamFacts, ThreadFacts } from "../../../../src/figures/flow/gaps/facts.ts";
import type { Gap } from "../../../../src/figures/flow/gaps/gap.ts";
import { gaps } from "../../../../src/figures/flow/gaps/gaps.ts";
import { at, epic, item, on } from "../facts.ts";

/** As of day 50. */
const today = 50;

/** A thread in delivery that lacks nothing. */
function thread(but: Partial<ThreadFacts> = {}): ThreadFacts {
  return {
    id: "I",
    isLive: true,
    hasElements: true,
    hasEpics: true,
    end: null,
    teams: [team("studio")],
    elements: [],
    epics: [],
    unreadable: 0,
    ...but,
  };
}

function team(key: string, but: Partial<TeamFacts> = {}): TeamFacts {
  return { team: key, hasElement: true, epic: { kind: "there" }, ...but };
}

function element(
  id: string,
  but: Partial<ThreadFacts["elements"][number]> = {},
): ThreadFacts["elements"][number] {
  return { id, team: "studio", start: null, end: null, hasStarted: false, delivered: null, ...but };
}

function ownEpic(id: string, but: Partial<OwnEpic> = {}): OwnEpic {
  return {
    ...epic(id, [item("i", 0)]),
    team: "studio",
    createdAt: at(0),
    boxes: 0,
    undelivered: null,
    ...but,
  };
}

const studio = { kind: "team", team: "studio" } as const;
const portfolio = { kind: "portfolio" } as const;

const rows: readonly [name: string, thread: ThreadFacts | null, found: readonly Gap[]][] = [
  ["no thread", null, []],
  ["nothing is missing", thread({ elements: [element("E")], epics: [ownEpic("P")] }), []],
  ["before there are elements", thread({ hasElements: false, hasEpics: false, teams: [] }), []],
  [
    "no team",
    thread({ hasEpics: false, teams: [] }),
    [{ kind: "no-team", node: "I", who: portfolio, command: { name: "team", team: null } }],
  ],
  ["of what is over nothing is missing", thread({ isLive: false, teams: [], unreadable: 3 }), []],
  [
    "teams without an element",
    thread({
      teams: [team("studio", { hasElement: false }), team("dialog", { hasElement: false }), team("id")],
    }),
    [
      { kind: "no-element", node: "I", team: "dialog", who: portfolio, command: null },
      { kind: "no-element", node: "I", team: "studio", who: portfolio, command: null },
    ],
  ],
  [
    "before there are epics none is missing",
    thread({ hasEpics: false, teams: [team("studio", { epic: { kind: "wanted" } })] }),
    [],
  ],
  [
    "a team declined: it can take it back",
    thread({ teams: [team("studio", { epic: { kind: "declined", how: "not-planned", at: at(5) } })] }),
    [
      {
        kind: "no-epic",
        node: "I",
        team: "studio",
        epic: { kind: "declined", how: "not-planned", at: at(5) },
        who: studio,
        command: { name: "epic", team: "studio" },
      },
    ],
  ],
  ...(
    [
      { kind: "wanted" },
      { kind: "blocked", obstacle: { why: "archived", where: "digdir/studio" } },
      { kind: "waiting", until: at(60) },
    ] as const
  ).map((missing): (typeof rows)[number] => [
    `an epic is ${missing.kind}`,
    thread({ teams: [team("studio", { epic: missing })] }),
    [{ kind: "no-epic", node: "I", team: "studio", epic: missing, who: portfolio, command: null }],
  ]),
  ["14 days without work items", thread({ epics: [ownEpic("P", { items: [], createdAt: at(36) })] }), []],
  [
    "15 days",
    thread({ epics: [ownEpic("P", { items: [], createdAt: at(35) })] }),
    [{ kind: "no-items", node: "P", who: studio, command: null, days: 15 }],
  ],
  ["boxes stand in for them", thread({ epics: [ownEpic("P", { items: [], boxes: 2 })] }), []],
  [
    "all closed, and of no team",
    thread({ epics: [ownEpic("P", { items: [item("a", 0, 5), item("b", 0, 50)], team: null })] }),
    [{ kind: "all-closed", node: "P", who: portfolio, command: null, items: 2 }],
  ],
  ["one of them tomorrow", thread({ epics: [ownEpic("P", { items: [item("a", 0, 51)] })] }), []],
  ["delivered", thread({ epics: [ownEpic("P", { items: [], deliveredAt: at(40) })] }), []],
  ["to start today", thread({ elements: [element("E", { start: on(50) })] }), []],
  [
    "not started",
    thread({ elements: [element("E", { start: on(49) })] }),
    [{ kind: "not-started", node: "E", who: studio, command: null, start: on(49), days: 1 }],
  ],
  ["started", thread({ elements: [element("E", { start: on(9), hasStarted: true, end: on(50) })] }), []],
  [
    "past its end",
    thread({ elements: [element("E", { hasStarted: true, end: on(47) })] }),
    [{ kind: "end-passed", node: "E", who: studio, command: null, end: on(47), days: 3 }],
  ],
  ["delivered too late", thread({ elements: [element("E", { end: on(20), delivered: on(30) })] }), []],
  ["ends with the initiative", thread({ end: on(80), elements: [element("E", { end: on(80) })] }), []],
  [
    "ends after it",
    thread({ end: on(80), elements: [element("E", { end: on(81) })] }),
    [
      {
        kind: "ends-after-parent",
        node: "E",
        who: portfolio,
        command: null,
        end: on(81),
        parentEnd: on(80),
      },
    ],
  ],
  ["all is delivered", thread({ epics: [ownEpic("P", { undelivered: [] })] }), []],
  [
    "closed in no release",
    thread({ epics: [ownEpic("P", { undelivered: ["W2", "W1"] })] }),
    [
      { kind: "not-delivered", node: "W1", who: studio, command: null },
      { kind: "not-delivered", node: "W2", who: studio, command: null },
    ],
  ],
  [
    "children that cannot be read are one line",
    thread({ unreadable: 3 }),
    [{ kind: "unreadable", node: "I", who: portfolio, command: null, count: 3 }],
  ],
  [
    "in the order of kinds",
    thread({
      teams: [team("studio", { hasElement: false })],
      elements: [element("F", { start: on(1) }), element("E", { start: on(1), end: on(2) })],
      epics: [ownEpic("P", { items: [] })],
      unreadable: 1,
    }),
    [
      { kind: "no-element", node: "I", team: "studio", who: portfolio, command: null },
      { kind: "no-items", node: "P", who: studio, command: null, days: 50 },
      { kind: "not-started", node: "E", who: studio, command: null, start: on(1), days: 49 },
      { kind: "not-started", node: "F", who: studio, command: null, start: on(1), days: 49 },
      { kind: "end-passed", node: "E", who: studio, command: null, end: on(2), days: 48 },
      { kind: "unreadable", node: "I", who: portfolio, command: null, count: 1 },
    ],
  ],
];

test.each(rows)("%s", (_, given, found) => {
  const figure = gaps(given === null ? [] : [given], on(today));
  expect(figure.value).toEqual(found);
  expect(figure.n).toBe(given?.isLive === true ? 1 : 0);
});
