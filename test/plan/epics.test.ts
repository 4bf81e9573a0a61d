import { describe, expect, test } from "vitest";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { Memory } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { linesOf, planOf } from "./planned.ts";
import { testPolicy } from "./policy.ts";
import {
  at,
  card,
  child,
  childRemoved,
  closedEvent,
  command,
  issue,
  labeled,
  memory,
  unlabeled,
  world,
  consentsOf,
} from "./world.ts";

/*
 * Exactly one epic per initiative and team. Elements are left out here (`elements: manual`), so that a
 * row shows what happens to epics alone.
 */
const policy = testPolicy(
  "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }",
);
const studio = { owner: "digdir", name: "studio" };
const epicOf = (team: string, id: string, under = "I") =>
  child(id, { team, repository: `digdir/${team}`, under });

interface Row {
  readonly name: string;
  readonly issues?: readonly (IssueFacts | Unreadable)[];
  readonly world?: Partial<World>;
  readonly minutes?: number;
  readonly lines: readonly string[];
}

const delivering = (options: Parameters<typeof issue>[1] = {}) =>
  issue("I", { labels: ["fase/implementering", "team/studio"], ...options });
const remembered = memory("Implementering", { children: [epicOf("studio", "E")], teams: ["studio"] });
const epic = (options: Parameters<typeof issue>[1] = {}) =>
  issue("E", { in: studio, parent: "I", ...options });

function memoryOf(plan: ReturnType<typeof planOf>): Memory | undefined {
  const change = plan.waves.flat().find(({ change: { kind } }) => kind === "overview")?.change;
  return change?.kind === "overview" ? change.memory : undefined;
}

