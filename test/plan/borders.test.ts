import { describe, expect, test } from "vitest";
import type { RepositoryCatalogue } from "../../src/domain/catalogue.ts";
import type { IssueFacts, Unreadable } from "../../src/domain/issue.ts";
import type { RememberedChild } from "../../src/domain/memory.ts";
import type { Overview } from "../../src/domain/overview.ts";
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
  consentsOf,
  issue,
  memory,
  unlabeled,
  world,
} from "./world.ts";

/* GitHub's limits, and what becomes of a thread when issues and repositories move, vanish or are archived. */
const perTeam = testPolicy("roadmap: { repository: roadmap }\ninitiatives: { repository: portfolio }");
const manual = testPolicy(
  "roadmap: { repository: roadmap, elements: manual }\ninitiatives: { repository: portfolio }",
);
const roadmap = { owner: "digdir", name: "roadmap" };
const studio = { owner: "digdir", name: "studio" };
const elsewhere = { owner: "digdir", name: "elsewhere" };

type Facts = readonly (IssueFacts | Unreadable)[];

const root = (options: Parameters<typeof issue>[1] = {}) =>
  issue("I", { labels: ["fase/implementering", "team/studio"], ...options });
const many = (count: number) => Array.from({ length: count }, (_, index) => `C${index}`);
const archived = (name: string) =>
  ({ owner: "digdir", name, id: `R_${name}`, visibility: "public", archived: true }) as const;

function inArchived(name: string, id: string, options: Parameters<typeof issue>[1] = {}): IssueFacts {
  return { ...issue(id, options), repository: archived(name) };
}

/** An epic that is remembered as the team's and hangs by a link. */
function linkedEpic(options: Partial<RememberedChild> = {}): Pick<World, "linked" | "memory"> {
  return {
    linked: new Map([["I", ["E"]]]),
    memory: memory("Implementering", { teams: ["studio"], children: [child("E", options)] }),
  };
}

/** The catalogue of the tests with one repository changed. */
function withRepository(name: string, change: Partial<RepositoryCatalogue>): World["catalogue"] {
  const { repositories, projects } = world([root()]).catalogue;
  const known = repositories.get(`digdir/${name}`);
  if (!known) throw new Error(`There is no repository ${name}`);
  return { projects, repositories: new Map([...repositories, [`digdir/${name}`, { ...known, ...change }]]) };
}

function overviewOf(plan: ReturnType<typeof planOf>): Overview | null {
  const changes = plan.waves.flat().map(({ change }) => change);
  const last = changes.findLast((change) => change.kind === "overview");
  return last?.kind === "overview" ? last.overview : null;
}

const claimed = new Map([["E", { target: "J", title: "J", url: null, reference: null }]]);
const bornHere = { kind: "epic", keys: { initiative: "I", team: "studio" } } as const;

test("what another initiative had first is not remembered here any more", () => {
  const adopted = memory("Implementering", { teams: ["studio"], children: [child("E")] });
  const plan = planOf(
    world([root(), issue("E", { in: studio })], {
      linked: new Map([["I", ["E"]]]),
      claimed,
      memory: adopted,
    }),
    manual,
  );
  const kept = plan.waves.flat().flatMap(({ change }) => (change.kind === "overview" ? [change.memory] : []));
  expect(kept.at(-1)?.children.map(({ id }) => id)).toEqual(["new:epic/studio"]);
  expect(overviewOf(plan)?.readOnly).toMatchObject([{ link: { target: "E" }, belongsTo: { target: "J" } }]);
});

interface Row {
  readonly name: string;
  readonly issues: Facts;
  readonly world?: Partial<World>;
  readonly policy?: typeof manual;
  readonly lines: readonly string[];
  readonly notices?: readonly unknown[];
}

function check({ issues, world: options = {}, policy = manual, lines, notices }: Row): void {
  const plan = planOf(
    world(issues, { memory: memory("Implementering", { teams: ["studio"] }), ...options }),
    policy,
  );
  expect(linesOf(plan).filter((line) => !line.includes("(label-needed)"))).toEqual(lines);
  if (notices) expect(overviewOf(plan)?.notices).toMatchObject(notices);
}

