import { beforeEach, describe, expect, test } from "vitest";
import { deliveryWorld, type DeliveryWorld } from "./delivery-world.ts";

let world: DeliveryWorld;

beforeEach(() => {
  world = deliveryWorld();
});

const name = "digdir/portfolio";

const pullRequest = `number title state merged mergedAt baseRefName headRefName mergeCommit { oid message parents(first: 3) { nodes { oid } } }
  commits(first: 10) { totalCount nodes { commit { oid message } } } closingIssuesReferences(first: 5) { nodes { number } }`;

describe("a merge", () => {
  test.each(["merge", "squash", "rebase"] as const)("as a %s leaves the commit that GitHub names", (kind) => {
    const { kari, ask } = world;
    const base = kari.putFile(name, "start.md", "0");
    const commits = [
      { files: { "one.md": "1" }, message: "One" },
      { files: { "two.md": "2" }, message: "Two" },
    ];
    const { headOid } = kari.openPullRequest(name, { title: "Both", body: "Why", branch: "both", commits });
    const between = kari.putFile(name, "between.md", "b");
    expect(base.oid).not.toBe(between.oid);
    kari.mergePullRequest(`${name}#1`, kind);
    const { mergeCommit, ...rest } = ask(`pullRequest(number: 1) { ${pullRequest} }`)[
      "pullRequest"
    ] as Merged;
    expect(rest).toMatchObject({
      state: "MERGED",
      merged: true,
      baseRefName: "main",
      headRefName: "both",
      commits: { totalCount: 2, nodes: [{ commit: { message: "One" } }, { commit: { oid: headOid } }] },
    });
    const parents = mergeCommit.parents.nodes.map(({ oid }) => oid);
    const { message } = mergeCommit;
    if (kind === "merge") {
      expect(parents).toEqual([between.oid, headOid]);
      expect(message).toBe("Merge pull request #1 from digdir/both\n\nBoth");
    } else if (kind === "squash") {
      expect(parents).toEqual([between.oid]);
      expect(message).toBe("Both (#1)\n\nWhy");
    } else {
      expect(message).toBe("Two");
      expect(parents).not.toContain(between.oid);
    }
    const files = ask(`object(expression: "main:") { ... on Tree { entries { name } } }`)["object"];
    const names = ["between.md", "one.md", "start.md", "two.md"];
    expect(files).toEqual({ entries: names.map((each) => ({ name: each })) });
  });

  test("of what the base has changed as well is refused", () => {
    const { kari } = world;
    kari.putFile(name, "same.md", "0");
    kari.openPullRequest(name, { title: "A", commits: [{ files: { "same.md": "1" } }] });
    kari.putFile(name, "same.md", "2");
    expect(() => kari.mergePullRequest(`${name}#1`)).toThrow("Merge conflict in same.md");
    expect(() => kari.openPullRequest(name, { title: "A", branch: "change-1" })).toThrow("already exists");
    expect(() => kari.openPullRequest(name, { title: "A", branch: "main" })).toThrow("No commits between");
    expect(() => kari.openPullRequest(name, { title: "A", base: "gone" })).toThrow("does not exist");
  });

  test("closes what the body says, by the pull request, only into the default branch", () => {
    const { kari, ask } = world;
    for (const title of ["A", "B", "C"]) kari.openIssue(name, { title });
    kari.openIssue("digdir/roadmap", { title: "D" });
    const body = "Closes #1, fixes: digdir/roadmap#1. Not `closes #2`, and (closes #3x)";
    kari.openPullRequest(name, { title: "Do", body, closes: [`${name}#3`] });
    kari.commit(name, "develop", { "a.md": "a" });
    kari.openPullRequest(name, { title: "Elsewhere", body: "Closes #2", base: "develop" });
    expect(ask(`pullRequest(number: 5) { ${pullRequest} }`)).toMatchObject({
      pullRequest: { closingIssuesReferences: { nodes: [] } },
    });
    kari.mergePullRequest(`${name}#5`);
    kari.mergePullRequest(`${name}#4`, "squash");
    const closed = `state stateReason closedByPullRequestsReferences(first: 2, includeClosedPrs: true) { nodes { number } }
      timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { closer { ... on PullRequest { number } ... on Commit { oid } } } } }`;
    const done = {
      state: "CLOSED",
      stateReason: "COMPLETED",
      closedByPullRequestsReferences: { nodes: [{ number: 4 }] },
      timelineItems: { nodes: [{ closer: { number: 4 } }] },
    };
    expect(ask(`a: issue(number: 1) { ${closed} } c: issue(number: 3) { ${closed} }`)).toEqual({
      a: done,
      c: done,
    });
    expect(ask(`issue(number: 2) { state }`)).toEqual({ issue: { state: "OPEN" } });
    expect(world.issue("digdir/roadmap#1").state).toBe("CLOSED");
    expect(world.issue(`${name}#2`).pullRequestIds).toEqual([]);
  });
});

test("a commit closes what its message says once it is on the default branch", () => {
  const { kari, ola, ask } = world;
  kari.openIssue(name, { title: "A" });
  kari.openIssue("Altinn/dialogporten", { title: "Elsewhere" });
  kari.putFile(name, "start.md", "0");
  const message = "Repair\n\nFixes #1, and resolves Altinn/dialogporten#1";
  const commit = kari.commit(name, "repair", { "a.md": "a" }, { message });
  expect(world.issue(`${name}#1`).state).toBe("OPEN");
  kari.forcePush(name, commit);
  expect(
    ask(`issue(number: 1) { closedByPullRequestsReferences(first: 1) { totalCount }
      timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { closer { __typename ... on Commit { oid } } } } } }`),
  ).toEqual({
    issue: {
      closedByPullRequestsReferences: { totalCount: 0 },
      timelineItems: { nodes: [{ closer: { __typename: "Commit", oid: commit.oid } }] },
    },
  });
  expect(world.issue("Altinn/dialogporten#1").state).toBe("CLOSED");
  kari.reopen("Altinn/dialogporten#1");
  kari.permit(name, "ola", "WRITE");
  ola.commit(name, "main", { "b.md": "b" }, { message: "Closes Altinn/dialogporten#1" });
  expect(world.issue("Altinn/dialogporten#1").state, "whoever may not close it there").toBe("OPEN");
});

