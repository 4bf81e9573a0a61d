import { afterEach, describe, expect, test } from "vitest";
import { isReadable } from "../../src/domain/issue.ts";
import { keyText, type Key } from "../../src/domain/key.ts";
import { Memory, type RememberedChild } from "../../src/domain/memory.ts";
import type { World } from "../../src/domain/world.ts";
import { printMemory, threadMemory, withMemory } from "../../src/markdown/memory.ts";
import { birthBindings, printMark, withMark } from "../../src/markdown/marks.ts";
import { observe } from "../../src/observe/observe.ts";
import type { Known, Observed, ObserveOptions } from "../../src/observe/input.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { graphRequests, sandboxed, type Sandboxed } from "../github/sandboxed.ts";
import type { Policy } from "../../src/policy/policy.ts";
import { consented, policyOf } from "../policy/policy-of.ts";

const markKeys = ["a key for tests"];
const slugs = ["studio", "dialog", "events", "access", "data"];
const policy = policyOf(
  [
    "version: 1",
    "initiatives: { repository: portfolio, project: 1 }",
    "roadmap: { repository: roadmap, project: 8 }",
    "teams:",
    ...slugs.map((slug) => `  ${slug}: { name: ${slug}, backlog: acme/${slug} }`),
    "roles: { portfolio-manager: ['@acme/portfolio-office'] }",
  ].join("\n"),
  "acme",
);
const nothing: Known = { nodes: [], memory: null, address: null };