describe("limits of GitHub", () => {
  const linked = (why: string, target: string) => ({ kind: "linked-instead", why, issue: { target } });
  const rows: readonly Row[] = [
    {
      name: "ninety-nine sub-issues: one more is native",
      issues: [root({ children: many(99) })],
      lines: ["make new:epic/studio in studio under I (epic-for-team)"],
    },
    {
      name: "a hundred: it is linked instead",
      issues: [root({ children: many(100) })],
      lines: ["make new:epic/studio in studio (epic-for-team)"],
      notices: [linked("full", "new:epic/studio")],
    },
    {
      name: "one place for an element and an epic of two teams: elements first",
      issues: [
        root({ labels: ["fase/implementering", "team/studio", "team/designsystemet"], children: many(99) }),
      ],
      policy: perTeam,
      lines: [
        "make new:element/studio in roadmap under I (element-for-team)",
        "make new:element/designsystemet in roadmap (element-for-team)",
        "make new:epic/studio in studio under new:element/studio (epic-for-team)",
        "make new:epic/designsystemet in designsystemet under new:element/designsystemet (epic-for-team)",
      ],
      notices: [linked("full", "new:element/designsystemet")],
    },
    {
      name: "seven levels: the eighth is native",
      issues: [root({ depth: 7 })],
      lines: ["make new:epic/studio in studio under I (epic-for-team)"],
    },
    {
      name: "a ninth level: linked instead",
      issues: [root({ depth: 8 })],
      lines: ["make new:epic/studio in studio (epic-for-team)"],
      notices: [linked("deep", "new:epic/studio")],
    },
    {
      name: "the element is the eighth: its epic is linked",
      issues: [root({ depth: 7 })],
      policy: perTeam,
      lines: [
        "make new:element/studio in roadmap under I (element-for-team)",
        "make new:epic/studio in studio (epic-for-team)",
      ],
      notices: [linked("deep", "new:epic/studio")],
    },
    {
      name: "what hangs under it counts",
      issues: [
        root({ depth: 7 }),
        issue("E", { in: studio, children: ["W"] }),
        issue("W", { in: studio, parent: "E" }),
      ],
      world: linkedEpic(),
      lines: [],
      notices: [linked("deep", "E")],
    },
    {
      name: "what hangs nowhere is put where it belongs",
      issues: [root(), issue("E", { in: studio })],
      world: linkedEpic(),
      lines: ["put E under I (epic-under-element)"],
    },
    {
      name: "and not where there is no room: it stays linked",
      issues: [root({ children: many(100) }), issue("E", { in: studio })],
      world: linkedEpic(),
      lines: [],
      notices: [linked("full", "E")],
    },
    {
      name: "nor what GitHub has refused twice",
      issues: [root(), issue("E", { in: studio })],
      world: linkedEpic({ tries: 2 }),
      lines: [],
    },
    {
      name: "nor a closed epic that the team has declined",
      issues: [root(), issue("E", { in: studio, closed: { as: "not-planned", at: at(9) } })],
      world: {
        linked: new Map([["I", ["E"]]]),
        memory: memory("Implementering", {
          teams: ["studio"],
          children: [child("E", { declined: "not-planned" })],
        }),
      },
      lines: [],
    },
  ];
  test.each(rows)("$name", check);
});

