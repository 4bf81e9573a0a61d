import { afterEach, describe, expect, test } from "vitest";
import { isReadable } from "../../src/domain/issue.ts";
import { GitHubError } from "../../src/github/errors.ts";
import { BranchAnswer } from "../../src/github/queries/issues.ts";
import { batchesOf } from "../../src/github/reader/batches.ts";
import { childrenOf } from "../../src/github/reader/depth.ts";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import { graphRequests, sandboxed, type Sandboxed } from "./sandboxed.ts";

const nothing = { roots: [], branches: [], leaves: [], fields: [] };

describe("reads that go wrong", () => {
  let one: Sandboxed;

  afterEach(async () => {
    await one.sandbox.stop();
  });

  const rows: readonly (readonly [string, Fault, number, string | null, number])[] = [
    ["nothing", { kind: "errors", type: "NONE", message: "" }, 0, null, 1],
    ["one 502 is read over", { kind: "fail-before", status: 502 }, 1, null, 2],
    ["one 504 is read over", { kind: "fail-after", status: 504 }, 1, null, 2],
    ["a reset is read over", { kind: "lose-answer" }, 1, null, 2],
    ["two 502 are too many", { kind: "fail-before", status: 502 }, 2, "unavailable", 2],
    ["a 503 is not tried again", { kind: "fail-before", status: 503 }, 1, "unavailable", 1],
    ["a hanging GitHub is given up", { kind: "hang" }, 1, "unavailable", 1],
    [
      "errors spoil the answer",
      { kind: "errors", type: "INTERNAL", message: "Something went wrong" },
      1,
      "invalid-answer",
      1,
    ],
    [
      "the primary limit",
      { kind: "errors", type: "RATE_LIMITED", message: "API rate limit exceeded" },
      1,
      "limited",
      1,
    ],
    ["a secondary limit", { kind: "secondary-limit", retryAfterSeconds: 7 }, 1, "limited", 1],
  ];

  test.each(rows)("%s", async (_, fault, times, kind, requests) => {
    one = await sandboxed({}, fault.kind === "hang" ? { timeout: 300 } : {});
    const issue = one.sandbox.as("owner").openIssue("acme/portfolio", { title: "A" });
    if (times > 0) one.sandbox.state.faults.push({ fault, times });
    const read = one.github.reader.issues("acme", { ...nothing, roots: [issue.id] });
    if (kind === null) expect((await read).requested.get(issue.id)).toMatchObject({ title: "A" });
    else await expect(read).rejects.toMatchObject({ name: "GitHubError", kind });
    expect(graphRequests(one.requests)).toHaveLength(requests);
  });

  test("a node that was asked for and is left out without a word spoils the answer", async () => {
    one = await sandboxed();
    const { id } = one.sandbox.as("owner").openIssue("acme/portfolio", { title: "A" });
    for (const level of ["roots", "branches", "leaves"] as const) {
      one.sandbox.state.faults.push({ fault: { kind: "null-nodes", field: level } });
      const read = one.github.reader.issues("acme", { ...nothing, [level]: [id] });
      await expect(read, level).rejects.toMatchObject({ kind: "invalid-answer" });
    }
  });

  test("holes of which nobody knows are asked for once more, and those that stay are believed", async () => {
    one = await sandboxed({ projects: true });
    const { sandbox, github, requests } = one;
    const owner = sandbox.as("owner");
    const root = owner.openIssue("acme/portfolio", { title: "A" });
    const child = owner.openIssue("acme/portfolio", { title: "B", parent: "acme/portfolio#1" });
    owner.addToProject("acme/portfolio#1", "acme/1");
    const look = async (...fields: readonly string[]) => {
      for (const field of fields)
        sandbox.state.faults.push({ fault: { kind: "null-nodes", field }, when: () => true });
      const before = graphRequests(requests).length;
      const { requested: asked, children } = await github.reader.issues("acme", {
        ...nothing,
        roots: [root.id],
      });
      sandbox.state.faults.length = 0;
      const facts = asked.get(root.id);
      if (!isReadable(facts)) throw new Error("The root was not read");
      const seen = { children: facts.children, cards: facts.items.length, met: [...children.keys()] };
      return { ...seen, requests: graphRequests(requests).length - before };
    };
    const whole = { children: [child.id], cards: 1, met: [child.id] };
    const unseen = `hidden:${root.id}/1`;
    expect(await look()).toEqual({ ...whole, requests: 1 });
    expect(await look("subIssues")).toEqual({ ...whole, requests: 2 });
    expect(await look("projectItems")).toEqual({ ...whole, requests: 2 });
    const holed = { children: [unseen], cards: 1, met: [unseen] };
    expect(await look("subIssues", "subIssues")).toEqual({ ...holed, requests: 2 });
    expect(await look("subIssues"), "known by now").toEqual({ ...holed, requests: 1 });
    expect(await look()).toEqual({ ...whole, requests: 1 });
  });

  test("an uninstalled app is told so, and not by a token's failure", async () => {
    one = await sandboxed();
    await one.github.reader.repositories("acme", [{ owner: "acme", name: "portfolio" }]);
    one.sandbox.as("owner").uninstall("acme");
    await expect(one.github.reader.ancestors("acme", ["I_1"])).rejects.toMatchObject({
      kind: "not-installed",
    });
  });
});

test("messages hold no token", () => {
  const long = `ghs_12345_${"eyJ".repeat(20)}.abc-DEF_9.sig`;
  expect(new GitHubError("forbidden", `with ${long}`).message).toBe("with [token]");
});

test("a request holds at most a hundred ids, each at its deepest", () => {
  const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, at) => `${prefix}${at}`);
  const batches = batchesOf({
    roots: ids("r", 3),
    branches: [...ids("b", 90), "r0"],
    leaves: [...ids("l", 60), "b0"],
    fields: ["Fase"],
  });
  const sizes = batches.map(({ roots, branches, leaves }) => [roots.length, branches.length, leaves.length]);
  expect(sizes).toEqual([
    [3, 88, 0],
    [0, 2, 60],
  ]);
  expect(batchesOf({ roots: [], branches: [], leaves: [], fields: [] })).toEqual([]);
});

test("sub-issues that GitHub counts and does not show are values too", () => {
  const shown = { id: "I_2", parent: { id: "I_1" } };
  const answer = { id: "I_1", subIssues: { totalCount: 3, nodes: [null, shown] } };
  const core = {
    number: 1,
    title: "",
    url: "",
    createdAt: "",
    closedAt: null,
    state: "OPEN",
    stateReason: null,
    locked: false,
    author: null,
    repository: { id: "R", name: "r", visibility: "PUBLIC", isArchived: false, owner: { login: "acme" } },
  };
  Object.assign(shown, core);
  const children = childrenOf(BranchAnswer.partial().parse(answer) as BranchAnswer, "redthread");
  expect(children).toMatchObject([
    { id: "I_2", author: { login: "ghost" } },
    { id: "hidden:I_1/1", unreadable: "forbidden" },
    { id: "hidden:I_1/2", unreadable: "forbidden" },
  ]);
});
