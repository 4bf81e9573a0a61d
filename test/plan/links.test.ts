import { describe, expect, test } from "vitest";
import type { IssueLink } from "../../src/domain/content.ts";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { Memory, RememberedChild } from "../../src/domain/memory.ts";
import type { Overview } from "../../src/domain/overview.ts";
import type { World } from "../../src/domain/world.ts";
import { renderOverview } from "../../src/messages/overview/overview.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import { at, childRemoved, command, issue, kari, memory, world } from "./world.ts";

/*
 * Links that people keep and make: task lists, `/knytt`, boxes on the overview. Elements and epics that the app
 * makes are left out (`elements: manual`, an early phase) where a row is not about them.
 */
const policy = testPolicy(
  "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }",
);
const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };
const dialogporten = { owner: "Altinn", name: "dialogporten" };
const portfolio = { owner: "digdir", name: "portfolio" };
const elsewhere = { owner: "digdir", name: "elsewhere" };
const foreign = { owner: "ssb", name: "statistikk" };

type Facts = readonly (IssueFacts | Unreadable)[];

const root = (options: Parameters<typeof issue>[1] = {}) =>
  issue("I", { labels: ["fase/implementering"], ...options });
const decided = (options: Partial<Memory> = {}) => memory("Implementering", options);

function child(id: string, options: Partial<RememberedChild> = {}): RememberedChild {
  return {
    kind: "epic",
    team: "studio",
    id,
    repository: "digdir/studio",
    number: 7,
    under: null,
    missingSince: null,
    declined: null,
    listed: false,
    ...options,
  };
}

/** The lists of bodies, as the observer tells them: named in `links`, and hung up in `linked`. */
function lists(parts: Readonly<Record<string, readonly string[]>>): Pick<World, "links" | "linked"> {
  const entries = Object.entries(parts);
  return {
    links: new Map(entries.map(([id, ids]) => [id, { parts: ids, dependencies: [] }])),
    linked: new Map(entries),
  };
}

interface Seen {
  readonly lines: readonly string[];
  readonly memory: Memory;
  readonly overview: Overview;
}

function look(issues: Facts, options: Partial<World> = {}, rules = policy): Seen {
  const plan = planOf(world(issues, { memory: decided(), ...options }), rules);
  const last = plan.waves
    .flat()
    .map(({ change }) => change)
    .findLast((change) => change.kind === "overview");
  if (last?.kind !== "overview") throw new Error("The overview was not written");
  return { lines: linesOf(plan), memory: last.memory, overview: last.overview };
}

function links(list: readonly { readonly link: IssueLink }[]): readonly string[] {
  return list.map(({ link }) => link.target);
}

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