describe("renamed, transferred, deleted", () => {
  const rows: readonly Row[] = [
    {
      name: "a renamed backlog: what was made by hand there is found by the repository's id",
      issues: [
        root({ children: ["E"] }),
        issue("E", { in: { owner: "digdir", name: "studio-ny" }, parent: "I" }),
      ],
      world: {
        catalogue: withRepository("studio", { repository: { ...archived("studio-ny"), archived: false } }),
      },
      lines: [],
    },
    {
      name: "a renamed roadmap: its elements are elements",
      issues: [
        root({ children: ["X"] }),
        issue("X", { in: { owner: "digdir", name: "veikart" }, parent: "I", labels: ["team/studio"] }),
      ],
      policy: perTeam,
      world: {
        catalogue: withRepository("roadmap", { repository: { ...archived("veikart"), archived: false } }),
      },
      lines: ["make new:epic/studio in studio under X (epic-for-team)"],
    },
    {
      name: "the element was transferred: its linked epic is still the team's",
      issues: [
        root({ children: ["T"] }),
        issue("T", {
          in: elsewhere,
          parent: "I",
          mark: { kind: "element", keys: { initiative: "I", team: "studio" } },
        }),
        { id: "X", unreadable: "gone" },
        issue("E", { in: studio }),
      ],
      policy: perTeam,
      world: {
        linked: new Map([
          ["X", ["E"]],
          ["I", ["X"]],
        ]),
        memory: memory("Implementering", {
          teams: ["studio"],
          children: [child("X", { kind: "element" }), child("E", { under: "X", tries: 2 })],
        }),
      },
      lines: [],
    },
    {
      name: "an element was deleted: it is not made again, and its epic goes on under the initiative",
      issues: [root(), { id: "X", unreadable: "gone" }, issue("E", { in: studio })],
      policy: perTeam,
      world: {
        linked: new Map([
          ["X", ["E"]],
          ["I", ["X"]],
        ]),
        memory: memory("Implementering", {
          teams: ["studio"],
          children: [child("X", { kind: "element", declined: "deleted" }), child("E", { under: "X" })],
        }),
      },
      lines: ["put E under I (epic-under-element)"],
    },
    {
      name: "the element was taken off by a person: its epic goes with it, and none is made",
      issues: [
        root({ events: [childRemoved("X", 5)] }),
        issue("X", { in: roadmap, children: ["E"] }),
        issue("E", { in: studio, parent: "X" }),
      ],
      policy: perTeam,
      world: {
        memory: memory("Implementering", {
          teams: ["studio"],
          children: [child("X", { kind: "element", under: null }), child("E", { under: "X" })],
        }),
      },
      lines: [],
      notices: [{ kind: "declined", how: "unlinked" }],
    },
    {
      name: "adopted, but another initiative's, which had it first: only read, and the team gets its own",
      issues: [root(), issue("E", { in: studio })],
      world: {
        linked: new Map([["I", ["E"]]]),
        claimed,
        memory: memory("Implementering", { teams: ["studio"], children: [child("E")] }),
      },
      lines: ["make new:epic/studio in studio under I (epic-for-team)"],
      notices: [],
    },
    {
      name: "another initiative's, of which it was once said here that it was unlinked: likewise",
      issues: [root(), issue("E", { in: studio })],
      world: {
        linked: new Map([["I", ["E"]]]),
        claimed,
        memory: memory("Implementering", {
          teams: ["studio"],
          children: [child("E", { declined: "unlinked" })],
        }),
      },
      lines: ["make new:epic/studio in studio under I (epic-for-team)"],
      notices: [],
    },
    {
      name: "made by the app for this initiative, and put under another one since: no second one is made",
      issues: [root(), issue("E", { in: studio, parent: "J", mark: bornHere })],
      world: {
        linked: new Map([["I", ["E"]]]),
        claimed,
        memory: memory("Implementering", { teams: ["studio"], children: [child("E")] }),
      },
      lines: [],
      notices: [{ kind: "declined", how: "unlinked" }],
    },
    {
      name: "taken off by a person, and another initiative's now: declined here",
      issues: [root({ events: [childRemoved("E", 5)] }), issue("E", { in: studio })],
      world: {
        linked: new Map([["I", ["E"]]]),
        claimed,
        memory: memory("Implementering", { teams: ["studio"], children: [child("E")] }),
      },
      lines: [],
      notices: [{ kind: "declined", how: "unlinked" }],
    },
  ];
  test.each(rows)("$name", check);
});

