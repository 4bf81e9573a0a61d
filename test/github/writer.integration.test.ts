import { afterEach, describe, expect, test } from "vitest";
import { createDryRunWriter } from "../../src/github/writer/dry-run-writer.ts";
import type { Mutation } from "../../src/github/writer.ts";
import { graphRequests, newIssue, portfolioId, sandboxed, type Sandboxed } from "./sandboxed.ts";

describe("writing to GitHub", () => {
  let one: Sandboxed;

  async function begin(options: Parameters<typeof sandboxed>[1] = {}): Promise<string> {
    one = await sandboxed({ projects: true }, options);
    return await portfolioId(one);
  }

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  test("many mutations go in one request, in order, and each answers for itself", async () => {
    const repositoryId = await begin();
    const projects = await one.github.reader.projects("acme", [{ owner: "acme", number: 1 }]);
    const project = projects.get("acme/1");
    const before = graphRequests(one.requests).length;
    const outcomes = await one.github.writer.write("acme", [
      {
        name: "createLabel",
        input: { repositoryId, name: "fase/problem", color: "aabbcc", description: "A phase" },
      },
      {
        name: "createIssue",
        input: { repositoryId, title: "Epic", body: "", labelIds: [], projectV2Ids: [project?.id ?? ""] },
      },
      { name: "closeIssue", input: { issueId: "I_kwDOnothing", stateReason: "COMPLETED" } },
      newIssue(repositoryId, "Another"),
    ]);
    expect(graphRequests(one.requests).slice(before)).toMatchObject([{ kind: "write", size: 4 }]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["done", "done", "refused", "done"]);
    expect(outcomes[1]).toMatchObject({ made: { number: 1, items: [{ projectId: project?.id }] } });
    expect(outcomes[2]).toMatchObject({ type: "NOT_FOUND" });
  });

  test("every other mutation is taken as well", async () => {
    const repositoryId = await begin();
    const projects = await one.github.reader.projects("acme", [{ owner: "acme", number: 1 }]);
    const project = projects.get("acme/1");
    const projectId = project?.id ?? "";
    const field = project?.fields.find(({ name }) => name === "Fase");
    const [issueId = "", parentId = "", label = ""] = await made([
      newIssue(repositoryId, "A"),
      newIssue(repositoryId, "Parent"),
      { name: "createLabel", input: { repositoryId, name: "x", color: "aabbcc", description: "" } },
    ]);
    const [itemId = "", comment = ""] = await made([
      { name: "addProjectV2ItemById", input: { projectId, contentId: issueId } },
      { name: "addComment", input: { subjectId: issueId, body: "Said" } },
      { name: "addLabelsToLabelable", input: { labelableId: issueId, labelIds: [label] } },
      { name: "addSubIssue", input: { issueId: parentId, subIssueId: issueId } },
    ]);
    const value = { singleSelectOptionId: field?.options[1]?.id ?? "" };
    await made([
      {
        name: "updateProjectV2ItemFieldValue",
        input: { projectId, itemId, fieldId: field?.id ?? "", value },
      },
      { name: "updateIssueComment", input: { id: comment, body: "Said better" } },
      { name: "addReaction", input: { subjectId: comment, content: "THUMBS_UP" } },
      { name: "removeLabelsFromLabelable", input: { labelableId: issueId, labelIds: [label] } },
      { name: "closeIssue", input: { issueId, stateReason: "COMPLETED" } },
      { name: "reopenIssue", input: { issueId } },
      { name: "updateIssue", input: { id: issueId, title: "Renamed" } },
    ]);
    expect(one.sandbox.issue("acme/portfolio#1")).toMatchObject({ title: "Renamed", labelIds: [] });
  });

  /** The ids of what was made or touched; anything but done fails. */
  async function made(mutations: readonly Mutation[]): Promise<string[]> {
    const outcomes = await one.github.writer.write("acme", mutations);
    expect(outcomes.filter(({ kind }) => kind !== "done")).toEqual([]);
    return outcomes.flatMap((outcome) => (outcome.kind === "done" ? [outcome.made.id] : []));
  }

  test("a connection that breaks after the commit leaves all unknown, and nothing is sent again", async () => {
    const repositoryId = await begin();
    one.sandbox.state.faults.push({ fault: { kind: "lose-answer" }, when: ({ kind }) => kind === "write" });
    const outcomes = await one.github.writer.write("acme", [
      newIssue(repositoryId, "A"),
      newIssue(repositoryId, "B"),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["unknown", "unknown"]);
    expect(one.sandbox.state.writes.filter(({ operation }) => operation === "createIssue")).toHaveLength(2);
  });

  test.each([502, 503, 504] as const)("a %i may have come after the commit", async (status) => {
    const repositoryId = await begin();
    one.sandbox.state.faults.push({ fault: { kind: "fail-before", status } });
    expect(await one.github.writer.write("acme", [newIssue(repositoryId, "A")])).toMatchObject([
      { kind: "unknown" },
    ]);
    expect(graphRequests(one.requests).filter(({ kind }) => kind === "write")).toHaveLength(1);
  });

  test("an error of GitHub's own says nothing about what was done", async () => {
    const repositoryId = await begin();
    const message = "Something went wrong while executing your query.";
    one.sandbox.state.faults.push({ fault: { kind: "errors", type: "INTERNAL", message } });
    expect(await one.github.writer.write("acme", [newIssue(repositoryId, "A")])).toMatchObject([
      { kind: "unknown" },
    ]);
  });

  test("a document that GitHub does not take is refused", async () => {
    await begin();
    const mutation = { name: "addComment", input: { subjectId: "I_1", body: 5 } } as unknown as Mutation;
    expect(await one.github.writer.write("acme", [mutation])).toMatchObject([{ kind: "refused" }]);
  });

  test("GitHub that hangs is given up", async () => {
    const repositoryId = await begin({ timeout: 2_000 });
    one.sandbox.state.faults.push({ fault: { kind: "hang" } });
    expect(await one.github.writer.write("acme", [newIssue(repositoryId, "A")])).toMatchObject([
      { kind: "unknown" },
    ]);
  });

  test("the primary limit comes with 200 and errors", async () => {
    const repositoryId = await begin();
    one.sandbox.state.faults.push({
      fault: { kind: "errors", type: "RATE_LIMITED", message: "API rate limit exceeded" },
    });
    expect(await one.github.writer.write("acme", [newIssue(repositoryId, "A")])).toMatchObject([
      { kind: "unsent" },
    ]);
  });

  test("a write that may not start when everything was waited for is not sent", async () => {
    const repositoryId = await begin();
    const before = one.requests.length;
    const outcomes = await one.github.writer.write("acme", [newIssue(repositoryId, "Too late")], () => false);
    expect(outcomes).toMatchObject([{ kind: "unsent" }]);
    expect(graphRequests(one.requests.slice(before))).toEqual([]);
    expect(one.sandbox.state.writes.filter(({ installationId }) => installationId !== null)).toEqual([]);
  });

  test("a token that GitHub refuses is made anew, and the write is carried out once", async () => {
    const repositoryId = await begin();
    one.sandbox.expireTokens();
    expect(await one.github.writer.write("acme", [newIssue(repositoryId, "A")])).toMatchObject([
      { kind: "done" },
    ]);
    expect(one.sandbox.state.writes.filter(({ operation }) => operation === "createIssue")).toHaveLength(1);
  });
});

test("a dry run prints what would be written and answers with invented ids", async () => {
  const printed: string[] = [];
  const writer = createDryRunWriter((owner, { name }) => printed.push(`${owner} ${name}`));
  const outcomes = await writer.write("acme", [
    {
      name: "createIssue",
      input: { repositoryId: "R_1", title: "A", body: "", labelIds: [], projectV2Ids: ["PVT_1"] },
    },
    { name: "closeIssue", input: { issueId: "I_1", stateReason: "COMPLETED" } },
  ]);
  expect(printed).toEqual(["acme createIssue", "acme closeIssue"]);
  expect(outcomes).toMatchObject([
    { kind: "done", made: { items: [{ projectId: "PVT_1" }] } },
    { kind: "done", made: { id: "I_1" } },
  ]);
});