const rows: readonly Row[] = [
  {
    name: "the team's epic is there: nothing",
    issues: [delivering({ children: ["E"] }), epic()],
    world: { memory: remembered },
    lines: [],
  },
  {
    name: "in the delivery phase: one epic for each team",
    issues: [delivering({ labels: ["fase/implementering", "team/studio", "team/designsystemet"] })],
    world: { memory: memory("Implementering") },
    lines: [
      "make new:epic/studio in studio under I (epic-for-team)",
      "make new:epic/designsystemet in designsystemet under I (epic-for-team)",
    ],
  },
  {
    name: "a command heard late, of a team that was taken off after it",
    issues: [
      issue("I", {
        labels: ["fase/planlegging"],
        events: [labeled("team/studio", 1), unlabeled("team/studio", 9)],
      }),
    ],
    world: {
      memory: memory("Planlegging"),
      requests: [command("C", 5, [{ kind: "team", add: ["studio"], remove: [] }])],
    },
    lines: ["react THUMBS_UP to C (answer)"],
  },
  {
    name: "an epic was asked for, and the team taken off after it: the epic, and no label",
    issues: [issue("I", { labels: ["fase/planlegging"] })],
    world: {
      memory: memory("Planlegging"),
      requests: [
        command("C", 5, [{ kind: "epic", team: "studio" }]),
        command("D", 6, [{ kind: "team", add: [], remove: ["studio"] }]),
      ],
    },
    lines: [
      "make new:epic/studio in studio under I (epic-asked)",
      "react THUMBS_UP to C (answer)",
      "react THUMBS_UP to D (answer)",
    ],
  },
  {
    name: "before the delivery phase: none",
    issues: [issue("I", { labels: ["fase/planlegging", "team/studio"] })],
    world: { memory: memory("Planlegging") },
    lines: [],
  },
  {
    name: "with another owner: no native parent",
    issues: [delivering({ labels: ["fase/implementering", "team/dialogporten"] })],
    world: { memory: memory("Implementering") },
    lines: ["make new:epic/dialogporten in dialogporten (epic-for-team)"],
  },
  {
    name: "an owner that does not accept: none",
    issues: [delivering({ labels: ["fase/implementering", "team/dialogporten"] })],
    world: { memory: memory("Implementering"), consents: consentsOf(["digdir"]) },
    lines: [],
  },
  {
    name: "stopped: none",
    issues: [
      delivering({ closed: { as: "not-planned", at: at(3) }, events: [closedEvent("not-planned", 3)] }),
    ],
    world: { memory: memory("Implementering") },
    lines: [],
  },
  {
    name: "made by hand under the initiative in the team's backlog: adopted",
    issues: [delivering({ children: ["H"] }), issue("H", { in: studio, parent: "I" })],
    world: { memory: memory("Implementering") },
    lines: [],
  },
  {
    name: "delivered: not made again",
    issues: [
      delivering({ children: ["E"] }),
      epic({ closed: { as: "completed", at: at(9) } }),
      issue("other", { in: studio }),
    ],
    world: {
      memory: {
        ...remembered,
        phase: { ...remembered.phase, word: { face: "label", id: "x", at: at(10), actor: "kari" } },
      },
    },
    lines: [],
  },
  {
    name: "closed as not planned by a person: declined",
    issues: [delivering({ children: ["E"] }), epic({ closed: { as: "not-planned", at: at(9) } })],
    world: { memory: remembered },
    lines: [],
  },
  {
    name: "closed as a duplicate: declined",
    issues: [delivering({ children: ["E"] }), epic({ closed: { as: "duplicate", at: at(9) } })],
    world: { memory: remembered },
    lines: [],
  },
  {
    name: "unlinked by a person: declined",
    issues: [delivering({ events: [childRemoved("E", 9)] }), epic({ parent: null })],
    world: { memory: remembered, linked: new Map([["I", ["E"]]]) },
    lines: [],
  },
  {
    name: "not in the parent's list, without a removal by a person: still there",
    issues: [delivering(), epic()],
    world: { memory: remembered, linked: new Map([["I", ["E"]]]) },
    lines: [],
  },
  {
    name: "cannot be read: not made again",
    issues: [delivering(), { id: "E", unreadable: "gone" }],
    world: { memory: remembered, linked: new Map([["I", ["E"]]]) },
    lines: [],
  },
  {
    name: "unlinked, and somebody asks: made again",
    issues: [delivering({ events: [childRemoved("E", 9)] }), epic({ parent: null })],
    world: { memory: remembered, requests: [command("C", 12, [{ kind: "epic", team: "studio" }])] },
    lines: ["make new:epic/studio in studio under I (epic-asked)", "react THUMBS_UP to C (answer)"],
  },
  {
    name: "declined, and somebody asks: made again",
    issues: [delivering({ children: ["E"] }), epic({ closed: { as: "not-planned", at: at(9) } })],
    world: { memory: remembered, requests: [command("C", 12, [{ kind: "epic", team: "studio" }])] },
    lines: ["make new:epic/studio in studio under I (epic-asked)", "react THUMBS_UP to C (answer)"],
  },
  {
    name: "asked for before the delivery phase: made, with the team's label",
    issues: [issue("I", { labels: ["fase/problem"] })],
    world: {
      memory: memory("Problem"),
      requests: [command("C", 12, [{ kind: "epic", team: "Altinn Studio" }])],
    },
    lines: [
      "label I team/studio (team-command)",
      "make new:epic/studio in studio under I (epic-asked)",
      "react THUMBS_UP to C (answer)",
    ],
  },
  {
    name: "asked for although it is there: shown, not made",
    issues: [delivering({ children: ["E"] }), epic()],
    world: { memory: remembered, requests: [command("C", 12, [{ kind: "epic", team: "studio" }])] },
    lines: ["comment reply on I (answer)", "react THUMBS_UP to C (answer)"],
  },
  {
    name: "asked for, heeded, and then a crash: made by the next reconcile",
    issues: [issue("I", { labels: ["fase/problem", "team/studio"] })],
    world: { memory: memory("Problem", { asked: { studio: "C" }, teams: ["studio"] }) },
    lines: ["make new:epic/studio in studio under I (epic-asked)"],
  },
  {
    name: "asked by a command that was heeded, whose epic was declined since: not made again",
    issues: [delivering({ children: ["E"] }), epic({ closed: { as: "not-planned", at: at(9) } })],
    world: {
      memory: { ...remembered, asked: { studio: "C" } },
      requests: [command("C", 5, [{ kind: "epic", team: "studio" }])],
    },
    lines: ["react THUMBS_UP to C (answer)"],
  },
  {
    name: "taken off: a note on its epic, once, and nothing is closed",
    issues: [
      delivering({ labels: ["fase/implementering"], children: ["E"], events: [unlabeled("team/studio", 9)] }),
      epic(),
    ],
    world: { memory: remembered },
    lines: ["comment team-left on E (team-left)"],
  },
  {
    name: "on again, and a replica that lags shows how it was taken off before: no second note",
    issues: [
      delivering({ labels: ["fase/implementering"], children: ["E"], events: [unlabeled("team/studio", 9)] }),
      epic(),
    ],
    world: { memory: { ...remembered, leftAt: { studio: at(9) } } },
    lines: [],
  },
  {
    name: "taken off, and a replica that lags shows it there: no epic is made for it",
    issues: [
      delivering({
        labels: ["fase/implementering", "team/studio"],
        events: [labeled("team/studio", 3)],
      }),
    ],
    world: { memory: { ...remembered, teams: [], children: [], leftAt: { studio: at(59.5) } } },
    lines: [],
  },
  {
    name: "taken off while the label was not to be seen: it goes when it is, and the team stays off",
    issues: [
      delivering({
        labels: ["fase/implementering", "team/studio"],
        events: [labeled("team/studio", 3)],
      }),
    ],
    world: { memory: { ...remembered, teams: [], children: [], leftAt: { studio: at(9) } } },
    lines: ["unlabel I team/studio (team-off)"],
  },
  {
    name: "put on again since it was taken off: the team is there again",
    issues: [
      delivering({
        labels: ["fase/implementering", "team/studio"],
        children: ["E"],
        events: [labeled("team/studio", 3), labeled("team/studio", 12)],
      }),
      epic(),
    ],
    world: { memory: { ...remembered, teams: [], leftAt: { studio: at(9) } } },
    lines: [],
  },
  {
    name: "the label is not to be seen, and nobody took it off: still involved",
    issues: [
      delivering({ labels: ["fase/implementering"], children: ["E"], events: [labeled("team/studio", 3)] }),
      epic(),
    ],
    world: { memory: remembered },
    lines: [],
  },
  {
    name: "taken in: nothing is spawned",
    issues: [delivering({ createdAt: at(-600) })],
    world: { requests: [command("C", 5, [{ kind: "adopt" }])] },
    lines: ["react THUMBS_UP to C (answer)"],
  },
  {
    name: "taken in before and not moved since: nothing is spawned",
    issues: [delivering()],
    world: { memory: memory("Implementering", { standing: "adopted", quiet: true }) },
    lines: [],
  },
  {
    name: "taken in and moved forward: spawned",
    issues: [
      issue("I", {
        labels: ["fase/implementering", "team/studio"],
        events: [labeled("fase/implementering", 9)],
      }),
    ],
    world: { memory: memory("Planlegging", { standing: "adopted", quiet: true }) },
    lines: ["make new:epic/studio in studio under I (epic-for-team)"],
  },
  {
    name: "taken in and moved forward from a phase that was renamed since: spawned",
    issues: [
      issue("I", {
        labels: ["fase/implementering", "team/studio"],
        events: [labeled("fase/implementering", 9)],
      }),
    ],
    world: { memory: memory("Planning", { standing: "adopted", quiet: true }) },
    lines: ["make new:epic/studio in studio under I (epic-for-team)"],
  },
  {
    name: "store and overview lost: what is there is taken over, nothing is spawned",
    issues: [
      delivering({ events: [labeled("fase/implementering", 3, { kind: "self", login: "redthread" })] }),
    ],
    lines: [],
  },
  {
    name: "beside a mark of ours with a bad signature nothing is made",
    issues: [
      delivering({ children: ["B"] }),
      issue("B", { in: { owner: "digdir", name: "elsewhere" }, parent: "I", markBroken: true }),
    ],
    world: { memory: memory("Implementering") },
    lines: [],
  },
  {
    name: "older than the installation: never written to",
    issues: [delivering({ createdAt: at(-600) })],
    lines: [],
  },
];

