import { afterEach, describe, expect, test } from "vitest";
import { isReadable } from "../../src/domain/issue.ts";
import { keyText, type Key } from "../../src/domain/key.ts";
import type { NodeRole } from "../../src/domain/node-role.ts";
import type { World } from "../../src/domain/world.ts";
import { observe } from "../../src/observe/observe.ts";
import type { Known, ObserveOptions } from "../../src/observe/input.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { graphRequests, sandboxed, type Sandboxed } from "../github/sandboxed.ts";
import { consented, policyOf } from "../policy/policy-of.ts";

const policy = consented(
  policyOf(
    [
      "version: 1",
      "initiatives: { repository: portfolio }",
      "teams:",
      "  studio: { name: Studio, backlog: acme/studio }",
      "  far: { name: Far, backlog: altinn/far }",
    ].join("\n"),
    "acme",
  ),
  { altinn: ["issues"] },
);
const root = "acme/portfolio#1";
const nothing: Known = { nodes: [], memory: null, address: null };

describe("links that people keep in bodies", () => {
  let one: Sandboxed;

  /** The root gets the body; of the others there is one each: a roadmap element, two backlog issues, two initiatives. */
  async function begin(body: string): Promise<void> {
    one = await sandboxed(
      {},
      {},
      {
        seed(state, app) {
          seedMinimal({ teams: ["studio", "elsewhere"] })(state, app);
          seedMinimal({ organization: "altinn", teams: ["far"] })(state, app);
        },
      },
    );
    const owner = one.sandbox.as("owner");
    owner.openIssue("acme/portfolio", { title: "Root", body });
    owner.openIssue("acme/portfolio", { title: "Other initiative" });
    owner.openIssue("acme/roadmap", { title: "Element", body: "### Oppgaver\n- [ ] altinn/far#1" });
    for (const at of [1, 2]) owner.openIssue("altinn/far", { title: `Far ${at}` });
    for (const at of [1, 2]) owner.openIssue("acme/studio", { title: `Studio ${at}` });
    owner.openIssue("acme/elsewhere", { title: "Elsewhere" });
  }

  afterEach(async () => {
    expect(one.sandbox.failures).toEqual([]);
    await one.sandbox.stop();
  });

  function options(): ObserveOptions {
    return {
      reader: one.github.reader,
      policy,
      self: "redthread",
      markKeys: ["a key for tests"],
      now: () => one.sandbox.state.now().getTime(),
      known: async () => nothing,
      recentWrites: async () => [],
      openWrites: async () => [],
      fieldChanges: async () => [],
    };
  }

  async function look(given: Partial<ObserveOptions> = {}): Promise<World> {
    const key: Key = { kind: "initiative", owner: "acme", id: idOf(root) };
    one.requests.length = 0;
    const observed = await observe([key], { ...options(), ...given });
    const found = observed.get(keyText(key));
    if (found?.kind !== "world") throw new Error("The root was not read");
    return found.world;
  }

  function idOf(reference: string): string {
    return one.sandbox.issue(reference).id;
  }

  function titles(world: World): string[] {
    return [...world.issues.values()]
      .map((issue) => (isReadable(issue) ? issue.title : issue.unreadable))
      .sort();
  }

  function operations(): string[] {
    return graphRequests(one.requests).map(({ operation }) => operation);
  }

  test("parts hang under what names them, dependencies are only known", async () => {
    await begin(
      [
        "### Oppgaver",
        "- [ ] https://github.com/acme/roadmap/issues/1",
        "- [x] acme/studio#1",
        "- [ ] acme/elsewhere/issues/1",
        "- [ ] #2",
        "- [ ] skrive",
        "### Avhengigheter",
        "altinn/far#2",
      ].join("\n"),
    );
    one.sandbox.as("owner").openIssue("acme/studio", { title: "Below" });
    one.sandbox.as("owner").addSubIssue("acme/studio#1", "acme/studio#3");
    const world = await look();
    const parts = ["acme/roadmap#1", "acme/studio#1", "acme/elsewhere#1", "acme/portfolio#2"].map(idOf);
    expect(world.links.get(idOf(root))).toEqual({ parts, dependencies: [idOf("altinn/far#2")] });
    expect(world.links.get(idOf("acme/roadmap#1"))).toEqual({
      parts: [idOf("altinn/far#1")],
      dependencies: [],
    });
    expect(world.linked.get(idOf(root))).toEqual(parts);
    expect(world.linked.get(idOf("acme/roadmap#1"))).toEqual([idOf("altinn/far#1")]);
    expect(titles(world)).toEqual(
      ["Below", "Element", "Elsewhere", "Far 1", "Far 2", "Other initiative", "Root", "Studio 1"].sort(),
    );
  });

  test("what stands in a repository that was renamed is read as deep as under its old name", async () => {
    await begin("### Oppgaver\n- [ ] acme/studio#1");
    const owner = one.sandbox.as("owner");
    owner.openIssue("acme/studio", { title: "Below" });
    owner.addSubIssue("acme/studio#1", "acme/studio#3");
    owner.addSubIssue(root, "acme/roadmap#1");
    owner.addSubIssue("acme/roadmap#1", "acme/studio#2");
    owner.openIssue("acme/studio", { title: "Below an element" });
    owner.addSubIssue("acme/studio#2", "acme/studio#4");
    const before = titles(await look());
    expect(before).toEqual(expect.arrayContaining(["Below", "Below an element"]));
    owner.renameRepository("acme/roadmap", "veikart");
    owner.renameRepository("acme/studio", "verksted");
    expect(titles(await look())).toEqual(before);
  });

  test("of many that name the root the newest twenty are looked at, and the others counted", async () => {
    await begin("");
    const open = (at: number) =>
      one.sandbox
        .as("owner")
        .openIssue("acme/studio", { title: `Names it ${at}`, body: `Hører til ${root}` });
    for (let at = 1; at <= 22; at += 1) open(at);
    const world = await look();
    expect(world.mentions).toHaveLength(20);
    expect(world.mentions.at(-1)).toBe(idOf("acme/studio#24"));
    expect(world.moreMentions).toBe(2);
  });

  test("once they are known, one request an owner reads them all, also with a reader that knows nothing", async () => {
    await begin(
      "### Oppgaver\n- [ ] acme/roadmap#1\n- [ ] acme/elsewhere#1\n### Avhengigheter\nacme/studio#2",
    );
    await look();
    const node = (reference: string, role: NodeRole, owner = "acme") => ({
      id: idOf(reference),
      role,
      owner,
    });
    const nodes = [
      node(root, "root"),
      node("acme/roadmap#1", "element"),
      node("altinn/far#1", "epic", "altinn"),
      node("acme/elsewhere#1", "other"),
      node("acme/studio#2", "dependency"),
    ];
    one.github.forget("acme");
    one.github.forget("altinn");
    const world = await look({ known: async () => ({ ...nothing, nodes }) });
    expect(titles(world)).toEqual(["Element", "Elsewhere", "Far 1", "Root", "Studio 2"]);
    expect(operations().toSorted()).toEqual(["ReadCatalogue", "ReadCatalogue", "ReadIssues", "ReadIssues"]);
  });

  test("what leads nowhere, to itself, in circles or to a pull request does no harm", async () => {
    await begin(
      "### Oppgaver\n- [ ] #1\n- [ ] acme/roadmap#1\n- [ ] acme/studio#99\n- [ ] no/where#1\n- [ ] acme/studio#4000000000",
    );
    const owner = one.sandbox.as("owner");
    owner.editIssue("acme/roadmap#1", { body: "### Oppgaver\n- [ ] acme/portfolio#1\n- [ ] acme/roadmap#1" });
    const pull = owner.openPullRequest("acme/studio", { title: "Pull", closes: [] });
    owner.editIssue(root, { body: `${one.sandbox.issue(root).body}\n- [ ] acme/studio#${pull.number}` });
    const world = await look();
    expect(titles(world)).toEqual(["Element", "Root"]);
    expect(world.links.get(idOf(root))).toEqual({ parts: [idOf("acme/roadmap#1")], dependencies: [] });
    await look();
    expect(operations(), "what leads nowhere is not asked for again").toEqual(["ReadIssues", "ReadIssues"]);
  });

  test("a repository that was renamed is still found", async () => {
    await begin("### Oppgaver\n- [ ] acme/studio#1");
    one.sandbox.as("owner").renameRepository("acme/studio", "studio-2");
    expect((await look()).links.get(idOf(root))?.parts).toEqual([idOf("acme/studio-2#1")]);
  });

  test("the address of each /knytt is looked up, and read with what hangs there", async () => {
    await begin("");
    const owner = one.sandbox.as("owner");
    owner.addSubIssue("acme/studio#1", "acme/studio#2");
    owner.comment(root, "/knytt https://github.com/acme/studio/issues/2\n/knytt acme/roadmap#1\n/knytt noe");
    owner.comment(root, "/knytt acme/studio#99");
    const world = await look();
    expect(world.linkTargets).toEqual(
      new Map([
        ["https://github.com/acme/studio/issues/2", idOf("acme/studio#2")],
        ["acme/roadmap#1", idOf("acme/roadmap#1")],
        ["noe", null],
        ["acme/studio#99", null],
      ]),
    );
    expect(world.issues.get(idOf("acme/studio#2"))).toMatchObject({ parent: idOf("acme/studio#1") });
    expect(world.issues.get(idOf("acme/roadmap#1"))).toMatchObject({
      body: expect.stringContaining("far#1"),
    });
    expect(world.linked.size).toBe(0);
  });

  test("what stands above the root is counted, and what names it is found without a further request", async () => {
    await begin("### Oppgaver\n- [ ] acme/roadmap#1");
    const owner = one.sandbox.as("owner");
    const names = (repository: string, title: string, body: string) =>
      owner.openIssue(repository, { title, body });
    const belongs = names("acme/roadmap", "Belongs", "Del av acme/portfolio#1");
    names("acme/roadmap", "Waits", "### Avhengigheter\nacme/portfolio#1");
    names("acme/elsewhere", "Elsewhere", "Del av acme/portfolio#1");
    names("acme/portfolio", "Initiative", "Som #1");
    names("acme/studio", "Closed", "Del av acme/portfolio#1");
    owner.close("acme/studio#3");
    names("acme/studio", "Has a parent", "Del av acme/portfolio#1");
    owner.addSubIssue("acme/studio#1", "acme/studio#4");
    owner.comment("acme/studio#2", "Se acme/portfolio#1");
    owner.editIssue("acme/roadmap#1", { body: "Del av acme/portfolio#1" });
    owner.addSubIssue("acme/portfolio#2", root);
    await look();
    const world = await look();
    expect(world.mentions).toEqual([belongs.id]);
    expect(world.issues.get(idOf(root))).toMatchObject({ depth: 1 });
    expect(world.issues.get(belongs.id)).toMatchObject({ title: "Belongs", body: "Del av acme/portfolio#1" });
    const known = async () => ({
      ...nothing,
      nodes: [
        { id: idOf("acme/roadmap#1"), role: "element" as const },
        { id: belongs.id, role: "mention" as const },
      ],
    });
    expect((await look({ known })).mentions).toEqual([belongs.id]);
    expect(operations()).toEqual(["ReadIssues"]);
  });

  test("a name that the repository had before means it still", async () => {
    await begin("");
    const owner = one.sandbox.as("owner");
    const { id } = owner.openIssue("acme/studio", { title: "Up", body: "Del av acme/portfolio#1" });
    owner.renameRepository("acme/portfolio", "initiatives");
    const key: Key = { kind: "initiative", owner: "acme", id: idOf("acme/initiatives#1") };
    const observed = await observe([key], { ...options(), policy });
    expect(observed.get(keyText(key))).toMatchObject({ world: { mentions: [id] } });
  });

  test("who waits for the root is told by what they say now, and by what the store knows where GitHub does not tell", async () => {
    await begin("");
    const owner = one.sandbox.as("owner");
    const waits = "### Avhengigheter\n- acme/portfolio#1";
    const told = owner.openIssue("acme/portfolio", { title: "Waits", body: waits });
    const leaves = owner.openIssue("acme/portfolio", { title: "Waited", body: waits });
    owner.editIssue("acme/portfolio#4", { body: "Ikke nå" });
    owner.openIssue("acme/roadmap", { title: "No initiative", body: waits });
    const dependents = [told.id, leaves.id, idOf("acme/portfolio#2"), "I_gone"];
    const world = await look({ known: async () => ({ ...nothing, dependents }) });
    expect(world.dependents.toSorted()).toEqual([told.id, idOf("acme/portfolio#2")].toSorted());
    expect(world.issues.get(told.id)).toMatchObject({ title: "Waits", body: "" });
    expect(world.mentions).toEqual([]);
    expect(operations().filter((name) => name === "ReadIssues")).toHaveLength(1);
    expect((await look()).dependents, "without a store").toEqual([told.id]);
  });
});