describe("/knytt", () => {
  interface Row {
    readonly name: string;
    readonly issues: Facts;
    readonly world?: Partial<World>;
    readonly target?: string | null;
    readonly lines: readonly string[];
    readonly remembered?: readonly Partial<RememberedChild>[];
  }

  const url = "https://github.com/digdir/studio/issues/1";
  const done = "react THUMBS_UP to C (answer)";

  const rows: readonly Row[] = [
    {
      name: "an epic of the same owner: native, and the team's",
      issues: [root({ labels: ["fase/implementering", "team/studio"] }), issue("E", { in: studio })],
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", kind: "epic", team: "studio", under: "I", tries: 1 }],
    },
    {
      name: "an epic goes under its team's element",
      issues: [
        root({ children: ["X"] }),
        issue("X", { in: roadmap, parent: "I", labels: ["team/studio"] }),
        issue("E", { in: studio }),
      ],
      lines: ["put E under X (linked-by-command)", done],
      remembered: [
        { id: "X", kind: "element" },
        { id: "E", kind: "epic", under: "X" },
      ],
    },
    {
      name: "an element",
      issues: [root(), issue("E", { in: roadmap })],
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", kind: "element" }],
    },
    {
      name: "something related",
      issues: [root(), issue("E", { in: elsewhere })],
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", kind: "other" }],
    },
    {
      name: "of another owner that accepts: the epic says it itself",
      issues: [root(), issue("E", { in: dialogporten })],
      lines: ["comment link on E (linked-by-command)", done],
      remembered: [{ id: "E", team: "dialogporten", linked: { at: at(5), actor: "kari", noted: true } }],
    },
    {
      name: "of another owner that does not accept: on the overview only",
      issues: [root(), issue("E", { in: foreign })],
      lines: [done],
      remembered: [{ id: "E", kind: "other", linked: { at: at(5), actor: "kari", noted: false } }],
    },
    {
      name: "in an archived repository: on the overview only",
      issues: [
        root(),
        { ...issue("E"), repository: { ...studio, id: "R", visibility: "public", archived: true } },
      ],
      lines: [done],
      remembered: [{ id: "E", linked: { at: at(5), actor: "kari", noted: false } }],
    },
    {
      name: "it leads to nothing that can be seen",
      issues: [root()],
      target: null,
      lines: ["comment reply on I (answer)", "react CONFUSED to C (answer)"],
    },
    {
      name: "it hangs there already",
      issues: [root({ children: ["E"] }), issue("E", { in: studio, parent: "I" })],
      lines: ["comment reply on I (answer)", done],
      remembered: [{ id: "E" }],
    },
    {
      name: "a work item of the thread hangs there already",
      issues: [
        root({ children: ["F"] }),
        issue("F", { in: studio, parent: "I", children: ["E"] }),
        issue("E", { in: studio, parent: "F" }),
      ],
      lines: ["comment reply on I (answer)", done],
      remembered: [{ id: "F" }],
    },
    {
      name: "it has a parent that cannot be read",
      issues: [root(), issue("E", { in: studio, parent: "J" })],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "its parent is another initiative",
      issues: [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: portfolio })],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "its parent is outside of all initiatives, and is left to it: the epic says it itself",
      issues: [root(), issue("E", { in: studio, parent: "J" }), issue("J", { in: elsewhere })],
      lines: ["comment link on E (linked-by-command)", done],
      remembered: [
        { id: "E", team: "studio", under: "I", linked: { at: at(5), actor: "kari", noted: true } },
      ],
    },
    {
      name: "another initiative has linked it",
      issues: [root(), issue("E", { in: studio })],
      world: { claimed: new Map([["E", { target: "J", title: "J", url: null, reference: null }]]) },
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "it was made for another initiative",
      issues: [
        root(),
        issue("E", { in: studio, mark: { kind: "epic", keys: { initiative: "J", team: "studio" } } }),
      ],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "what stands above the initiative cannot stand below it",
      issues: [root({ parent: "E" }), issue("E", { in: elsewhere, children: ["I"] })],
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "a declined epic counts again, and no second is made",
      issues: [
        root({ labels: ["fase/implementering", "team/studio"], events: [childRemoved("E", 2)] }),
        issue("E", { in: studio }),
      ],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({ teams: ["studio"], children: [child("E", { declined: "unlinked", under: "I" })] }),
      },
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", declined: null }],
    },
    {
      name: "linked again after it was taken off, as long as GitHub does not show it",
      issues: [
        root({ labels: ["fase/implementering", "team/studio"], events: [childRemoved("E", 2)] }),
        issue("E", { in: studio }),
      ],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          teams: ["studio"],
          children: [
            child("E", { under: "I", tries: 1, linked: { at: at(5), actor: "kari", noted: false } }),
          ],
        }),
      },
      lines: ["put E under I (linked-by-command)"],
      remembered: [{ id: "E", declined: null, tries: 2 }],
    },
    {
      name: "linked anew, GitHub is asked anew",
      issues: [root({ events: [childRemoved("E", 2)] }), issue("E", { in: studio })],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          teams: ["studio"],
          children: [child("E", { declined: "unlinked", under: "I", tries: 2 })],
        }),
      },
      lines: ["put E under I (linked-by-command)", done],
      remembered: [{ id: "E", declined: null, tries: 1 }],
    },
    {
      name: "GitHub has refused it twice: it says itself where it belongs, once",
      issues: [root(), issue("E", { in: studio })],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          children: [
            child("E", { under: "I", tries: 2, linked: { at: at(5), actor: "kari", noted: false } }),
          ],
        }),
      },
      lines: ["comment link on E (linked-by-command)"],
      remembered: [{ id: "E", tries: 2, linked: { at: at(5), actor: "kari", noted: true } }],
    },
    {
      name: "and is then left in peace",
      issues: [root(), issue("E", { in: studio })],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          children: [child("E", { under: "I", tries: 2, linked: { at: at(5), actor: "kari", noted: true } })],
        }),
      },
      lines: [],
      remembered: [{ id: "E", tries: 2 }],
    },
    {
      name: "taken off again by a person after it was linked: declined",
      issues: [root({ events: [childRemoved("E", 9)] }), issue("E", { in: studio })],
      world: {
        linkTargets: new Map(),
        requests: [],
        linked: new Map([["I", ["E"]]]),
        memory: decided({
          children: [child("E", { under: "I", linked: { at: at(5), actor: "kari", noted: false } })],
        }),
      },
      lines: [],
      remembered: [{ id: "E", declined: "unlinked" }],
    },
    {
      name: "by somebody who may not",
      issues: [root(), issue("E", { in: studio })],
      world: { requests: [command("C", 5, [{ kind: "link", url, remove: false }], { permission: "read" })] },
      lines: ["comment reply on I (answer)", "react THUMBS_DOWN to C (answer)"],
    },
    {
      name: "on an initiative that is older than the installation",
      issues: [root({ createdAt: at(-600) }), issue("E", { in: studio })],
      world: { memory: null },
      lines: ["comment reply on I (answer)", "react CONFUSED to C (answer)"],
    },
  ];

  test.each(rows)("$name", ({ issues, world: options = {}, target = "E", lines, remembered }) => {
    const seen = planOf(
      world(issues, {
        memory: decided(),
        linkTargets: new Map([[url, target]]),
        requests: [command("C", 5, [{ kind: "link", url, remove: false }])],
        ...options,
      }),
      policy,
    );
    expect(linesOf(seen)).toEqual(lines);
    if (remembered === undefined) return;
    const last = seen.waves
      .flat()
      .map(({ change }) => change)
      .findLast((change) => change.kind === "overview");
    const kept = last?.kind === "overview" ? last.memory : options.memory;
    expect(kept?.children).toMatchObject(remembered);
  });

  test("the comment names the initiative and the element, in the team's language", () => {
    const plan = planOf(
      world(
        [
          root({ children: ["X"] }),
          issue("X", { in: roadmap, parent: "I", labels: ["team/dialogporten"] }),
          issue("E", { in: dialogporten }),
        ],
        {
          memory: decided(),
          linkTargets: new Map([[url, "E"]]),
          requests: [command("C", 5, [{ kind: "link", url, remove: false }])],
        },
      ),
      testPolicy(
        "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }\n" +
          "teams: { dialogporten: { name: Dialogporten, backlog: Altinn/dialogporten, language: nn } }\ndisclose: always",
      ),
    );
    const note = plan.waves
      .flat()
      .map(({ change }) => change)
      .find((change) => change.kind === "comment");
    expect(note?.content).toMatchObject({
      kind: "link",
      initiative: { target: "I" },
      element: { target: "X" },
      team: { language: "nn" },
    });
  });

  test("those who may see the issue and not the initiative learn its address alone", () => {
    const closed = { owner: "digdir", name: "portfolio", id: "R", visibility: "private", archived: false };
    const plan = planOf(
      world([{ ...root(), repository: closed } as IssueFacts, issue("E", { in: dialogporten })], {
        memory: decided(),
        linkTargets: new Map([[url, "E"]]),
        requests: [command("C", 5, [{ kind: "link", url, remove: false }])],
      }),
      policy,
    );
    const note = plan.waves
      .flat()
      .map(({ change }) => change)
      .find((change) => change.kind === "comment");
    const initiative = note?.content.kind === "link" ? note.content.initiative : null;
    expect(initiative?.title).toBe(initiative?.reference);
  });
});