test("cherry-picks and reverts say where they come from", () => {
  const { kari, ask } = world;
  kari.putFile(name, "start.md", "0");
  kari.commit(name, "release/1", { "release.md": "1" });
  const fix = kari.commit(name, "main", { "fix.md": "fix" }, { authoredDate: "2026-01-01T00:00:00Z" });
  const picked = kari.cherryPick(name, fix, "release/1");
  expect(picked).toMatchObject({
    message: `Update fix.md\n\n(cherry picked from commit ${fix.oid})`,
    authoredDate: "2026-01-01T00:00:00Z",
    committedDate: "2026-03-02T08:00:00Z",
  });
  expect(Object.keys(picked.tree)).toEqual(["start.md", "release.md", "fix.md"]);
  const undone = kari.revertCommit(name, fix);
  expect(undone.message).toBe(`Revert "Update fix.md"\n\nThis reverts commit ${fix.oid}.`);
  expect(Object.keys(undone.tree)).toEqual(["start.md"]);
  expect(
    ask(`object(oid: "${picked.oid}") { ... on Commit { authoredDate committedDate message } }`),
  ).toEqual({
    object: {
      authoredDate: "2026-01-01T00:00:00Z",
      committedDate: "2026-03-02T08:00:00Z",
      message: picked.message,
    },
  });
});

test.each(["merge", "squash", "rebase"] as const)("a pull request reverts one merged as %s", (kind) => {
  const { kari } = world;
  kari.putFile(name, "start.md", "0");
  const commits = [{ files: { "one.md": "1" } }, { files: { "two.md": "2" } }];
  kari.openPullRequest(name, { title: "Both", branch: "both", commits });
  const merged = kari.mergePullRequest(`${name}#1`, kind);
  const reverting = kari.revert(`${name}#1`);
  expect(reverting).toMatchObject({
    title: 'Revert "Both"',
    body: `Reverts ${name}#1`,
    headRefName: "revert-1-both",
  });
  const newest = world.commit(reverting.headOid);
  if (kind === "rebase") expect(newest.message).toMatch(/^Revert "Update one\.md"/);
  else expect(newest.message).toContain(`This reverts commit ${merged.mergeCommitOid}`);
  kari.mergePullRequest(`${name}#2`);
  expect(world.files(name)).toEqual(["start.md"]);
});

test("a commit names the pull request that brought it, the last one where several did", () => {
  const { kari, ask } = world;
  kari.putFile(name, "start.md", "0");
  kari.commit(name, "develop", { "develop.md": "d" });
  const inner = kari.openPullRequest(name, { title: "Inner", base: "develop" });
  const merged = kari.mergePullRequest(`${name}#1`);
  const numbersOf = (oid: string | null) => {
    const { nodes } = (
      ask(
        `object(oid: "${oid}") { ... on Commit { associatedPullRequests(first: 5) { nodes { number } } } }`,
      ) as unknown as Associated
    ).object.associatedPullRequests;
    return nodes.map(({ number }) => number);
  };
  expect(numbersOf(inner.headOid)).toEqual([1]);
  const outer = kari.openPullRequest(name, { title: "Outer", branch: "develop" });
  expect(numbersOf(inner.headOid), "an open one counts as long as it is on no default branch").toEqual([
    1, 2,
  ]);
  const last = kari.mergePullRequest(`${name}#${outer.number}`);
  expect(numbersOf(inner.headOid)).toEqual([2]);
  expect(numbersOf(merged.mergeCommitOid)).toEqual([1, 2]);
  expect(numbersOf(last.mergeCommitOid)).toEqual([2]);
});

test("a push on its branch goes into an open pull request, and the branch's end closes it", () => {
  const { kari, events, ask } = world;
  kari.openPullRequest(name, { title: "A", branch: "a" });
  const before = world.pullRequest(`${name}#1`).headOid;
  events.length = 0;
  const { oid } = kari.commit(name, "a", { "more.md": "m" });
  expect(events.map(({ kind }) => kind)).toEqual(["push", "pull_request.synchronize"]);
  expect(events[1]).toMatchObject({ before, pullRequest: { headOid: oid } });
  expect(
    ask("pullRequest(number: 1) { headRefOid commits(first: 1) { totalCount } headRef { name } }"),
  ).toEqual({
    pullRequest: { headRefOid: oid, commits: { totalCount: 2 }, headRef: { name: "a" } },
  });
  kari.deleteBranch(name, "a");
  expect(world.pullRequest(`${name}#1`)).toMatchObject({ state: "CLOSED", merged: false });
  expect(ask('pullRequest(number: 1) { headRef { name } } ref(qualifiedName: "a") { name }')).toEqual({
    pullRequest: { headRef: null },
    ref: null,
  });
  expect(() => kari.deleteBranch(name, "main")).toThrow("Cannot delete the default branch");
});

interface Merged {
  readonly mergeCommit: {
    readonly message: string;
    readonly parents: { readonly nodes: readonly { readonly oid: string }[] };
  };
}

interface Associated {
  readonly object: {
    readonly associatedPullRequests: { readonly nodes: readonly { readonly number: number }[] };
  };
}
