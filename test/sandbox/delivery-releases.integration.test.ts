import { beforeEach, expect, test } from "vitest";
import * as operations from "../../src/sandbox/state/operations.ts";
import { deliveryWorld, type DeliveryWorld } from "./delivery-world.ts";

let world: DeliveryWorld;

beforeEach(() => {
  world = deliveryWorld();
});

const name = "digdir/portfolio";
const release = `tagName name description isDraft isPrerelease isLatest immutable createdAt publishedAt
  tag { name prefix } tagCommit { oid } author { login }`;

test("a draft is shown to who may push, a publication to all, with the tag that it makes", () => {
  const { state, kari, people, kinds, ask, node, events } = world;
  const first = kari.putFile(name, "a.md", "a");
  state.advance(60_000);
  const draft = kari.draftRelease(name, "v1.0.0", { name: "One", description: "Text" });
  expect(ask(`releases(first: 5) { totalCount } release(tagName: "v1.0.0") { name }`)).toEqual({
    releases: { totalCount: 0 },
    release: null,
  });
  expect(node(draft.id, "").errors).toMatchObject([{ type: "NOT_FOUND" }]);
  const drafted = { publishedAt: null, tag: null, tagCommit: null, isDraft: true };
  expect(ask(`release(tagName: "v1.0.0") { ${release} }`, people.kari)).toMatchObject({ release: drafted });
  const second = kari.putFile(name, "b.md", "b");
  events.length = 0;
  state.advance(60_000);
  kari.publishRelease(name, "v1.0.0");
  expect(kinds()).toEqual(["push", "release.published", "release.released"]);
  expect(events[0]).toMatchObject({
    ref: "refs/tags/v1.0.0",
    before: "0".repeat(40),
    after: second.oid,
    baseRef: "refs/heads/main",
    commits: [],
  });
  expect(ask(`release(tagName: "v1.0.0") { ${release} }`)).toEqual({
    release: {
      tagName: "v1.0.0",
      name: "One",
      description: "Text",
      isDraft: false,
      isPrerelease: false,
      isLatest: true,
      immutable: false,
      createdAt: second.committedDate,
      publishedAt: "2026-03-02T08:02:00Z",
      tag: { name: "v1.0.0", prefix: "refs/tags/" },
      tagCommit: { oid: second.oid },
      author: { login: "kari" },
    },
  });
  expect(second.committedDate).not.toBe(first.committedDate);
  expect(node(draft.id, "... on Release { tagName }").data).toEqual({
    node: { __typename: "Release", tagName: "v1.0.0" },
  });
});

test("each way of publishing, editing and taking back is told as GitHub tells it", () => {
  const { kari, kinds, events } = world;
  kari.putFile(name, "a.md", "a");
  kari.tag(name, "v1");
  kari.tag(name, "v2");
  const toldOf = (act: () => void) => {
    events.length = 0;
    act();
    return kinds().map((kind) => kind.replace("release.", ""));
  };
  expect(toldOf(() => kari.publishRelease(name, "v1"))).toEqual(["created", "published", "released"]);
  expect(toldOf(() => kari.draftRelease(name, "v2", { isPrerelease: true }))).toEqual(["created"]);
  expect(toldOf(() => kari.publishRelease(name, "v2"))).toEqual(["published"]);
  expect(toldOf(() => kari.editRelease(name, "v2", { isPrerelease: false }))).toEqual(["edited", "released"]);
  expect(toldOf(() => kari.editRelease(name, "v2", { isPrerelease: true }))).toEqual([
    "edited",
    "prereleased",
  ]);
  expect(toldOf(() => kari.editRelease(name, "v2", { name: "Two" }))).toEqual(["edited"]);
  expect(toldOf(() => kari.unpublishRelease(name, "v2"))).toEqual(["unpublished"]);
  expect(toldOf(() => kari.deleteRelease(name, "v2"))).toEqual(["deleted"]);
  expect(toldOf(() => kari.publishRelease(name, "v3", { isPrerelease: true }))).toEqual([
    "push",
    "created",
    "published",
    "prereleased",
  ]);
  expect(() => kari.publishRelease(name, "v3")).toThrow("already_exists");
  expect(() => kari.publishRelease(name, "v4", { target: "gone" })).toThrow("target_commitish");
  expect(() => world.ola.publishRelease(name, "v4")).toThrow("does not have the correct permissions");
});

test("a moved tag moves the release's commit; without its tag a release is a draft again", () => {
  const { kari, ask, kinds, events } = world;
  const first = kari.putFile(name, "a.md", "a");
  kari.publishRelease(name, "v1");
  const second = kari.putFile(name, "b.md", "b");
  events.length = 0;
  kari.moveTag(name, "v1", second);
  expect(events).toMatchObject([{ kind: "push", before: first.oid, after: second.oid, forced: false }]);
  kari.moveTag(name, "v1", first);
  expect(events[1]).toMatchObject({ kind: "push", before: second.oid, after: first.oid, forced: true });
  const query = `releases(first: 2) { nodes { tagCommit { oid } } }`;
  expect(ask(query)).toEqual({ releases: { nodes: [{ tagCommit: { oid: first.oid } }] } });
  events.length = 0;
  kari.deleteTag(name, "v1");
  expect(kinds()).toEqual(["push"]);
  expect(events[0]).toMatchObject({ after: "0".repeat(40), head: null });
  expect(ask(query)).toEqual({ releases: { nodes: [] } });
  const seen = ask(`releases(first: 1) { nodes { isDraft tagCommit { oid } } }`, world.people.kari);
  expect(seen).toEqual({ releases: { nodes: [{ isDraft: true, tagCommit: null }] } });
  expect(() => kari.deleteTag(name, "v1")).toThrow("Reference does not exist");
});