describe("links upwards", () => {
  const tick = (box: string, ticked = true, edit = "E1") => ({ box, ticked, actor: "kari", at: at(7), edit });
  const comment = {
    id: "OC",
    url: "",
    author: kari,
    body: "",
    createdAt: at(1),
    editedAt: at(1),
    answered: null,
    mark: null,
  };
  const overview = (ticks: readonly ReturnType<typeof tick>[]) => ({ comment, text: "", ticks });

  interface Row {
    readonly name: string;
    readonly issues: Facts;
    readonly world?: Partial<World>;
    readonly lines?: readonly string[];
    readonly proposals?: readonly string[];
  }

  const rows: readonly Row[] = [
    { name: "nobody names it", issues: [root()] },
    {
      name: "an epic and an element that name it are proposed, and nothing is written on them",
      issues: [root(), issue("E", { in: studio }), issue("X", { in: roadmap })],
      world: { mentions: ["E", "X"] },
      proposals: ["link:E", "link:X"],
    },
    {
      name: "a tick puts the epic under the initiative",
      issues: [root(), issue("E", { in: studio })],
      world: { mentions: ["E"], overview: overview([tick("link:E")]) },
      lines: ["put E under I (linked-by-tick)"],
    },
    {
      name: "of another owner: by a link",
      issues: [root(), issue("E", { in: dialogporten })],
      world: { mentions: ["E"], overview: overview([tick("link:E")]) },
      lines: ["comment link on E (linked-by-tick)"],
    },
    {
      name: "ticked and unticked: nothing",
      issues: [root(), issue("E", { in: studio })],
      world: { mentions: ["E"], overview: overview([tick("link:E"), tick("link:E", false, "E2")]) },
      proposals: ["link:E"],
    },
    {
      name: "an edit that was heard before says nothing",
      issues: [root(), issue("E", { in: studio })],
      world: {
        memory: decided({ heardEdit: "E1" }),
        mentions: ["E"],
        overview: overview([tick("link:E")]),
      },
      proposals: ["link:E"],
    },
    {
      name: "what hangs elsewhere, is closed, cannot be read or is here already is not proposed",
      issues: [
        root({ children: ["H"] }),
        issue("A", { in: studio, parent: "J" }),
        issue("B", { in: studio, closed: { as: "completed", at: at(3) } }),
        { id: "D", unreadable: "unsure" },
        issue("H", { in: studio, parent: "I" }),
      ],
      world: { mentions: ["A", "B", "D", "H"] },
    },
    {
      name: "what the app made, or what was here before and was taken off, is not offered",
      issues: [
        root({ events: [childRemoved("E", 5)] }),
        issue("E", { in: studio }),
        issue("F", { in: dialogporten, mark: { kind: "follow-up", keys: { initiative: "I" } } }),
      ],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: decided({ children: [child("E", { under: "I", declined: "unlinked" })] }),
        mentions: ["E", "F"],
      },
    },
    {
      name: "the memory was lost: what a comment of the app says was linked is linked again, without a word",
      issues: [
        root(),
        issue("E", {
          in: dialogporten,
          comments: [{ ...comment, mark: { kind: "link", keys: { initiative: "I" } } }],
        }),
      ],
      world: { mentions: ["E"] },
    },
  ];

  test.each(rows)("$name", ({ issues, world: options = {}, lines = [], proposals = [] }) => {
    const seen = look(issues, options);
    expect(seen.lines).toEqual(lines);
    expect(seen.overview.proposals.map(({ box }) => box)).toEqual(proposals);
  });
});

