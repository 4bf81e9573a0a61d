import { describe, expect, test } from "vitest";
import type { Change } from "../../src/change/kinds.ts";
import { consentToOneself, type Use } from "../../src/domain/consent.ts";
import type { Wall } from "../../src/change/touched.ts";
import { wallRefusal } from "../../src/change/wall.ts";
import { issue, world } from "../plan/world.ts";

/*
 * The last wall: a hand-made action of every kind, whatever a plan would say of it. `altinn` is another owner, with a
 * repository of each use, a board, an issue that the app made for this thread, and one that it did not.
 */

const altinn = (name: string) => ({ owner: "Altinn", name });
const board = { id: "P_A", owner: "Altinn", number: 1, title: "", url: "", closed: false, fields: [] };
const ourBoard = { ...board, id: "P_D", owner: "digdir" };
const places: Wall["places"] = {
  portfolio: altinn("portfolio"),
  roadmap: altinn("roadmap"),
  backlogs: [altinn("backlog"), { owner: "digdir", name: "studio" }],
};
const names = ["portfolio", "roadmap", "backlog", "other"];

function entry(name: string) {
  const repository = { ...altinn(name), id: `RA_${name}`, visibility: "private", archived: false } as const;
  const labels = [{ id: `L_${name}`, name: "fase/x" }];
  return { repository, hasIssues: true, installed: true, labels, templates: [], types: [] };
}

const born = { kind: "epic", keys: { initiative: "I", team: "t" } } as const;
const issues = [
  issue("I"),
  issue("spawned", { in: altinn("backlog"), mark: born }),
  issue("moved", { in: altinn("other"), mark: born }),
  issue("foreign", { in: altinn("backlog") }),
  issue("copied", { in: altinn("other"), mark: { kind: "epic", keys: { initiative: "somebody's" } } }),
  ...names.map((name) => issue(`in ${name}`, { in: altinn(name) })),
];

function wallWith(...uses: readonly Use[]): Wall {
  const base = world(issues);
  return {
    snapshot: {
      ...base,
      catalogue: {
        repositories: new Map([
          ...base.catalogue.repositories,
          ...names.map((name) => [`altinn/${name}`, entry(name)] as const),
        ]),
        projects: new Map([
          ["altinn/1", board],
          ["digdir/1", ourBoard],
        ]),
      },
    },
    consents: new Map([consentToOneself("digdir"), ["altinn", { installed: true, uses: new Set(uses) }]]),
    places,
    made: (id) => (id === "just made" ? altinn("backlog") : null),
  };
}

const label = (id: string): Change => ({ kind: "add-labels", issue: id, labels: [] });
const item = (id: string, projectId = "P_A"): Change => ({
  kind: "add-item",
  issue: id,
  projectId,
  // What a plan says of whose it is counts for nothing.
  project: { owner: "digdir", number: 1 },
  makes: "new:item",
});
const field = (id: string, projectId = "P_A"): Change => ({
  kind: "set-field",
  issue: id,
  item: "X",
  write: { projectId, fieldId: "F", field: "Fase", value: { type: "text", text: "x" } },
});
/** The same, where the column is an issue field: the value is the issue's. */
const issueField = (id: string): Change => ({
  kind: "set-field",
  issue: id,
  item: "X",
  write: {
    projectId: "P_A",
    fieldId: "F",
    field: "Fase",
    issueField: { id: "IFT_1", options: [], writable: true },
    value: { type: "text", text: "x" },
  },
});
const comment = (id: string, kind: "link" | "reply"): Change =>
  ({ kind: "comment", issue: id, comment: null, content: { kind }, makes: "new:c" }) as unknown as Change;
const create = (name: string, more: object = {}): Change =>
  ({
    kind: "create-issue",
    makes: "new:epic/t",
    repository: { owner: "digdir", name: "studio" },
    repositoryId: `RA_${name}`,
    content: { kind: "epic" },
    labels: [],
    typeId: null,
    assignees: [],
    parent: null,
    projects: [],
    ...more,
  }) as unknown as Change;
const notice = (name: string, id: string | null = null): Change => ({
  kind: "notice",
  repository: { owner: "digdir", name: ".github" },
  repositoryId: `RA_${name}`,
  notice: id,
  content: { kind: "brake", version: "sweep:1", count: 2, limit: 1, changes: [] },
  makes: "new:notice",
});
const definition = (name: string): Change => ({
  kind: "create-label",
  repository: { owner: "digdir", name: "studio" },
  repositoryId: `RA_${name}`,
  name: "fase/x",
  color: "ffffff",
  purpose: { kind: "phase", name: "x" },
  makes: "new:label",
});
const rename = (name: string): Change => ({
  kind: "rename-label",
  repository: { owner: "digdir", name: "studio" },
  label: `L_${name}`,
  from: "a",
  name: "b",
  color: "ffffff",
  purpose: { kind: "phase", name: "x" },
});

