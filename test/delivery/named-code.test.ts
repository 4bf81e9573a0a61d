import { describe, expect, test } from "vitest";
import { readHistory } from "../../src/delivery/history.ts";
import {
  codeInHistory,
  codeNamed,
  newestBefore,
  type NameableRepository,
} from "../../src/delivery/named-code.ts";
import type { CodeReference } from "../../src/domain/code-reference.ts";
import type { CountedDeployment } from "../../src/domain/counted-deployment.ts";
import { createTinyGit } from "./tiny-git.ts";
import { day } from "./facts.ts";

const dialog = { owner: "Altinn", name: "dialog" };
const studio = { owner: "Altinn", name: "studio" };
const a = "aaaaaaa1".padEnd(40, "0");
const b = "bbbbbbb2".padEnd(40, "0");

function counted(id: string, oid: string, at: number, product: string | null): CountedDeployment {
  return {
    id,
    oid,
    at: day(at),
    product,
    environment: "production",
    tag: null,
    how: "forward",
    replaced: null,
  };
}

function place(but: Partial<NameableRepository> = {}): NameableRepository {
  return { repository: dialog, releases: [], deployments: [], counted: [], changes: [], ...but };
}
const release = (id: string, tag: string, oid: string | null = null) => ({
  id,
  tag,
  oid,
  publishedAt: day(1),
});
const change = (
  id: string,
  number: number | null,
  oid: string | null = null,
  mergedAt: string | null = day(1),
) => ({ id, number, oid, mergedAt });
const pull = (number: number, repository = dialog): CodeReference => ({
  kind: "pull",
  repository,
  number,
  isBare: false,
  text: "",
});
const commit = (oid: string, repository: typeof dialog | null = null): CodeReference => ({
  kind: "commit",
  repository,
  oid,
  text: "",
});
const tag = (name: string, repository: typeof dialog | null = null): CodeReference => ({
  kind: "release",
  repository,
  tag: name,
  text: "",
});

const full = place({
  releases: [release("r1", "v1.0.0", a), release("r2", "V1.0.0"), release("r3", "v2.0.0", b)],
  deployments: [
    { id: "d1", oid: a, succeededAt: day(1) },
    { id: "d2", oid: b, succeededAt: null },
  ],
  counted: [counted("d1", a, 1, "dialog"), counted("d3", a, 3, "dialog"), counted("d0", a, 0, "other")],
  changes: [change("c1", 1, b), change("c2", 2, null, null), change("c3", null, "ccccccc3".padEnd(40, "0"))],
});
const other = place({ repository: studio, releases: [release("s1", "v2.0.0")], changes: [change("x1", 1)] });

describe("what a reference leads to", () => {
  const rows: readonly [string, CodeReference, string | null, readonly string[]][] = [
    ["nothing that is known", pull(9), null, []],
    ["a pull request of that repository", pull(1), null, ["c1"]],
    ["of another one", pull(1, studio), null, ["x1"]],
    ["of none that is known", pull(1, { owner: "evil", name: "dialog" }), null, []],
    ["not one that was never merged", pull(2), null, []],
    ["a tag as it is written", tag("V1.0.0"), null, ["r2"]],
    ["case aside where none is written so", tag("V2.0.0", dialog), null, ["r3"]],
    ["a tag in two repositories", tag("v2.0.0"), null, ["r3", "s1"]],
    ["the one that delivers the product", tag("v2.0.0"), "dialog", ["r3"]],
    ["the first deployment of a commit, of its product", commit("aaaaaaa"), "dialog", ["d1"]],
    ["of whichever, where the product is not known", commit(a), null, ["d0"]],
    ["else its release", commit("bbbbbbb"), null, ["r3"]],
    ["else the change whose merge it is", commit("ccccccc3"), null, ["c3"]],
    ["not in another repository", commit("aaaaaaa", studio), null, []],
    [
      "a page of which nobody can tell what it shows",
      { kind: "page", repository: dialog, text: "" },
      null,
      [],
    ],
  ];
  test.each(rows)("%s", (_name, reference, product, expected) => {
    expect(codeNamed(reference, [full, other], product).map(({ id }) => id)).toEqual(expected);
  });

  test("two commits that begin alike are neither", () => {
    const twin = place({
      releases: [release("r1", "v1", a)],
      changes: [change("c1", 1, "aaaaaaa2".padEnd(40, "0"))],
    });
    expect(codeNamed(commit("aaaaaaa"), [twin], null)).toEqual([]);
  });
});

test("a commit or pull request that closed nothing is where its history was deployed first", () => {
  const git = createTinyGit();
  const [start, work, late] = [
    git.head("main"),
    git.commit("main", "Work", { number: 7, body: "" }),
    git.commit("main", "More", { number: 8, body: "" }),
  ];
  const commits = git.all();
  const history = readHistory({ repository: dialog, defaultBranch: "main", commits, merged: [] });
  const rows = [
    counted("first", start, 1, "dialog"),
    counted("third", late, 3, "dialog"),
    counted("second", work, 2, "dialog"),
  ];
  const found = (reference: CodeReference) =>
    codeInHistory(reference, { counted: rows, commits, history }, "dialog")?.id;
  expect([pull(7), commit(work), pull(8), pull(9), commit("fffffff")].map(found)).toEqual([
    "second",
    "second",
    "third",
    undefined,
    undefined,
  ]);
});

test.each([
  ["none so far", day(0), undefined],
  ["at the same second", day(1), "d1"],
  ["the newest of its product", day(5), "d3"],
])("the newest deployment before an incident: %s", (_name, at, expected) => {
  expect(newestBefore([...full.counted, counted("d9", b, 4, "other")], "dialog", at)?.id).toBe(expected);
});