describe("one epic per initiative and team", () => {
  test.each(rows)("$name", ({ issues = [], world: options = {}, minutes, lines }) => {
    const plan = planOf(world(issues, options), policy, minutes);
    expect(linesOf(plan)).toEqual(lines);
  });
});

describe("epics.wait", () => {
  const waiting = testPolicy(
    "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }\nepics: { wait: PT10M }",
  );
  const entered = { memory: memory("Implementering") };

  test("delays the epics and says when to look again", () => {
    const plan = planOf(world([delivering()], entered), waiting, 5);
    expect(linesOf(plan)).toEqual([]);
    expect(plan.again).toBe(Date.parse(at(11)));
  });

  test("and then they are made", () => {
    const plan = planOf(world([delivering()], entered), waiting, 11);
    expect(linesOf(plan)).toEqual(["make new:epic/studio in studio under I (epic-for-team)"]);
  });
});

test("NOT_FOUND twice, a minute apart, is a deletion", () => {
  const first = planOf(
    world([delivering(), { id: "E", unreadable: "gone" }], {
      memory: remembered,
      linked: new Map([["I", ["E"]]]),
    }),
    policy,
  );
  expect(first.again).toBe(Date.parse(at(61)));
  const missing = { ...remembered, children: [{ ...epicOf("studio", "E"), missingSince: at(60) }] };
  const second = planOf(
    world([delivering(), { id: "E", unreadable: "gone" }], {
      memory: missing,
      linked: new Map([["I", ["E"]]]),
    }),
    policy,
    61,
  );
  const overview = second.waves.flat().find(({ change }) => change.kind === "overview")?.change;
  expect(overview?.kind === "overview" && overview.memory.children[0]?.declined).toBe("deleted");
  expect(overview?.kind === "overview" && overview.overview.notices).toContainEqual({
    kind: "declined",
    team: "Altinn Studio",
    how: "deleted",
  });
  expect(overview?.kind === "overview" && overview.overview.teams).toMatchObject([
    { state: "declined", declined: "deleted" },
  ]);
});

