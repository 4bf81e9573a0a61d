import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Fault, PartialFault } from "../../src/sandbox/state/faults.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { at, smallWorld } from "./world.ts";

const close = `mutation Close($id: ID!) { closeIssue(input: { issueId: $id }) { issue { id } } }`;

describe("a fault, and whether the request was carried out", () => {
  test.each<[Fault, string, number, "OPEN" | "CLOSED"]>([
    [{ kind: "refuse-connection" }, "reset", 502, "OPEN"],
    [{ kind: "fail-before", status: 500 }, "answer", 500, "OPEN"],
    [{ kind: "fail-after", status: 504 }, "answer", 504, "CLOSED"],
    [{ kind: "hang", carriedOut: true }, "hang", 200, "CLOSED"],
    [{ kind: "primary-limit", resetSeconds: 90 }, "answer", 200, "OPEN"],
    [{ kind: "secondary-limit", retryAfterSeconds: null, status: 200 }, "answer", 200, "OPEN"],
    [{ kind: "secondary-limit", retryAfterSeconds: 7, status: 429 }, "answer", 429, "OPEN"],
    [{ kind: "cut-answer", connection: "kept" }, "cut", 200, "CLOSED"],
    [{ kind: "cut-answer", connection: "closed" }, "cut and close", 200, "CLOSED"],
    [{ kind: "html", status: 200 }, "answer", 200, "OPEN"],
    [{ kind: "html", status: 502, carriedOut: true }, "answer", 502, "CLOSED"],
    [{ kind: "failing-field", field: "closeIssue" }, "answer", 200, "CLOSED"],
  ])("%j", (fault, transport, status, state) => {
    const world = smallWorld();
    const issue = world.open("A");
    world.state.faults.push({ fault });
    const answer = world.ask(world.atDigdir, close, { id: issue.id });
    expect(answer).toMatchObject({ transport, status });
    expect(answer.text?.includes("Unicorn!") ?? false).toBe(fault.kind === "html");
    expect(operations.followNumber(world.state, issue.repositoryId, issue.number)).toMatchObject({ state });
    expect(world.state.faults).toEqual([]);
  });
});