describe("archived", () => {
  const closed = { as: "completed", at: at(9) } as const;
  const rows: readonly Row[] = [
    {
      name: "the backlog: nothing is made there",
      issues: [root()],
      world: { catalogue: withRepository("studio", { repository: archived("studio") }) },
      lines: [],
      notices: [{ kind: "archived-repository", repository: "digdir/studio" }],
    },
    {
      name: "the roadmap: no element, and the epic goes under the initiative",
      issues: [root()],
      policy: perTeam,
      world: { catalogue: withRepository("roadmap", { repository: archived("roadmap") }) },
      lines: ["make new:epic/studio in studio under I (epic-for-team)"],
      notices: [{ kind: "archived-repository", repository: "digdir/roadmap" }],
    },
    {
      name: "the element's repository: it is not closed",
      issues: [
        root({ children: ["X"] }),
        inArchived("roadmap", "X", { parent: "I", children: ["E"] }),
        issue("E", { in: studio, parent: "X", closed, events: [closedEvent("completed", 9)] }),
      ],
      world: {
        memory: memory("Implementering", {
          teams: ["studio"],
          phase: {
            name: "Implementering",
            word: { face: "label", id: "x", at: at(20), actor: "kari" },
            since: at(1),
          },
        }),
      },
      lines: [],
      notices: [{ kind: "archived-repository", repository: "digdir/roadmap" }],
    },
    {
      name: "the epic's repository: no note that its team has left, and it is not forgotten",
      issues: [
        root({ labels: ["fase/implementering"], children: ["E"], events: [unlabeled("team/studio", 9)] }),
        inArchived("studio", "E", { parent: "I" }),
      ],
      world: {
        memory: memory("Implementering", { teams: ["studio"], children: [child("E", { under: "I" })] }),
      },
      lines: [],
    },
    {
      name: "what is archived is not put under anything",
      issues: [root(), inArchived("studio", "E", {})],
      world: linkedEpic(),
      lines: [],
    },
    {
      name: "the initiative's own repository: nothing at all",
      issues: [inArchived("portfolio", "I", { labels: ["team/studio"] })],
      world: { requests: [command("C", 5, [{ kind: "help" }])] },
      lines: [],
    },
    {
      name: "an archived card is left alone",
      issues: [root({ items: [{ ...card("P_1", { Fase: ["Konsept", 1] }), archived: true }] })],
      policy: testPolicy("roadmap: { repository: roadmap, elements: manual }"),
      world: {
        memory: memory("Implementering", {
          teams: ["studio"],
          fields: { "I/P_1/F_Fase": { decided: "Konsept", stated: null } },
        }),
      },
      lines: ["make new:epic/studio in studio under I (epic-for-team)"],
    },
  ];
  test.each(rows)("$name", check);

  test("the note is written when the repository is open again", () => {
    const facts = (repository: IssueFacts["repository"]) => [
      root({ labels: ["fase/implementering"], children: ["E"], events: [unlabeled("team/studio", 9)] }),
      { ...issue("E", { parent: "I" }), repository },
    ];
    const before = planOf(
      world(facts(archived("studio")), {
        memory: memory("Implementering", { teams: ["studio"], children: [child("E", { under: "I" })] }),
      }),
      manual,
    );
    const kept = before.waves
      .flat()
      .map(({ change }) => change)
      .findLast((change) => change.kind === "overview");
    if (kept?.kind !== "overview") throw new Error("The overview was not written");
    expect(kept.memory.leaving).toEqual(["studio"]);
    const after = planOf(
      world(facts({ ...archived("studio"), archived: false }), { memory: kept.memory }),
      manual,
    );
    expect(linesOf(after)).toEqual(["comment team-left on E (team-left)"]);
  });
});

describe("elements that belong to an initiative by a link", () => {
  const key = { kind: "element", owner: "digdir", id: "X" } as const;
  const comment = {
    id: "LC",
    url: "",
    author: root().author,
    body: "",
    createdAt: at(1),
    editedAt: at(1),
    answered: null,
  };
  const rows: readonly Row[] = [
    {
      name: "an initiative had it first",
      issues: [issue("X", { in: roadmap })],
      world: {
        key,
        memory: null,
        claimed: new Map([["X", { target: "J", title: "J", url: null, reference: null }]]),
      },
      lines: [],
    },
    {
      name: "a comment of the app on it says so",
      issues: [
        issue("X", {
          in: roadmap,
          comments: [{ ...comment, mark: { kind: "link", keys: { initiative: "J" } } }],
        }),
      ],
      world: { key, memory: null },
      lines: [],
    },
  ];
  test.each(rows)("$name", (row) => {
    const plan = planOf(world(row.issues, row.world), perTeam);
    expect(plan.waves).toEqual([]);
  });
});