test("who asks for an epic while it is missing is answered when it is known whether it is there", () => {
  const gone = [delivering(), { id: "E", unreadable: "gone" }] as const;
  const linked = new Map([["I", ["E"]]]);
  const requests = [command("C", 5, [{ kind: "epic", team: "studio" }])];
  const heard = planOf(world([...gone], { memory: remembered, linked, requests }), policy);
  expect(linesOf(heard)).toEqual([]);
  expect(heard.again).toBe(Date.parse(at(61)));
  const after = memoryOf(heard);
  if (after === undefined) throw new Error("Nothing was remembered");

  const there = world([delivering({ children: ["E"] }), epic()], { memory: after, linked, requests });
  expect(linesOf(planOf(there, policy, 200))).toEqual([
    "comment reply on I (answer)",
    "react THUMBS_UP to C (answer)",
  ]);

  const made = planOf(world([...gone], { memory: after, linked, requests }), policy, 200);
  expect(linesOf(made)).toEqual([
    "make new:epic/studio in studio under I (epic-asked)",
    "react THUMBS_UP to C (answer)",
  ]);
  expect(memoryOf(made)).toMatchObject({ superseded: ["E"], asked: { studio: "C" } });
});

test("a deletion of which a webhook told is believed at once", () => {
  const linked = new Map([["I", ["E"]]]);
  const requests = [command("C", 5, [{ kind: "epic", team: "studio" }])];
  const told = planOf(
    world([delivering(), { id: "E", unreadable: "gone", confirmed: true }], {
      memory: remembered,
      linked,
      requests,
    }),
    policy,
  );
  expect(linesOf(told)).toEqual([
    "make new:epic/studio in studio under I (epic-asked)",
    "react THUMBS_UP to C (answer)",
  ]);
});

test("an epic needs its element first, and both are on their boards", () => {
  const root = delivering({ items: [card("P_1", { Fase: ["Implementering", 1] })] });
  const plan = planOf(
    world([root], {
      memory: memory("Implementering", {
        fields: { "I/P_1/F_Fase": { decided: "Implementering", stated: null } },
      }),
    }),
    testPolicy(),
  );
  expect(plan.waves.map((wave) => wave.map(({ change }) => change.kind))).toEqual([
    ["overview", "set-field", "create-issue"],
    ["set-field", "set-field", "set-field", "set-field", "create-issue"],
    ["overview"],
  ]);
});