describe("observing threads", () => {
  let one: Sandboxed;

  async function begin(): Promise<void> {
    one = await sandboxed({ teams: slugs, projects: true });
    one.sandbox.as("owner").openIssue("acme/portfolio", { title: "Rød tråd", body: "### Team\n\nstudio" });
  }

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  async function look(keys: readonly Key[], options: Partial<ObserveOptions> = {}) {
    return await observe(keys, {
      reader: one.github.reader,
      policy,
      self: "redthread",
      markKeys,
      now: () => one.sandbox.state.now().getTime(),
      known: async () => nothing,
      recentWrites: async () => [],
      openWrites: async () => [],
      fieldChanges: async () => [],
      ...options,
    });
  }

  function keyOf(reference: string, kind: Key["kind"] = "initiative"): Key {
    return { kind, owner: "acme", id: one.sandbox.issue(reference).id };
  }

  async function worldOf(reference: string, options: Partial<ObserveOptions> = {}): Promise<World> {
    const key = keyOf(reference);
    return worldIn((await look([key], options)).get(keyText(key)));
  }

  /** Five elements, an epic under each, six work items under each epic. */
  function growThread(): void {
    const owner = one.sandbox.as("owner");
    for (const slug of slugs) {
      const element = owner.openIssue("acme/roadmap", { title: `Element of ${slug}` });
      owner.addSubIssue("acme/portfolio#1", `acme/roadmap#${element.number}`);
      owner.openIssue(`acme/${slug}`, { title: "Epic" });
      owner.addSubIssue(`acme/roadmap#${element.number}`, `acme/${slug}#1`);
      for (let at = 0; at < 6; at += 1) {
        const item = owner.openIssue(`acme/${slug}`, { title: `Work item ${at}` });
        owner.addSubIssue(`acme/${slug}#1`, `acme/${slug}#${item.number}`);
      }
      owner.close(`acme/${slug}#2`);
    }
  }

  async function readCatalogue(): Promise<void> {
    await worldOf("acme/portfolio#1");
    one.requests.length = 0;
  }

  test("a thread that is known is read in one request of one point", async () => {
    await begin();
    growThread();
    await readCatalogue();
    const nodes = (await worldOf("acme/portfolio#1")).issues.values().map((issue): Known["nodes"][number] => {
      const place = isReadable(issue) ? issue.repository.name : "";
      const isEpic = isReadable(issue) && issue.title === "Epic";
      const role =
        place === "portfolio" ? "root" : place === "roadmap" ? "element" : isEpic ? "epic" : "work-item";
      return { id: issue.id, role };
    });
    const known = { ...nothing, nodes: [...nodes] };
    one.requests.length = 0;
    const world = await worldOf("acme/portfolio#1", { known: async () => known });
    expect(world.issues.size).toBe(41);
    expect([...world.issues.values()].every((issue) => isReadable(issue))).toBe(true);
    expect(graphRequests(one.requests)).toMatchObject([{ operation: "ReadIssues", size: 41, points: 1 }]);
  });

  test("a thread that nobody knows is found level by level", async () => {
    await begin();
    growThread();
    await readCatalogue();
    const world = await worldOf("acme/portfolio#1");
    expect(world.issues.size).toBe(41);
    expect(graphRequests(one.requests)).toHaveLength(3);
    const item = world.issues.get(one.sandbox.issue("acme/studio#2").id);
    expect(item).toMatchObject({ closed: { as: "completed" }, title: "Work item 0" });
    expect(world.sections.teams).toEqual(["studio"]);
    expect(world.catalogue.projects.get("acme/8")?.fields.length).toBeGreaterThan(3);
  });

  test("work items are read by themselves only where a pull request may be the first sign of a start", async () => {
    await begin();
    const owner = one.sandbox.as("owner");
    for (const title of ["Epic", "Work item"]) owner.openIssue("acme/studio", { title });
    owner.addSubIssue("acme/portfolio#1", "acme/studio#1");
    owner.addSubIssue("acme/studio#1", "acme/studio#2");
    owner.openPullRequest("acme/studio", { title: "Begins", closes: ["acme/studio#2"] });
    await readCatalogue();
    await worldOf("acme/portfolio#1");
    expect(graphRequests(one.requests), "of one that was just made none are looked for").toHaveLength(2);
    one.requests.length = 0;
    const world = await worldOf("acme/portfolio#1", {
      now: () => one.sandbox.state.now().getTime() + 180_000,
    });
    expect(world.issues.get(one.sandbox.issue("acme/studio#2").id)).toMatchObject({ pullRequests: 1 });
    expect(graphRequests(one.requests)).toHaveLength(3);
  });

  test("thirty initiatives at rest cost far less than a request each", async () => {
    await begin();
    const owner = one.sandbox.as("owner");
    for (let at = 2; at <= 30; at += 1) owner.openIssue("acme/portfolio", { title: `Initiative ${at}` });
    await readCatalogue();
    const keys = Array.from({ length: 30 }, (_, at) => keyOf(`acme/portfolio#${at + 1}`));
    const observed = await look(keys);
    expect(observed.size).toBe(30);
    expect(graphRequests(one.requests)).toHaveLength(2);
  });

  test("the overview and its memory are found, and another's copy of them is not", async () => {
    await begin();
    const { id } = one.sandbox.issue("acme/portfolio#1");
    const body = overviewText(id, memory({}));
    one.sandbox.as("owner").comment("acme/portfolio#1", body);
    expect((await worldOf("acme/portfolio#1")).overview).toBeNull();
    await one.github.writer.write("acme", [{ name: "addComment", input: { subjectId: id, body } }]);
    const world = await worldOf("acme/portfolio#1");
    expect(world.overview?.text).toBe("What people see");
    expect(world.memory?.phase.name).toBe("Problem");
    const copy = overviewText(id, memory({ phase: { name: "Konsept", word: null, since: "x" } }));
    await one.github.writer.write("acme", [
      { name: "updateIssueComment", input: { id: world.overview?.comment.id ?? "", body: "Emptied" } },
    ]);
    const known = async () => ({ ...nothing, memory: copy.split("\n").slice(0, 2).join("\n") });
    expect((await worldOf("acme/portfolio#1", { known })).memory?.phase.name).toBe("Konsept");
    expect((await worldOf("acme/portfolio#1")).memory).toBeNull();
  });

  /** A thread that remembers a private issue of another owner, and what that one lets be done. */
  async function lookAcross(across: Policy) {
    one = await sandboxed(
      {},
      {},
      {
        seed(state, app) {
          seedMinimal({ teams: slugs, projects: true })(state, app);
          seedMinimal({ organization: "altinn", teams: ["far"] })(state, app);
        },
      },
    );
    const owner = one.sandbox.as("owner");
    owner.openIssue("acme/portfolio", { title: "Rød tråd" });
    owner.setVisibility("altinn/far", "PRIVATE");
    const far = owner.openIssue("altinn/far", { title: "Far element" });
    const { id } = one.sandbox.issue("acme/portfolio#1");
    const child: RememberedChild = {
      kind: "element",
      team: "far",
      id: far.id,
      repository: "altinn/far",
      number: 1,
      under: null,
      missingSince: null,
      declined: null,
      listed: false,
    };
    const text = overviewText(id, memory({ children: [child] }));
    await readCatalogue();
    const known = async () => ({ ...nothing, memory: text });
    const world = await worldOf("acme/portfolio#1", { known, policy: across });
    expect(world.linked.get(id)).toEqual([far.id]);
    return { seen: world.issues.get(far.id), asked: graphRequests(one.requests).map(({ owner }) => owner) };
  }

  const inFar = { ...policy.roadmap, repository: { owner: "altinn", name: "far" } };

  test("a remembered element of another owner that consents is read with that owner's installation", async () => {
    const across = { ...consented(policy, { altinn: ["roadmap"] }), roadmap: inFar };
    const { seen, asked } = await lookAcross(across);
    expect(seen).toMatchObject({ title: "Far element" });
    expect(new Set(asked)).toEqual(new Set(["acme", "altinn"]));
  });

  test.each<[string, Policy]>([
    ["no consent", { ...policy, roadmap: inFar }],
    ["consent for something else", consented(policy, { altinn: ["issues", "projects"] })],
  ])("with %s it cannot be seen, and nobody takes it for deleted", async (_, across) => {
    const { seen, asked } = await lookAcross(across);
    expect(seen).toMatchObject({ unreadable: "forbidden" });
    if (!across.consents.has("altinn")) expect(asked).not.toContain("altinn");
  });

  test("commands carry what their authors may do; each author is asked about once, all in one request", async () => {
    await begin();
    await readCatalogue();
    one.sandbox.as("anyone").comment("acme/portfolio#1", "/hjelp");
    one.sandbox.as("member").comment("acme/portfolio#1", "Just talk");
    await worldOf("acme/portfolio#1");
    const operations = () => graphRequests(one.requests).map(({ operation }) => operation);
    expect(operations()).toEqual(["ReadIssues", "ReadPermissions"]);
    await worldOf("acme/portfolio#1");
    expect(operations()).toEqual(["ReadIssues", "ReadPermissions", "ReadIssues"]);
    one.sandbox.as("manager").comment("acme/portfolio#1", "/fase Konsept");
    expect((await worldOf("acme/portfolio#1")).requests).toMatchObject([
      { commands: [{ kind: "help" }], permission: "read", roles: [] },
      {
        commands: [{ kind: "phase", phase: "Konsept" }],
        permission: "write",
        roles: ["portfolio-manager"],
      },
    ]);
  });

  test("a create whose answer was lost is found by its mark", async () => {
    await begin();
    const root = one.sandbox.issue("acme/portfolio#1").id;
    const studio = { owner: "acme", name: "studio" };
    const { repository } = (await one.github.reader.repositories("acme", [studio])).get("acme/studio") ?? {};
    const mark = { kind: "epic", keys: { initiative: root, team: "studio" } } as const;
    const body = withMark(printMark(mark, birthBindings(studio), markKeys), "- [x] Done\n- [ ] To do");
    await one.github.writer.write("acme", [
      {
        name: "createIssue",
        input: { repositoryId: repository?.id ?? "", title: "Epic", body, labelIds: [] },
      },
    ]);
    const change = {
      kind: "create-issue",
      makes: "new:epic/studio",
      repository: studio,
      repositoryId: repository?.id ?? "",
      content: {
        kind: "epic",
        titleTemplate: "",
        bodyTemplate: null,
        disclosed: true,
        initiative: { title: "", url: "", number: 1, repository: "", phase: "" },
        team: { key: "studio", name: "Studio", language: null },
        mention: null,
        element: null,
      },
      labels: [],
      typeId: null,
      assignees: [],
      parent: null,
      projects: [],
    } as const;
    const lost = { id: 5, change, intendedAt: one.sandbox.state.now().getTime() };
    const absent = {
      ...lost,
      id: 6,
      change: {
        ...change,
        makes: "new:epic/dialog",
        content: { ...change.content, team: { key: "dialog", name: "Dialog", language: null } },
      },
    };
    const key = keyOf("acme/portfolio#1");
    const observed = (await look([key], { openWrites: async () => [lost, absent] })).get(keyText(key));
    const epic = one.sandbox.issue("acme/studio#1");
    expect(observed).toMatchObject({ found: [{ id: 5, made: { id: epic.id, number: 1 } }] });
    const world = worldIn(observed);
    expect(world.unsettled).toEqual(["new:epic/dialog"]);
    expect(world.linked.get(root)).toEqual([epic.id]);
    expect(world.issues.get(epic.id)).toMatchObject({ mark, tasks: { ticked: 1, total: 2, open: 1 } });
  });

  test("reads that lag do not lose what the app has just made", async () => {
    await begin();
    await readCatalogue();
    const root = one.sandbox.issue("acme/portfolio#1").id;
    one.sandbox.state.advance(60_000);
    const studio = { owner: "acme", name: "studio" };
    const { repository } = (await one.github.reader.repositories("acme", [studio])).get("acme/studio") ?? {};
    one.sandbox.state.lag.readsMs = 30_000;
    const [outcome] = await one.github.writer.write("acme", [
      {
        name: "createIssue",
        input: {
          repositoryId: repository?.id ?? "",
          title: "Epic",
          body: "",
          labelIds: [],
          parentIssueId: root,
        },
      },
    ]);
    const made = outcome?.kind === "done" ? outcome.made : { id: "" };
    const change = {
      kind: "create-issue",
      makes: "new:epic/studio",
      repository: studio,
      repositoryId: repository?.id ?? "",
      content: {
        kind: "element",
        titleTemplate: "",
        disclosed: true,
        initiative: { title: "Rød tråd", url: "", number: 1, repository: "", phase: "" },
        team: null,
      },
      labels: [],
      typeId: null,
      assignees: [],
      parent: root,
      projects: [],
    } as const;
    const recent = [{ change, made, settledAt: one.sandbox.state.now().getTime() }];
    const world = await worldOf("acme/portfolio#1", { recentWrites: async () => recent });
    expect(world.issues.get(root)).toMatchObject({ children: [made.id] });
    expect(world.issues.get(made.id)).toMatchObject({ title: "Rød tråd", parent: root });
  });

  test("a root that is gone says what became of it", async () => {
    await begin();
    const owner = one.sandbox.as("owner");
    const key = keyOf("acme/portfolio#1");
    const moved = owner.transfer("acme/portfolio#1", "acme/studio");
    expect((await look([key])).get(keyText(key))).toEqual({ kind: "gone", reason: "deleted", to: null });
    const address = { repository: { owner: "acme", name: "portfolio" }, number: 1 };
    const known = async () => ({ ...nothing, address });
    expect((await look([key], { known })).get(keyText(key))).toEqual({
      kind: "gone",
      reason: "transferred",
      to: moved.id,
    });
  });
});

function worldIn(observed: Observed | undefined): World {
  if (observed?.kind !== "world") throw new Error(`No world but ${JSON.stringify(observed)}`);
  return observed.world;
}

function memory(parts: Partial<Memory>): Memory {
  return Memory.parse({
    version: 1,
    standing: "born",
    phase: { name: "Problem", word: null, since: "2026-01-12T09:00:00Z" },
    ...parts,
  });
}

function overviewText(issue: string, remembered: Memory): string {
  const mark = printMark({ kind: "overview", keys: { initiative: issue } }, issue, markKeys);
  return withMemory(mark, printMemory(threadMemory, remembered, issue, markKeys), "What people see");
}
