import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { costOf } from "../../src/sandbox/graphql/cost.ts";
import { operationOf, sharedSchema } from "../../src/sandbox/graphql/documents.ts";
import type { Fault } from "../../src/sandbox/state/faults.ts";
import * as operations from "../../src/sandbox/state/operations.ts";
import { row } from "../../src/sandbox/state/row.ts";
import { smallWorld } from "./world.ts";

/** An issue with three side connections at each level of sub-issues. */
function tree(...sizes: number[]): string {
  const sides =
    "labels(first: 20) { totalCount } assignees(first: 10) { totalCount } comments(first: 20) { totalCount }";
  const [size, ...deeper] = sizes;
  return size === undefined ? sides : `${sides} subIssues(first: ${size}) { nodes { ${tree(...deeper)} } }`;
}

function priceOf(query: string) {
  const document = parse(query);
  const operation = operationOf(document, undefined);
  if (operation === undefined) throw new Error(query);
  return costOf(sharedSchema(), document, operation, { sources: {}, coerced: {} });
}

describe("the price of a query", () => {
  test.each([
    [[20, 20], 13],
    [[20, 20, 20], 257],
    [[100, 100], 304],
  ])("three side connections per issue, %j deep: %i points", (sizes, points) => {
    expect(priceOf(`{ node(id: "I_1") { ... on Issue { ${tree(...sizes)} } } }`).cost.points).toBe(points);
  });

  test("is at least one point", () => {
    expect(priceOf("{ viewer { login } }").cost).toEqual({ points: 1, nodes: 0 });
  });

  test("counts GitHub's own example: 5,101 requests are 51 points", () => {
    const query = `{ viewer { repositories(first: 100) { nodes { issues(first: 50) { nodes { labels(first: 60) { nodes { name } } } } } } } }`;
    expect(priceOf(query).cost.points).toBe(51);
    expect(priceOf(query).problems).toEqual([]);
  });

  test("more than 500,000 possible nodes are refused", () => {
    const { problems } = priceOf(`{ node(id: "I_1") { ... on Issue { ${tree(100, 100, 100)} } } }`);
    expect(problems).toMatchObject([{ type: "MAX_NODE_LIMIT_EXCEEDED" }]);
  });

  test.each([
    ["issues { totalCount }", "MISSING_PAGINATION_BOUNDARIES"],
    ["issues(first: 101) { totalCount }", "EXCESSIVE_PAGINATION"],
  ])("%s is refused", (selection, type) => {
    const { atDigdir, ask } = smallWorld();
    const { body } = ask(atDigdir, `{ repository(owner: "digdir", name: "portfolio") { ${selection} } }`);
    expect(body).not.toHaveProperty("data");
    expect(body.errors).toMatchObject([{ type }]);
  });
});

describe("the budget", () => {
  test("of an installation runs out with HTTP 200 and RATE_LIMITED, and comes back within the hour", () => {
    const { state, atDigdir, atAltinn, ask } = smallWorld({ pointsPerHour: 2 });
    const query = "{ rateLimit { remaining used cost } }";
    ask(atDigdir, query);
    expect(ask(atDigdir, query).body.data).toEqual({ rateLimit: { remaining: 0, used: 2, cost: 1 } });
    const spent = ask(atDigdir, query);
    expect(spent.status).toBe(200);
    expect(spent.body.errors).toMatchObject([{ type: "RATE_LIMITED" }]);
    expect(spent.headers["x-ratelimit-remaining"]).toBe("0");
    expect(ask(atAltinn, query).body.errors).toBeUndefined();
    state.advance(3_600_000);
    expect(ask(atDigdir, query).body.errors).toBeUndefined();
  });

  test.each([
    [false, 200],
    [true, 403],
  ])("81 creations in a minute are counted; refused when enforced (%s)", (enforceSecondaryLimits, status) => {
    const { state, atDigdir, repositories, ask } = smallWorld({ enforceSecondaryLimits });
    const query = `mutation($r: ID!) { createIssue(input: { repositoryId: $r, title: "A" }) { issue { id } } }`;
    for (let count = 0; count < 80; count += 1) ask(atDigdir, query, { r: repositories.portfolio.id });
    const last = ask(atDigdir, query, { r: repositories.portfolio.id });
    expect(last.status).toBe(status);
    expect(last.headers["retry-after"]).toBe(status === 403 ? "60" : undefined);
    expect(state.statistics.contentPerMinute).toBe(81);
  });
});

describe("faults", () => {
  const close = `mutation Close($id: ID!) { closeIssue(input: { issueId: $id }) { issue { id } } }`;

  test.each<[Fault, string, number, string]>([
    [{ kind: "lose-answer" }, "reset", 200, "CLOSED"],
    [{ kind: "fail-after", status: 502 }, "answer", 502, "CLOSED"],
    [{ kind: "fail-before", status: 502 }, "answer", 502, "OPEN"],
    [{ kind: "hang" }, "hang", 504, "OPEN"],
    [{ kind: "errors", type: "SERVICE_UNAVAILABLE", message: "later" }, "answer", 200, "OPEN"],
    [{ kind: "secondary-limit", retryAfterSeconds: 30 }, "answer", 403, "OPEN"],
  ])("%j", (fault, transport, status, after) => {
    const { state, atDigdir, open, ask } = smallWorld();
    const issue = open("A");
    state.faults.push({ fault, when: (request) => request.mutations.includes("closeIssue") });
    expect(ask(atDigdir, "{ viewer { login } }").status).toBe(200);
    expect(ask(atDigdir, close, { id: issue.id })).toMatchObject({ transport, status });
    expect(row(state.tables, "issues", issue.id).state).toBe(after);
    expect(ask(atDigdir, close, { id: issue.id })).toMatchObject({ transport: "answer", status: 200 });
    expect(operations.followNumber(state, issue.repositoryId, issue.number)).toMatchObject({
      state: "CLOSED",
    });
  });
});
