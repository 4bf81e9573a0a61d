import { expect, test } from "vitest";
import type { IssueLink } from "../../src/domain/content.ts";
import { isReadable, type IssueFacts, type RepositoryFacts } from "../../src/domain/issue.ts";
import { hideTitles } from "../../src/plan/thread/hide-titles.ts";
import { testPolicy } from "./policy.ts";
import { issue, world } from "./world.ts";

type Visibility = RepositoryFacts["visibility"];

function standing(id: string, place: string, visibility: Visibility): IssueFacts {
  const [owner = "", name = ""] = place.split("/");
  const repository = { owner, name, id: `R_${name}`, visibility, archived: false };
  return { ...issue(id, { title: `Title of ${id}` }), repository };
}

/** How an issue is called on a root of that visibility. */
function called(where: Visibility, place: string, visibility: Visibility, more = ""): string {
  const root = standing("I", "digdir/portfolio", where);
  const hidden = hideTitles(world([root, standing("X", place, visibility)]), testPolicy(more));
  const found = hidden.issues.get("X");
  return isReadable(found) && found.title === "Title of X" ? "by its title" : "by its address";
}

test.each<[Visibility, string, Visibility, string, string]>([
  ["public", "digdir/studio", "public", "", "by its title"],
  ["public", "Altinn/studio", "public", "", "by its title"],
  ["private", "digdir/studio", "private", "", "by its title"],
  ["private", "digdir/studio", "internal", "", "by its title"],
  ["private", "Altinn/studio", "public", "", "by its title"],
  ["public", "digdir/studio", "private", "", "by its address"],
  ["public", "digdir/studio", "internal", "", "by its address"],
  ["internal", "digdir/studio", "private", "", "by its address"],
  ["private", "Altinn/studio", "private", "", "by its address"],
  ["public", "digdir/studio", "private", "disclose: always", "by its title"],
  ["public", "Altinn/studio", "private", "disclose: always", "by its address"],
])("on a %s issue one of %s, %s, %s is called %s", (where, place, visibility, more, expected) => {
  expect(called(where, place, visibility, more)).toBe(expected);
});

test("the root keeps its title, and so does what nobody asked to hide", () => {
  const given = world([standing("I", "digdir/portfolio", "private")]);
  expect(hideTitles(given, testPolicy())).toEqual(given);
});

test("other initiatives are called by their address where the root is seen by more, or nobody knows by whom", () => {
  const link = (reference: string): IssueLink => ({
    target: reference,
    title: "Secret",
    url: null,
    reference,
  });
  const neighbour = { id: "J", teams: [], products: [], dependencies: [] };
  const root = standing("E", "digdir/roadmap", "public");
  const other = standing("J", "digdir/portfolio", "private");
  const hidden = hideTitles(
    world([root, other], {
      claimed: new Map([["X", link("digdir/portfolio#1")]]),
      neighbours: [
        { ...neighbour, link: link("Digdir/Portfolio#2") },
        { ...neighbour, link: link("digdir/unknown#3") },
        { ...neighbour, link: link("digdir/roadmap#4") },
      ],
    }),
    testPolicy(),
  );
  expect(hidden.claimed.get("X")?.title).toBe("digdir/portfolio#1");
  expect(hidden.neighbours?.map((one) => one.link.title)).toEqual([
    "Digdir/Portfolio#2",
    "digdir/unknown#3",
    "Secret",
  ]);
});
