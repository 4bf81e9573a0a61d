import { expect, test } from "vitest";
import { neighbourAt, neighbourhoodOf } from "../../src/domain/neighbours.ts";
import type { IssueLink } from "../../src/domain/content.ts";
import { isReadable, type IssueFacts, type RepositoryFacts } from "../../src/domain/issue.ts";
import type { World } from "../../src/domain/world.ts";
import { hideTitles } from "../../src/plan/thread/hide-titles.ts";
import { testPolicy } from "./policy.ts";
import { issue, world, type IssueOptions } from "./world.ts";

type Visibility = RepositoryFacts["visibility"];

/* The policy of the tests names portfolio, roadmap, studio and designsystemet of digdir, and dialogporten of Altinn. */

function standing(id: string, place: string, visibility: Visibility, more: IssueOptions = {}): IssueFacts {
  const [owner = "", name = ""] = place.split("/");
  const repository = { owner, name, id: `R_${owner}_${name}`, visibility, archived: false };
  return { ...issue(id, { title: `Title of ${id}`, ...more }), repository };
}

/** What is told of an issue on a root of that visibility. */
function told(given: World, id: string, more = ""): string {
  const found = hideTitles(given, testPolicy(more)).issues.get(id);
  if (!isReadable(found)) return found?.unreadable ?? "nothing";
  if (found.title === `Title of ${id}`) return "all";
  expect(found.title).toBe(`${found.repository.owner}/${found.repository.name}#${found.number}`);
  return found.unseen ? "address" : "state";
}

test.each<[Visibility, string, Visibility, string, string]>([
  ["public", "digdir/studio", "public", "", "all"],
  ["public", "Altinn/secret", "public", "", "all"],
  ["private", "digdir/secret", "public", "", "all"],
  ["private", "Altinn/secret", "public", "", "all"],
  // Private to private: where the policy joins the two, and nowhere else.
  ["private", "digdir/portfolio", "private", "", "all"],
  ["private", "digdir/studio", "private", "", "all"],
  ["private", "Digdir/ROADMAP", "private", "", "all"],
  ["private", "digdir/secret", "private", "", "address"],
  ["private", "digdir/.github", "private", "", "address"],
  ["private", "Altinn/dialogporten", "private", "", "state"],
  ["private", "Altinn/secret", "private", "", "address"],
  // Internal: the members of an enterprise, and nobody knows which owners are of one.
  ["private", "digdir/secret", "internal", "", "all"],
  ["internal", "digdir/secret", "internal", "", "all"],
  ["internal", "Altinn/secret", "internal", "", "address"],
  ["private", "Altinn/secret", "internal", "", "address"],
  ["internal", "digdir/studio", "private", "", "state"],
  ["internal", "digdir/secret", "private", "", "address"],
  ["public", "digdir/studio", "private", "", "state"],
  ["public", "digdir/studio", "internal", "", "state"],
  ["public", "digdir/secret", "internal", "", "address"],
  ["public", "digdir/secret", "private", "", "address"],
  // What the policy's own owner says of its own.
  ["public", "digdir/secret", "private", "disclose: always", "all"],
  ["public", "Altinn/dialogporten", "private", "disclose: always", "state"],
  ["private", "Altinn/secret", "private", "disclose: always", "address"],
])("on a %s initiative of one in %s, %s, %s is told: %s", (where, place, visibility, more, expected) => {
  const given = world([standing("I", "digdir/portfolio", where), standing("X", place, visibility)]);
  expect(told(given, "X", more)).toBe(expected);
});

test("another owner's policy joins nothing and discloses nothing, wherever it is in force", () => {
  const given = world(
    [
      standing("I", "digdir/portfolio", "private"),
      standing("X", "digdir/studio", "private"),
      standing("Y", "digdir/secret", "private"),
    ],
    { key: { kind: "initiative", owner: "evil", id: "I" } },
  );
  for (const more of ["", "disclose: always"]) {
    expect(told(given, "X", more)).toBe("state");
    expect(told(given, "Y", more)).toBe("address");
  }
});

