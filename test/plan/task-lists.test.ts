import { describe, expect, test } from "vitest";
import type { RememberedChild } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { testPolicy } from "./policy.ts";
import { at, child, childRemoved, issue } from "./world.ts";
import {
  decided,
  dialogporten,
  elsewhere,
  foreign,
  links,
  lists,
  look,
  portfolio,
  roadmap,
  root,
  studio,
} from "./linking.ts";
import type { Facts } from "./linking.ts";

describe("task lists of people", () => {
  interface Row {
    readonly name: string;
    readonly issues: Facts;
    readonly world: Partial<World>;
    readonly elements?: readonly string[];
    readonly epics?: readonly string[];
    readonly others?: readonly string[];
    readonly readOnly?: readonly string[];
    readonly remembered?: readonly Partial<RememberedChild>[];
  }

  const rows: readonly Row[] = [
    { name: "no lists", issues: [root()], world: {} },
    {
      name: "in an initiative's body: an element, an epic, and something related",
      issues: [
        root(),
        issue("X", { in: roadmap }),
        issue("E", { in: studio }),
        issue("O", { in: elsewhere }),
      ],
      world: lists({ I: ["X", "E", "O"] }),
      elements: ["X"],
      epics: ["E"],
      others: ["O"],
      remembered: [
        { id: "X", kind: "element", listed: true, under: null },
        { id: "E", kind: "epic", team: "studio", listed: true, under: null },
      ],
    },
    {
      name: "in an element's body: epics, wherever they stand",
      issues: [
        root({ children: ["X"] }),
        issue("X", { in: roadmap, parent: "I" }),
        issue("E", { in: studio }),
        issue("O", { in: elsewhere }),
      ],
      world: lists({ X: ["E", "O"] }),
      elements: ["X"],
      epics: ["E", "O"],
      remembered: [
        { id: "X", kind: "element", listed: false },
        { id: "E", kind: "epic", team: "studio", listed: true, under: "X" },
      ],
    },
    {
      name: "natively under this thread too: native",
      issues: [
        root({ children: ["X"] }),
        issue("X", { in: roadmap, parent: "I", children: ["E"] }),
        issue("E", { in: studio, parent: "X" }),
      ],
      world: { ...lists({ I: ["E"] }), memory: decided({ children: [child("E", { listed: true })] }) },
      elements: ["X"],
      epics: ["E"],
      remembered: [
        { id: "E", listed: false, under: "X" },
        { id: "X", kind: "element" },
      ],
    },
    {
      name: "the line is gone: an epic is declined, an element just goes",
      issues: [root(), issue("X", { in: roadmap }), issue("E", { in: studio })],
      world: {
        linked: new Map([["I", ["X", "E"]]]),
        memory: decided({
          children: [child("X", { kind: "element", team: null, listed: true }), child("E", { listed: true })],
        }),
      },
      remembered: [
        { id: "X", declined: "unlinked" },
        { id: "E", declined: "unlinked", listed: true },
      ],
    },
    {
      name: "the line is there again: it counts again",
      issues: [root(), issue("E", { in: studio })],
      world: {
        ...lists({ I: ["E"] }),
        memory: decided({ children: [child("E", { listed: true, declined: "unlinked" })] }),
      },
      epics: ["E"],
      remembered: [{ id: "E", declined: null, listed: true }],
    },
    {
      name: "the line has moved to the element's body",
      issues: [
        root({ children: ["X"] }),
        issue("X", { in: roadmap, parent: "I" }),
        issue("E", { in: studio }),
      ],
      world: {
        links: new Map([["X", { parts: ["E"], dependencies: [] }]]),
        linked: new Map([
          ["I", ["E"]],
          ["X", ["E"]],
        ]),
        memory: decided({ children: [child("E", { listed: true })] }),
      },
      elements: ["X"],
      epics: ["E"],
      remembered: [
        { id: "E", listed: true, under: "X", declined: null },
        { id: "X", kind: "element" },
      ],
    },
    {
      name: "the line is gone, and the issue cannot be read: nothing is concluded",
      issues: [root(), { id: "E", unreadable: "unsure" }],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({ children: [child("E", { listed: true })] }),
      },
      remembered: [{ id: "E", declined: null, listed: true }],
    },
    {
      name: "taken off natively, and listed: the line stands",
      issues: [root({ events: [childRemoved("E", 5)] }), issue("E", { in: studio })],
      world: lists({ I: ["E"] }),
      epics: ["E"],
      remembered: [{ id: "E", listed: true, declined: null }],
    },
    {
      name: "what the app made stays the app's, listed or not",
      issues: [
        root(),
        issue("E", {
          in: dialogporten,
          mark: { kind: "epic", keys: { initiative: "I", team: "dialogporten" } },
        }),
      ],
      world: lists({ I: ["E"] }),
      epics: ["E"],
      remembered: [{ id: "E", listed: false, team: "dialogporten" }],
    },
    {
      name: "of another initiative, which had it first: only read",
      issues: [root(), issue("E", { in: studio })],
      world: {
        ...lists({ I: ["E"] }),
        claimed: new Map([["E", { target: "J", title: "J", url: null, reference: null }]]),
      },
      readOnly: ["E"],
    },
    {
      name: "with another initiative as its native parent: only read",
      issues: [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: portfolio })],
      world: lists({ I: ["E"] }),
      readOnly: ["E"],
    },
    {
      name: "with a native parent outside of all initiatives: a part, and left there",
      issues: [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: elsewhere })],
      world: lists({ I: ["E"] }),
      epics: ["E"],
      remembered: [{ id: "E", kind: "epic", under: null, listed: true }],
    },
    {
      name: "a list that names the initiative itself, and one that names its element",
      issues: [root({ children: ["X"] }), issue("X", { in: roadmap, parent: "I" })],
      world: lists({ I: ["I", "X"], X: ["I", "X"] }),
      elements: ["X"],
      remembered: [{ id: "X", kind: "element", listed: false }],
    },
  ];

  test.each(rows)("$name", ({ issues, world: options, ...expected }) => {
    const { lines, memory: kept, overview } = look(issues, options);
    expect(lines.filter((line) => line.startsWith("put "))).toEqual([]);
    expect(links(overview.elements)).toEqual(expected.elements ?? []);
    const shown = new Set([
      ...overview.elements.flatMap(({ epics }) => links(epics)),
      ...overview.teams.flatMap(({ epic, state }) => (epic && state !== "declined" ? [epic.target] : [])),
    ]);
    expect([...shown]).toEqual(expected.epics ?? []);
    expect(overview.others.map(({ target }) => target)).toEqual(expected.others ?? []);
    expect(links(overview.readOnly)).toEqual(expected.readOnly ?? []);
    expect(kept.children).toMatchObject(expected.remembered ?? []);
    expect(kept.children).toHaveLength(expected.remembered?.length ?? 0);
  });

  test("parts of an epic's body are its work items, and count instead of its boxes", () => {
    const done = { as: "completed", at: at(9) } as const;
    const seen = look(
      [
        root({ children: ["E", "F"] }),
        issue("E", { in: studio, parent: "I", tasks: { ticked: 0, total: 2, open: 0 } }),
        issue("F", { in: studio, parent: "I" }),
        issue("W", { in: elsewhere, closed: done }),
        issue("V", { in: foreign }),
      ],
      lists({ E: ["W", "V", "F"], F: ["W"] }),
    );
    // F is an epic of the thread, and W counts where it was listed first.
    expect(seen.overview.progress).toEqual({ closed: 1, total: 3, percent: 33 });
  });

  test("who it belongs to is told, where that can be told", () => {
    const seen = look(
      [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: portfolio })],
      lists({ I: ["E"] }),
    );
    expect(seen.overview.readOnly[0]?.belongsTo?.target).toBe("J");
  });

  test("a second epic of a team is shown beside its one epic, and a team that was never involved has not left", () => {
    const seen = look(
      [root(), issue("E", { in: studio }), issue("F", { in: studio })],
      lists({ I: ["E", "F"] }),
    );
    expect(seen.overview.teams.map(({ state, epic }) => [state, epic?.target])).toEqual([["planned", "E"]]);
    expect(seen.overview.others.map(({ target }) => target)).toEqual(["F"]);
  });

  test("an element that is only listed is neither made anew nor put under the initiative", () => {
    const seen = look(
      [
        root({ labels: ["fase/implementering", "team/studio"] }),
        issue("X", { in: roadmap, labels: ["team/studio"] }),
      ],
      lists({ I: ["X"] }),
      testPolicy("initiatives: { repository: portfolio }\nroadmap: { repository: roadmap }"),
    );
    expect(seen.lines).toEqual(["make new:epic/studio in studio under X (epic-for-team)"]);
  });
});