describe("dependencies", () => {
  test("are shown at both ends, and are no parts", () => {
    const seen = look(
      [
        root(),
        issue("A", { in: elsewhere }),
        issue("B", { in: elsewhere, closed: { as: "completed", at: at(2) } }),
        issue("C", { in: elsewhere, closed: { as: "duplicate", at: at(2) } }),
        { id: "D", unreadable: "forbidden" },
        issue("J"),
      ],
      { links: new Map([["I", { parts: [], dependencies: ["A", "B", "C", "D"] }]]), dependents: ["J"] },
    );
    expect(seen.overview.dependencies.on.map(({ state }) => state)).toEqual([
      "open",
      "completed",
      "not-planned",
      "unreadable",
    ]);
    expect(links(seen.overview.dependencies.from)).toEqual(["J"]);
    expect(seen.overview.others).toEqual([]);
    expect(seen.memory.children).toEqual([]);
  });
});

describe("/knytt -URL", () => {
  const url = "https://github.com/Altinn/dialogporten/issues/7";
  const linked = { at: at(2), actor: "kari", noted: true };
  const told = (target: string | null, remove = true) => ({
    linkTargets: new Map([[url, target]]),
    requests: [command("C", 5, [{ kind: "link", url, remove }])],
  });
  const hung = (id: string) => ({ linked: new Map([["I", [id]]]) });
  const epic = (options: Partial<RememberedChild> = {}) =>
    child("E", { team: "dialogporten", repository: "Altinn/dialogporten", linked, ...options });

  interface Row {
    readonly name: string;
    readonly phase?: string;
    readonly root?: Parameters<typeof issue>[1];
    readonly others: Facts;
    readonly children?: readonly RememberedChild[];
    readonly world: Partial<World>;
    readonly reaction: "THUMBS_UP" | "THUMBS_DOWN" | "CONFUSED";
    readonly why?: string;
    /** What is remembered of children, and of slips. */
    readonly remembered?: readonly Partial<RememberedChild>[];
    readonly superseded?: readonly string[];
  }

  const rows: readonly Row[] = [
    {
      name: "before the delivery phase: a slip, and no team's answer",
      phase: "Konsept",
      root: { labels: ["fase/konsept", "team/dialogporten"] },
      others: [issue("E", { in: dialogporten })],
      children: [epic()],
      world: { ...hung("E"), ...told("E") },
      reaction: "THUMBS_UP",
      remembered: [],
      superseded: ["E"],
    },
    {
      name: "the team's epic in the delivery phase: as if somebody had unlinked it",
      root: { labels: ["fase/implementering", "team/dialogporten"] },
      others: [issue("E", { in: dialogporten })],
      children: [epic()],
      world: { ...hung("E"), ...told("E") },
      reaction: "THUMBS_UP",
      remembered: [{ id: "E", declined: "unlinked" }],
      superseded: [],
    },
    {
      name: "something related",
      others: [issue("O", { in: foreign })],
      children: [child("O", { kind: "other", team: null, repository: "ssb/statistikk", linked })],
      world: { ...hung("O"), ...told("O") },
      reaction: "THUMBS_UP",
      remembered: [],
      superseded: ["O"],
    },
    {
      name: "a sub-issue",
      root: { labels: ["fase/implementering"], children: ["O"] },
      others: [issue("O", { in: elsewhere, parent: "I" })],
      children: [child("O", { kind: "other", team: null, repository: "digdir/elsewhere", linked })],
      world: told("O"),
      reaction: "THUMBS_DOWN",
      why: "sub-issue",
    },
    {
      name: "a line of a task list",
      others: [issue("O", { in: foreign })],
      world: { ...lists({ I: ["O"] }), ...told("O") },
      reaction: "THUMBS_DOWN",
      why: "task-list",
    },
    {
      name: "what the app made",
      others: [
        issue("E", {
          in: dialogporten,
          mark: { kind: "epic", keys: { initiative: "I", team: "dialogporten" } },
        }),
      ],
      children: [child("E", { team: "dialogporten", repository: "Altinn/dialogporten" })],
      world: { ...hung("E"), ...told("E") },
      reaction: "THUMBS_DOWN",
      why: "made",
    },
    {
      name: "what does not hang here",
      others: [issue("O", { in: foreign })],
      world: told("O"),
      reaction: "THUMBS_UP",
      why: "not-linked",
    },
    { name: "an address that leads nowhere", others: [], world: told(null), reaction: "CONFUSED" },
  ];

  test.each(rows)("$name", (row) => {
    const phase = row.phase ?? "Implementering";
    const seen = world([root(row.root), ...row.others], {
      memory: memory(phase, { children: [...(row.children ?? [])] }),
      ...row.world,
    });
    const plan = planOf(seen, policy);
    const changes = plan.waves.flat().map(({ change }) => change);
    expect(changes.find(({ kind }) => kind === "react")).toMatchObject({ reaction: row.reaction });
    const reply = changes.find((change) => change.kind === "comment");
    const answers = reply?.content.kind === "reply" ? reply.content.answers : [];
    if (row.why !== undefined) expect(answers).toMatchObject([{ kind: "link-stays", why: row.why }]);
    const last = changes.findLast((change) => change.kind === "overview");
    if (row.remembered === undefined) return;
    expect(answers).toEqual([]);
    expect(last?.memory.children).toMatchObject(row.remembered);
    expect(last?.memory.children).toHaveLength(row.remembered.length);
    expect(last?.memory.superseded).toEqual(row.superseded);
    expect(plan.nodes.some(({ id }) => id === row.others[0]?.id)).toBe(false);

    // It stays off when it is looked at again, and is not made anew.
    const isForgotten = row.remembered.length === 0;
    const again = {
      requests: [],
      memory: last?.memory ?? null,
      ...(isForgotten ? { linked: new Map() } : {}),
    };
    const after = planOf({ ...seen, ...again }, policy);
    expect(linesOf(after).filter((line) => line.startsWith("make new:"))).toEqual([]);
    expect(after.nodes.some(({ id }) => id === row.others[0]?.id)).toBe(false);
  });

  test("linked again it hangs there again", () => {
    const memories = [
      memory("Implementering", { superseded: ["E"] }),
      memory("Implementering", { children: [epic({ declined: "unlinked" })] }),
    ];
    for (const known of memories) {
      const seen = world([root(), issue("E", { in: dialogporten })], { memory: known, ...told("E", false) });
      const changes = planOf(seen, policy)
        .waves.flat()
        .map(({ change }) => change);
      const last = changes.findLast((change) => change.kind === "overview");
      expect(last?.memory.children).toMatchObject([{ id: "E", declined: null, team: "dialogporten" }]);
      expect(last?.memory.superseded).toEqual([]);
    }
  });

  test("of several words about one issue the last holds", () => {
    const words = (...removes: readonly boolean[]) => {
      const requests = [
        command(
          "C",
          5,
          removes.map((remove) => ({ kind: "link", url, remove }) as const),
        ),
      ];
      const seen = world([root({ labels: ["fase/konsept"] }), issue("E", { in: dialogporten })], {
        memory: memory("Konsept"),
        linkTargets: new Map([[url, "E"]]),
        requests,
      });
      const changes = planOf(seen, policy)
        .waves.flat()
        .map(({ change }) => change);
      return (
        changes.findLast((change) => change.kind === "overview")?.memory.children.map(({ id }) => id) ?? []
      );
    };
    expect(words(false, true)).toEqual([]);
    expect(words(false, true, false)).toEqual(["E"]);
  });
});

test("twenty proposals at most, the newest, and how many more there are", () => {
  const ids = Array.from({ length: 23 }, (_, index) => `E${index}`);
  const seen = look([root(), ...ids.map((id) => issue(id, { in: studio }))], {
    mentions: ids,
    moreMentions: 4,
  });
  expect(links(seen.overview.proposals)).toEqual(ids.slice(-20));
  expect(seen.overview.moreProposals).toBe(7);
  expect(renderOverview(seen.overview, "nb")).toContain("\n\n… og 7 til\n");
  const few = look([root(), issue("E0", { in: studio })], { mentions: ["E0"] });
  expect(few.overview.moreProposals).toBeUndefined();
  expect(renderOverview(few.overview, "nb")).not.toContain("… og");
});