/** The uses each of which alone lets the write pass; none: no consent does. */
const rows: readonly (readonly [name: string, change: Change, lets: readonly Use[]])[] = [
  ["a label in the portfolio", definition("portfolio"), ["portfolio"]],
  ["a label in the roadmap", definition("roadmap"), ["roadmap"]],
  ["a label in a backlog", definition("backlog"), ["issues"]],
  ["a label in another repository", definition("other"), []],
  ["a label renamed in the portfolio", rename("portfolio"), ["portfolio"]],
  ["a label renamed elsewhere", rename("other"), []],
  ["an issue in a backlog", create("backlog"), ["issues"]],
  ["an issue in the roadmap", create("roadmap"), ["roadmap"]],
  ["an issue in another repository", create("other"), []],
  ["an issue in a repository that nobody knows", create("nowhere"), []],
  ["an issue in a backlog with its card", create("backlog", { projects: ["P_A"] }), ["issues"]],
  ["an issue under one that is not ours", create("backlog", { parent: "foreign" }), []],
  ["an issue under one of ours", create("backlog", { parent: "spawned" }), ["issues"]],
  ["a label on what was spawned", label("spawned"), ["issues"]],
  ["a label on what was spawned and moved", label("moved"), ["issues"]],
  ["a label on what was just made", label("just made"), ["issues"]],
  ["a label on another issue of the backlog", label("foreign"), []],
  ["a label on what was born of another thread", label("copied"), []],
  ["a label on an initiative", label("in portfolio"), ["portfolio"]],
  ["an issue field of what was spawned", issueField("spawned"), ["issues"]],
  ["an issue field of another issue of the backlog", issueField("foreign"), []],
  ["a label on an element", label("in roadmap"), ["roadmap"]],
  ["a label on what nobody has read", label("nowhere"), []],
  ["closing another issue", { kind: "close-issue", issue: "foreign" }, []],
  ["reopening an element", { kind: "reopen-issue", issue: "in roadmap" }, ["roadmap"]],
  [
    "a reaction on another issue",
    { kind: "react", issue: "foreign", comment: "C", reaction: "THUMBS_UP" },
    [],
  ],
  ["a note that it is linked, in a backlog", comment("foreign", "link"), ["issues"]],
  ["a note elsewhere", comment("in other", "link"), []],
  ["a reply in a backlog", comment("foreign", "reply"), []],
  ["hanging under what is not ours", { kind: "add-child", parent: "foreign", child: "spawned" }, []],
  ["hanging what is not ours", { kind: "add-child", parent: "spawned", child: "foreign" }, []],
  ["a card of what was spawned", item("spawned"), ["issues", "projects"]],
  ["a card of what was just made", item("just made"), ["issues", "projects"]],
  ["a card of our own issue", item("I"), ["projects"]],
  ["a card of another issue", item("foreign"), ["projects"]],
  ["a notice in another repository", notice("other"), []],
  ["an edit of what is no notice of ours", notice("other", "in other"), []],
  ["a card on a board that nobody knows", item("spawned", "P_X"), []],
  ["a field of our own issue's card", field("I"), ["projects"]],
  ["a field of what was spawned", field("spawned"), ["issues", "projects"]],
];
const all: readonly Use[] = ["issues", "portfolio", "roadmap", "projects"];

describe("with the other owner's token", () => {
  test.each(rows)("%s", (_, change, lets) => {
    const passes = all.filter((use) => wallRefusal({ change, owner: "altinn" }, wallWith(use)) === null);
    expect(passes).toEqual(lets);
    expect(wallRefusal({ change, owner: "Altinn" }, wallWith())).not.toBeNull();
  });
});

describe("with the wrong token", () => {
  test.each(rows)("%s", (_, change) => {
    const isUnknown = ["nowhere", "P_X"].some((id) => JSON.stringify(change).includes(id));
    for (const owner of isUnknown ? ["third"] : ["digdir", "third"]) {
      expect(wallRefusal({ change, owner }, wallWith(...all)), owner).not.toBeNull();
    }
  });
});

test.each([label("I"), item("I", "P_D"), field("I", "P_D"), comment("I", "reply")])(
  "what is the key's own is written as ever: $kind",
  (change) => {
    expect(wallRefusal({ change, owner: "digdir" }, wallWith())).toBeNull();
    expect(wallRefusal({ change, owner: "altinn" }, wallWith(...all))).not.toBeNull();
  },
);