describe("teams", () => {
  const shared = testPolicy(`
roadmap: { repository: roadmap, elements: manual }
initiatives: { repository: portfolio }
teams:
  melding: { name: Melding, backlog: digdir/studio, labels: [area/melding] }
  tjeneste: { name: Tjeneste, backlog: digdir/studio, labels: [area/tjeneste] }
  gruppe: { name: Produktgruppe, kind: product-group }
  under: { name: Under, backlog: digdir/designsystemet, group: gruppe, language: nn }`);
  const of = (...teams: readonly string[]) =>
    root({ labels: ["fase/implementering", ...teams.map((team) => `team/${team}`)] });
  const rows: readonly Row[] = [
    {
      name: "share a backlog: each adopts what carries its labels",
      issues: [
        { ...of("melding", "tjeneste"), children: ["A"] },
        issue("A", { in: studio, parent: "I", labels: ["area/tjeneste"] }),
      ],
      lines: ["make new:epic/melding in studio under I (epic-for-team)"],
    },
    {
      name: "without a backlog: in the initiatives repository",
      issues: [of("gruppe")],
      lines: ["make new:epic/gruppe in portfolio under I (epic-for-team)"],
    },
    {
      name: "of a group: its own epic",
      issues: [of("under")],
      lines: ["make new:epic/under in designsystemet under I (epic-for-team)"],
    },
    {
      name: "a duplicate's original that hangs elsewhere belongs there: declined",
      issues: [
        { ...of("under"), children: ["A"] },
        issue("A", {
          in: { owner: "digdir", name: "designsystemet" },
          parent: "I",
          closed: { as: "duplicate", at: at(3) },
          duplicateOf: "O",
        }),
        issue("O", { in: { owner: "digdir", name: "designsystemet" }, parent: "J" }),
      ],
      lines: [],
      notices: [{ kind: "declined", how: "duplicate" }],
    },
    {
      name: "an original that is a duplicate itself: the last one is the team's",
      issues: [
        { ...of("under"), children: ["A"] },
        issue("A", {
          in: { owner: "digdir", name: "designsystemet" },
          parent: "I",
          closed: { as: "duplicate", at: at(3) },
          duplicateOf: "O",
        }),
        issue("O", {
          in: { owner: "digdir", name: "designsystemet" },
          closed: { as: "duplicate", at: at(3) },
          duplicateOf: "P",
        }),
        issue("P", { in: { owner: "digdir", name: "designsystemet" } }),
      ],
      lines: ["put P under I (epic-under-element)"],
    },
  ];
  test.each(rows)("$name", (row) =>
    check({ ...row, policy: shared, world: { memory: memory("Implementering") } }),
  );
});

test("an owner that does not accept is named once, however many of its backlogs are asked for", () => {
  const two = testPolicy(`
roadmap: { repository: roadmap, elements: manual }
initiatives: { repository: portfolio }
teams:
  one: { name: Team One, backlog: Altinn/dialogporten }
  two: { name: Team Two, backlog: altinn/dialogporten-frontend }
`);
  const asked = issue("I", { labels: ["fase/implementering", "team/one", "team/two"] });
  const { repositories, projects } = world([asked]).catalogue;
  const known = repositories.get("altinn/dialogporten");
  if (!known) throw new Error("There is no repository dialogporten");
  const catalogue = {
    projects,
    repositories: new Map([...repositories, ["altinn/dialogporten-frontend", known] as const]),
  };
  const plan = planOf(world([asked], { catalogue, consents: consentsOf(["digdir"]) }), two);
  const notices = overviewOf(plan)?.notices ?? [];
  expect(notices.filter(({ kind }) => kind === "not-accepted")).toHaveLength(1);
});