test("a root in a repository that the policy does not name is joined to nothing private", () => {
  const given = world([standing("I", "digdir/moved", "private"), standing("X", "digdir/studio", "private")]);
  expect(told(given, "X")).toBe("state");
});

/** An issue that is named in an epic's body, with more that is known of it. */
function listed(options: IssueOptions, more: Partial<World> = {}): World {
  return world(
    [
      standing("I", "digdir/portfolio", "private", { children: ["E"] }),
      standing("E", "digdir/studio", "private", {
        parent: "I",
        children: options.parent === "E" ? ["X"] : [],
      }),
      standing("X", "digdir/secret", "private", options),
    ],
    more,
  );
}

const part = new Map([["E", { parts: ["X"], dependencies: [] }]]);
const partOfRoot = new Map([["I", { parts: ["X"], dependencies: [] }]]);
const awaited = new Map([["E", { parts: [], dependencies: ["X"] }]]);
const made = { kind: "epic", keys: { initiative: "I", team: "studio" } } as const;

test.each<[string, World, string]>([
  ["by an address in an epic's body: it is not even counted", listed({}, { links: part }), "unseen"],
  ["by a link that was kept", listed({}, { linked: new Map([["E", ["X"]]]) }), "unseen"],
  ["natively elsewhere, and by its address here", listed({ parent: "Z" }, { links: part }), "unseen"],
  ["as a native sub-issue", listed({ parent: "E" }), "address"],
  ["as a native sub-issue that is listed as well", listed({ parent: "E" }, { links: part }), "address"],
  ["in the initiative's body, where it counts for nothing", listed({}, { links: partOfRoot }), "address"],
  ["as a dependency", listed({}, { links: awaited }), "address"],
  ["as what the app made for the initiative itself", listed({ mark: made }, { links: part }), "address"],
  ["by its address in the body of an element that is the root", elementRoot(), "unseen"],
])("what others may not see hangs there %s", (_, given, expected) => {
  expect(told(given, "X")).toBe(expected);
});

function elementRoot(): World {
  return world([standing("R", "digdir/roadmap", "private"), standing("X", "digdir/secret", "private")], {
    key: { kind: "element", owner: "digdir", id: "R" },
    links: new Map([["R", { parts: ["X"], dependencies: [] }]]),
  });
}

test("the root keeps its title, and so does what nobody asked to hide", () => {
  const given = world([standing("I", "digdir/portfolio", "private")]);
  expect(hideTitles(given, testPolicy())).toEqual(given);
});

test("other initiatives are called by their address, and have nothing in common with what others can see", () => {
  const link = (reference: string): IssueLink => ({
    target: reference,
    title: "Secret",
    url: null,
    reference,
  });
  const neighbour = { teams: [], products: [], dependencies: [] };
  const root = standing("E", "digdir/roadmap", "public");
  const other = standing("J", "digdir/portfolio", "private");
  const hidden = hideTitles(
    world([root, other], {
      claimed: new Map([["X", link("digdir/portfolio#1")]]),
      neighbours: neighbourhoodOf([
        { ...neighbour, id: "J2", link: link("Digdir/Portfolio#2") },
        { ...neighbour, id: "J3", link: link("digdir/unknown#3") },
        { ...neighbour, id: "J4", link: link("digdir/roadmap#4") },
      ]),
    }),
    testPolicy(),
  );
  expect(hidden.claimed.get("X")?.title).toBe("digdir/portfolio#1");
  const seen = (id: string) => hidden.neighbours && neighbourAt(hidden.neighbours, id);
  expect(["J2", "J3", "J4"].map((id) => seen(id)?.link.reference)).toEqual([
    undefined,
    undefined,
    "digdir/roadmap#4",
  ]);
});