test("of more than three tags in one push nobody hears", () => {
  const { kari, kinds, events, ask } = world;
  const { oid } = kari.putFile(name, "a.md", "a");
  events.length = 0;
  kari.pushTags(name, { a: { oid }, b: { oid }, c: { ref: "main" } });
  expect(kinds()).toEqual(["push", "push", "push"]);
  kari.pushTags(name, { a: null, d: { oid }, e: { oid }, f: { oid } });
  expect(kinds()).toHaveLength(3);
  const order = "orderBy: { field: ALPHABETICAL, direction: DESC }";
  expect(ask(`refs(refPrefix: "refs/tags/", first: 9, ${order}) { totalCount nodes { name } }`)).toEqual({
    refs: { totalCount: 5, nodes: ["f", "e", "d", "c", "b"].map((each) => ({ name: each })) },
  });
});

test("a ref leads to its commit, an annotated tag by an object of its own, and is compared with any commit", () => {
  const { kari, ask, node } = world;
  const first = kari.putFile(name, "a.md", "a");
  kari.tag(name, "v1", first, { message: "One" });
  const second = kari.putFile(name, "b.md", "b");
  const aside = kari.commit(name, "aside", { "c.md": "c" }, { from: "v1" });
  const target = "target { __typename oid ... on Tag { message tagger { name } target { oid } } }";
  const answer = ask(`ref(qualifiedName: "refs/tags/v1") { id name prefix ${target}
    same: compare(headRef: "${first.oid}") { status aheadBy behindBy }
    ahead: compare(headRef: "main") { status aheadBy behindBy commits(first: 5) { totalCount authorCount nodes { oid } } }
    gone: compare(headRef: "gone") { status } }
    branch: ref(qualifiedName: "main") {
      behind: compare(headRef: "refs/tags/v1") { status aheadBy behindBy }
      apart: compare(headRef: "${aside.oid}") { status aheadBy behindBy baseTarget { oid } headTarget { oid } } }
    object(expression: "v1:a.md") { ... on Blob { text } }`);
  expect(answer).toMatchObject({
    ref: {
      name: "v1",
      prefix: "refs/tags/",
      target: { __typename: "Tag", message: "One", tagger: { name: "kari" }, target: { oid: first.oid } },
      same: { status: "IDENTICAL", aheadBy: 0, behindBy: 0 },
      ahead: {
        status: "AHEAD",
        aheadBy: 1,
        commits: { totalCount: 1, authorCount: 1, nodes: [{ oid: second.oid }] },
      },
      gone: null,
    },
    branch: {
      behind: { status: "BEHIND", aheadBy: 0, behindBy: 1 },
      apart: {
        status: "DIVERGED",
        aheadBy: 1,
        behindBy: 1,
        baseTarget: { oid: second.oid },
        headTarget: { oid: aside.oid },
      },
    },
    object: { text: "a" },
  });
  const { id } = (answer as unknown as { readonly ref: { readonly id: string } }).ref;
  expect(node(id, "... on Ref { name }").data).toEqual({ node: { __typename: "Ref", name: "v1" } });
  expect(node(first.id, "... on Commit { oid }").data).toEqual({
    node: { __typename: "Commit", oid: first.oid },
  });
});

test("in a private repository nobody reads contents or pull requests without the permission", () => {
  const { state, people, kari, app, node } = world;
  const commit = kari.putFile(name, "a.md", "a");
  const pullRequest = kari.openPullRequest(name, { title: "A" });
  const { id } = kari.publishRelease(name, "v1");
  kari.setVisibility(name, "PRIVATE");
  const permissions = { metadata: "read" } as const;
  if (app.kind !== "installation") throw new Error("The app acts by an installation");
  operations.acceptPermissions(state, people.kari, { installationId: app.installationId, permissions });
  const without = { ...app, permissions };
  for (const each of [commit.id, id, pullRequest.id]) {
    expect(node(each, "", without).errors, each).toMatchObject([
      { type: "FORBIDDEN", message: "Resource not accessible by integration" },
    ]);
    expect(node(each, "", people.outsider).errors, each).toMatchObject([{ type: "NOT_FOUND" }]);
  }
  const fields = [
    "releases(first: 1) { totalCount }",
    "latestRelease { tagName }",
    `refs(refPrefix: "refs/tags/", first: 1) { totalCount }`,
    `object(oid: "${commit.oid}") { oid }`,
    "deployments(first: 1) { totalCount }",
  ];
  for (const field of fields) expect(() => world.ask(field, without), field).toThrow("not accessible");
});
