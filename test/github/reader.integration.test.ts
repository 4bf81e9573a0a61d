import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isReadable } from "../../src/domain/issue.ts";
import { graphRequests, sandboxed, type Sandboxed } from "./sandboxed.ts";

const nothing = { roots: [], branches: [], leaves: [], fields: [] };

describe("reading from GitHub", () => {
  let one: Sandboxed;

  beforeAll(async () => {
    one = await sandboxed({ teams: ["studio"], projects: true, policy: "version: 1\n" });
  });

  afterAll(async () => {
    await one.sandbox.stop();
  });

  test("a root comes with comments, cards, children and who said what when", async () => {
    const { sandbox, github } = one;
    const manager = sandbox.as("manager");
    const root = manager.openIssue("acme/portfolio", { title: "Rød tråd", body: "- [ ] A task" });
    const child = manager.openIssue("acme/roadmap", { title: "Element" });
    manager.createLabel("acme/portfolio", "fase/konsept");
    manager.label("acme/portfolio#1", "fase/konsept");
    manager.addSubIssue("acme/portfolio#1", "acme/roadmap#1");
    manager.comment("acme/portfolio#1", "/fase Konsept");
    manager.addToProject("acme/portfolio#1", "acme/1");
    manager.setField("acme/portfolio#1", "acme/1", "Fase", "Konsept");

    const { requested: asked, children } = await github.reader.issues("acme", {
      ...nothing,
      roots: [root.id],
      fields: ["Fase", "Fremdrift"],
    });
    const facts = asked.get(root.id);
    expect(facts).toMatchObject({
      number: 1,
      title: "Rød tråd",
      repository: { owner: "acme", name: "portfolio", archived: false },
      author: { kind: "person", login: "manager" },
      closed: null,
      labels: ["fase/konsept"],
      children: [child.id],
      comments: [{ body: "/fase Konsept", author: { kind: "person", login: "manager" }, answered: null }],
      items: [{ project: { owner: "acme", number: 1 }, values: [{ field: "Fase", value: "Konsept" }] }],
    });
    const kinds = isReadable(facts) ? facts.events.map(({ kind }) => kind) : [];
    expect(kinds).toContain("labeled");
    expect(kinds).toContain("child-added");
    expect(children.get(child.id)).toMatchObject({ title: "Element", parent: root.id });
  });

  test("all levels go in one request; what is not there is a value", async () => {
    const { sandbox, github, requests } = one;
    const owner = sandbox.as("owner");
    const [a, b, c] = ["A", "B", "C"].map((title) => owner.openIssue("acme/studio", { title }));
    owner.close("acme/studio#3", "NOT_PLANNED");
    const gone = owner.openIssue("acme/studio", { title: "Gone" });
    owner.deleteIssue("acme/studio#4");
    const before = graphRequests(requests).length;

    const { requested: asked } = await github.reader.issues("acme", {
      roots: [a?.id ?? ""],
      branches: [b?.id ?? "", gone.id],
      leaves: [c?.id ?? ""],
      fields: [],
    });
    expect(graphRequests(requests).slice(before)).toMatchObject([
      { operation: "ReadIssues", size: 4, points: 1 },
    ]);
    expect(asked.get(gone.id)).toEqual({ id: gone.id, unreadable: "gone" });
    expect(asked.get(c?.id ?? "")).toMatchObject({ closed: { as: "not-planned" } });
  });

  test("comments beyond the first hundred are read too", async () => {
    const { sandbox, github } = one;
    const member = sandbox.as("owner");
    const issue = member.openIssue("acme/portfolio", { title: "Much said" });
    for (let at = 0; at < 103; at += 1) member.comment(`acme/portfolio#${issue.number}`, `No. ${at}`);
    const { requested: asked } = await github.reader.issues("acme", { ...nothing, roots: [issue.id] });
    const facts = asked.get(issue.id);
    expect(isReadable(facts) ? facts.comments.map(({ body }) => body).at(-1) : null).toBe("No. 102");
  });

  test("a chain of parents begins with the issue itself and comes in one request", async () => {
    const { sandbox, github } = one;
    const owner = sandbox.as("owner");
    const chain = [1, 2, 3, 4, 5, 6].map((at) => owner.openIssue("acme/studio", { title: `Level ${at}` }));
    for (const [at, issue] of chain.slice(1).entries()) {
      owner.addSubIssue(`acme/studio#${chain[at]?.number}`, `acme/studio#${issue.number}`);
    }
    const lowest = chain.at(-1)?.id ?? "";
    const found = await github.reader.ancestors("acme", [lowest, "I_kwDOnothing"]);
    expect(found.get(lowest)?.map(({ id }) => id)).toEqual(chain.map(({ id }) => id).reverse());
    expect(found.get(lowest)?.[0]?.repository).toMatchObject({ owner: "acme", name: "studio" });
    expect(found.has("I_kwDOnothing")).toBe(false);
  });

  test("a pull request tells what its merge closes, and anything else closes nothing", async () => {
    const { sandbox, github } = one;
    const developer = sandbox.as("dev-studio");
    const issue = developer.openIssue("acme/studio", { title: "To be built" });
    const closes = [`acme/studio#${issue.number}`];
    const pullRequest = developer.openPullRequest("acme/studio", { title: "Build it", closes });
    const found = await github.reader.closedIssues("acme", [pullRequest.id, issue.id, "PR_kwDOnothing"]);
    expect([...found.values()]).toEqual([[issue.id], [], []]);
  });

  test("a catalogue of repositories and projects costs one request, and then none", async () => {
    const { github, requests } = one;
    const names = ["portfolio", "roadmap", "nowhere"].map((name) => ({ owner: "acme", name }));
    const before = graphRequests(requests).length;
    const read = async () =>
      await Promise.all([
        github.reader.repositories("acme", names),
        github.reader.projects("acme", [
          { owner: "acme", number: 8 },
          { owner: "acme", number: 9 },
        ]),
      ]);
    const [repositories, projects] = await read();
    expect(graphRequests(requests)).toHaveLength(before + 1);
    expect(repositories.get("acme/nowhere")).toBeNull();
    expect(projects.get("acme/9")).toBeNull();
    expect(repositories.get("acme/portfolio")).toMatchObject({
      installed: true,
      hasIssues: true,
      repository: { visibility: "public" },
    });
    expect(repositories.get("acme/portfolio")?.types.map(({ name }) => name)).toContain("Epic");
    const status = projects.get("acme/8")?.fields.find(({ name }) => name === "Status");
    expect(status).toMatchObject({ type: "single-select" });
    expect(status?.options.map(({ name }) => name)).toContain("Under arbeid");
    await read();
    expect(graphRequests(requests)).toHaveLength(before + 1);
    github.catalogue.drop("acme", "acme/portfolio");
    await read();
    expect(graphRequests(requests)).toHaveLength(before + 2);
  });

  test("the history of a file comes newest first with its texts", async () => {
    const { sandbox, github } = one;
    const owner = sandbox.as("owner");
    const place = { owner: "acme", name: ".github" };
    owner.putFile("acme/.github", ".github/portfolio.yml", "version: 2\n");
    const history = await github.reader.fileHistory("acme", place, ".github/portfolio.yml", 5);
    expect(history.map(({ text }) => text)).toEqual(["version: 2\n", "version: 1\n"]);
    expect(await github.reader.fileHistory("acme", place, "nothing.yml", 5)).toEqual([]);
    const nowhere = { owner: "acme", name: "nowhere" };
    expect(await github.reader.fileHistory("acme", nowhere, "nothing.yml", 5)).toEqual([]);
  });

  test("permissions", async () => {
    const { github } = one;
    const portfolio = { owner: "acme", name: "portfolio" };
    const people = ["manager", "anyone", "Owner"];
    const found = await github.reader.permissions("acme", portfolio, people);
    expect(Object.fromEntries(found)).toEqual({ manager: "write", anyone: "read", Owner: "admin" });
    const nowhere = await github.reader.permissions("acme", { owner: "acme", name: "nowhere" }, ["anyone"]);
    expect(nowhere.get("anyone")).toBe("none");
  });

  test("a transferred issue is found at its forwarding address", async () => {
    const { sandbox, github } = one;
    const owner = sandbox.as("owner");
    const issue = owner.openIssue("acme/studio", { title: "Moving" });
    const moved = owner.transfer(`acme/studio#${issue.number}`, "acme/roadmap");
    const studio = { owner: "acme", name: "studio" };
    expect(await github.reader.forwarded("acme", studio, issue.number)).toEqual({
      id: moved.id,
      repository: { owner: "acme", name: "roadmap" },
      number: moved.number,
    });
    expect(await github.reader.forwarded("acme", studio, 999)).toBeNull();
  });

  test("whether a commit is in the history of another is asked of REST", async () => {
    const { sandbox, github } = one;
    const owner = sandbox.as("owner");
    const studio = { owner: "acme", name: "studio" };
    const base = owner.putFile("acme/studio", "a.md", "a").oid;
    const head = owner.putFile("acme/studio", "a.md", "b").oid;
    const beside = owner.commit("acme/studio", "beside", { "b.md": "b" }, { from: base }).oid;
    const contains = async (older: string, newer: string) =>
      await github.reader.contains("acme", studio, { base: older, head: newer });
    expect(await contains(base, head)).toBe(true);
    expect(await contains(base, base)).toBe(true);
    expect(await contains(head, base)).toBe(false);
    expect(await contains(head, beside)).toBe(false);
    expect(await contains("f".repeat(40), head)).toBe(false);
    sandbox.restFaults.push({ fault: { kind: "fail-before", status: 500 } });
    expect(await contains(base, head)).toBeNull();
  });

  test("issues are listed with their labels, and what the app made is found by time", async () => {
    const { sandbox, github } = one;
    const listed = await github.reader.listIssues("acme", { owner: "acme", name: "portfolio" }, null);
    expect(listed.find(({ number }) => number === 1)).toMatchObject({ open: true, labels: ["fase/konsept"] });
    const since = new Date(sandbox.state.now().getTime() - 60_000).toISOString();
    const portfolio = { owner: "acme", name: "portfolio" };
    expect(await github.reader.createdIssues("acme", portfolio, since)).toEqual([]);
    const { repository } =
      (await github.reader.repositories("acme", [portfolio])).get("acme/portfolio") ?? {};
    const [made] = await github.writer.write("acme", [
      {
        name: "createIssue",
        input: { repositoryId: repository?.id ?? "", title: "Made", body: "By us", labelIds: [] },
      },
    ]);
    expect(made?.kind).toBe("done");
    expect(await github.reader.createdIssues("acme", portfolio, since)).toMatchObject([
      { title: "Made", body: "By us", author: { kind: "self" } },
    ]);
  });

  test("where the app is installed, and since when", async () => {
    const { github } = one;
    expect((await github.reader.installation("ACME"))?.installedAt).toMatch(/^\d{4}-/);
    expect(await github.reader.installation("anyone")).toBeNull();
    await expect(github.reader.ancestors("anyone", ["I_1"])).rejects.toMatchObject({ kind: "not-installed" });
    expect(await github.app.identity()).toMatchObject({ slug: "redthread", botLogin: "redthread[bot]" });
  });
});