describe("a part of an answer", () => {
  const query = `query($id: ID!) { node(id: $id) { ... on Issue {
    title children: subIssues(first: 2) { totalCount nodes { title } } labels(first: 1) { totalCount } } } }`;
  const path = ["node", "children"];

  test.each<[PartialFault, unknown, unknown]>([
    // `subIssues` cannot be null, so its issue is.
    [{ kind: "failing-field", field: "children" }, { node: null }, [{ path }]],
    [
      { kind: "failing-field", field: "labels" },
      { node: { labels: null, children: { totalCount: 2 } } },
      [{ path: ["node", "labels"] }],
    ],
    [
      { kind: "failing-node", field: "children" },
      { node: { title: "A", children: { nodes: [null, { title: "C" }] } } },
      [{ type: "SERVICE_UNAVAILABLE", path: [...path, "nodes", 0] }],
    ],
    [{ kind: "null-nodes", field: "children" }, { node: { children: { nodes: [null, null] } } }, undefined],
  ])("%j", (fault, data, errors) => {
    const { state, people, atDigdir, open, ask } = smallWorld();
    const issue = open("A");
    for (const title of ["B", "C"]) {
      operations.addSubIssue(state, people.kari, { issueId: issue.id, subIssueId: open(title).id });
    }
    state.faults.push({ fault });
    expect(ask(atDigdir, "{ viewer { login } }").body.errors).toBeUndefined();
    const { body } = ask(atDigdir, query, { id: issue.id });
    expect(body.data).toMatchObject(data as object);
    if (errors === undefined) expect(body.errors).toBeUndefined();
    else expect(body.errors).toMatchObject(errors as object[]);
    expect(at(ask(atDigdir, query, { id: issue.id }).body, ...path, "totalCount")).toBe(2);
  });

  test("no list is given holes that the schema rules out", () => {
    const { state, atDigdir, open, ask, people } = smallWorld();
    const issue = open("A");
    operations.addComment(state, people.kari, { subjectId: issue.id, body: "B" });
    state.faults.push({ fault: { kind: "null-nodes", field: "reactionGroups" } });
    const groups = `query($id: ID!) { node(id: $id) { ... on Issue {
      comments(first: 1) { nodes { reactionGroups { content } } } } } }`;
    const { body } = ask(atDigdir, groups, { id: issue.id });
    expect(body.errors).toBeUndefined();
    expect(at(body, "node", "comments", "nodes", "0", "reactionGroups", "0")).toMatchObject({
      content: "THUMBS_UP",
    });
  });

  test("a node that is asked for by its id", () => {
    const { state, atDigdir, open, ask } = smallWorld();
    const ids = [open("A").id, open("B").id];
    state.faults.push({ fault: { kind: "failing-node", field: "nodes" } });
    const nodes = `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
    const { body } = ask(atDigdir, nodes, { ids });
    expect(body).toMatchObject({ data: { nodes: [null, { id: ids[1] }] }, errors: [{ path: ["nodes", 0] }] });
  });
});

describe("calls before the time that was named", () => {
  const query = "query Mine { viewer { login } }";
  /** As many turns of a busy machine as it takes, and more. */
  async function settled(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await sleep(5);
  }

  test.each<[Fault, number]>([
    [{ kind: "primary-limit", resetSeconds: 90 }, 90],
    [{ kind: "secondary-limit", retryAfterSeconds: 30 }, 30],
    [{ kind: "secondary-limit", retryAfterSeconds: null }, 60],
  ])("%j", async (fault, seconds) => {
    const { state, atDigdir, atAltinn, ask } = smallWorld();
    state.faults.push({ fault });
    ask(atDigdir, query);
    await settled();
    ask(atAltinn, query);
    state.advance(seconds * 1_000 - 1);
    expect(state.callsBeforeTime).toEqual([]);
    ask(atDigdir, query);
    expect(state.callsBeforeTime).toMatchObject([{ operation: "Mine", earlyMs: 1 }]);
    state.advance(1);
    expect(ask(atDigdir, query).body.errors).toBeUndefined();
    expect(state.callsBeforeTime).toHaveLength(1);
  });

  test("what was on its way when a limit came again is not early, however long the last one is over", async () => {
    const { state, atDigdir, ask } = smallWorld();
    const limit = { kind: "secondary-limit", retryAfterSeconds: 30 } as const;
    state.faults.push({ fault: limit });
    ask(atDigdir, query);
    await settled();
    state.advance(40_000);
    state.faults.push({ fault: limit });
    ask(atDigdir, query);
    ask(atDigdir, query);
    expect(state.callsBeforeTime).toEqual([]);
  });

  test("two that run into a limit together have run into it once", async () => {
    const { state, atDigdir, ask } = smallWorld();
    const limit = { kind: "secondary-limit", retryAfterSeconds: null } as const;
    state.faults.push({ fault: limit, times: 2 });
    ask(atDigdir, query);
    ask(atDigdir, query);
    await settled();
    state.advance(60_000);
    ask(atDigdir, query);
    expect(state.callsBeforeTime).toEqual([]);
  });

  test("a limit that comes again without a time wants twice the wait, until a call was served", async () => {
    const { state, atDigdir, ask } = smallWorld();
    const limit = { fault: { kind: "secondary-limit", retryAfterSeconds: null } } as const;
    state.faults.push(limit);
    ask(atDigdir, query);
    await settled();
    state.advance(60_000);
    state.faults.push({ ...limit });
    ask(atDigdir, query);
    await settled();
    state.advance(119_999);
    ask(atDigdir, query);
    expect(state.callsBeforeTime).toMatchObject([{ earlyMs: 1 }]);
    state.advance(1);
    ask(atDigdir, query);
    state.faults.push({ ...limit });
    ask(atDigdir, query);
    await settled();
    state.advance(59_999);
    ask(atDigdir, query);
    expect(state.callsBeforeTime).toMatchObject([{ earlyMs: 1 }, { earlyMs: 1 }]);
  });

  test("the reset of a used up hour is the headers'", () => {
    const { state, atDigdir, ask } = smallWorld();
    state.faults.push({ fault: { kind: "primary-limit", resetSeconds: 90 } });
    const { headers, body } = ask(atDigdir, query);
    expect(headers["x-ratelimit-remaining"]).toBe("0");
    expect(Number(headers["x-ratelimit-reset"]) * 1_000 - state.now().getTime()).toBe(90_000);
    expect(body.errors).toMatchObject([{ type: "RATE_LIMITED" }]);
  });
});
