import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/* What GitHub refuses for good, said on the overview; and all else goes on. */

const because = "Not in this town";

type Input = Readonly<Record<string, unknown>>;

function refuse(stage: Stage, mutation: string, when: (input: Input) => boolean = () => true): void {
  stage.sandbox.state.refusals.push({ mutation, when, message: because });
}

function ends(stage: Stage): void {
  stage.sandbox.state.refusals.length = 0;
}

/** Writes that were tried, done or not. */
function tries(stage: Stage, mutation: string): number {
  return stage.sandbox.state.calls.flatMap(({ mutations }) => mutations).filter((name) => name === mutation)
    .length;
}

test("a label that GitHub refuses is said on the overview, and holds up nothing but itself", async () => {
  const stage = await setStage();
  refuse(stage, "createLabel", ({ name }) => name === "kilde/okr");
  await open(stage, "/fase Problem", { body: "### Kilde\n\nOKR, Strategi\n\n### Team\n\nAltinn Studio\n" });
  expect(stage.labels(one).toSorted()).toEqual(["fase/problem", "kilde/strategi", "team/studio"]);
  expect(stage.overview(one)).toContain("`kilde/okr`");
  expect(stage.overview(one)).toContain(because);
  const help = await say(stage, "/hjelp");
  expect(stage.reactions(help)).toEqual(["THUMBS_UP"]);
  const before = tries(stage, "createLabel");
  for (const phase of ["Konsept", "Planlegging", "Implementering"]) {
    const move = await say(stage, `/fase ${phase}`);
    expect(stage.reactions(move)).toEqual(["THUMBS_UP"]);
  }
  expect(stage.labels("acme/studio#1")).toContain("kind/epic");
  expect(tries(stage, "createLabel") - before).toBeLessThan(8);
  ends(stage);
  await stage.pass(86_400_000);
  expect(stage.labels(one)).toContain("kilde/okr");
  expect(stage.overview(one)).not.toContain(because);
});

test("a team whose name has an emoji gets its label, described without it", async () => {
  const stage = await setStage({ policy: basePolicy.replace("name: Altinn Studio", "name: Studio 🚀") });
  await open(stage);
  const command = await say(stage, "/team studio");
  expect(stage.labels(one)).toContain("team/studio");
  expect(stage.reactions(command)).toEqual(["THUMBS_UP"]);
});

for (const [what, remake] of [
  ["the phase field's options", (stage: Stage) => stage.as("owner").remakeOptions("acme/1", "Fase")],
  ["the phase field", (stage: Stage) => stage.as("owner").remakeField("acme/1", "Fase")],
  ["the issue type", (stage: Stage) => stage.as("owner").remakeIssueType("acme", "Epic")],
  [
    "a team's label",
    (stage: Stage) => silently(stage, () => remakeLabel(stage, "acme/portfolio", "team/studio")),
  ],
  [
    "an epic's label",
    (stage: Stage) => silently(stage, () => remakeLabel(stage, "acme/studio", "kind/epic")),
  ],
  ["a team's backlog", (stage: Stage) => silently(stage, () => remakeRepository(stage, "studio"))],
] as const) {
  test(`what is kept of ${what} is read anew when a refusal tells that it was made anew`, async () => {
    const stage = await setStage();
    stage.as("owner").createLabel("acme/portfolio", "team/studio");
    stage.as("owner").createLabel("acme/studio", "kind/epic");
    await open(stage);
    remake(stage);
    const move = await say(stage, "/fase Implementering\n/team studio");
    expect(stage.reactions(move)).toEqual(["THUMBS_UP"]);
    expect(stage.field(one, "acme/1", "Fase")).toBe("Implementering");
    expect(stage.labels(one).toSorted()).toEqual(["fase/implementering", "team/studio"]);
    expect(stage.labels("acme/studio#1")).toContain("kind/epic");
    expect(stage.sandbox.issue("acme/studio#1").typeId).toBe(typeNamed(stage, "Epic"));
    expect(stage.overview(one)).not.toContain("GitHub tar ikke imot");
  });
}

function remakeLabel(stage: Stage, repository: string, name: string): void {
  stage.as("owner").deleteLabel(repository, name);
  stage.as("owner").createLabel(repository, name);
}

function remakeRepository(stage: Stage, name: string): void {
  stage.as("owner").deleteRepository(`acme/${name}`);
  stage.as("owner").createRepository("acme", name);
}

/** Its webhooks are lost. */
function silently(stage: Stage, act: () => void): void {
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  act();
  stage.sandbox.setDeliveryFaults({});
}

function typeNamed({ sandbox }: Stage, name: string): string | undefined {
  return [...sandbox.state.tables.issueTypes.values()].find((type) => type.name === name && isAcme(type))?.id;

  function isAcme({ organizationId }: { readonly organizationId: string }): boolean {
    const owner = sandbox.state.tables.accounts.get(organizationId);
    return owner?.login === "acme";
  }
}

test("nobody gets a thumb up for a field that GitHub goes on to refuse, and all else is done", async () => {
  const stage = await setStage();
  await open(stage);
  const field = [...stage.sandbox.state.tables.fields.values()].find(({ name }) => name === "Fase")?.id;
  refuse(stage, "updateProjectV2ItemFieldValue", ({ fieldId }) => fieldId === field);
  const move = await say(stage, "/fase Konsept");
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(stage.reactions(move)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(one, "reply").join("\n")).toContain(because);
  expect(stage.overview(one)).toContain(because);
  const team = await say(stage, "/team studio");
  expect(stage.reactions(team)).toEqual(["THUMBS_UP"]);
  ends(stage);
  await stage.pass(86_400_000);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(stage.overview(one)).not.toContain(because);
});

test("a label that a command asked for is put on when GitHub takes it at last", async () => {
  const stage = await setStage();
  refuse(stage, "createLabel", ({ name }) => name === "team/studio");
  await open(stage);
  const team = await say(stage, "/team studio");
  expect(stage.reactions(team)).toEqual(["THUMBS_DOWN"]);
  await say(stage, "/hjelp");
  expect(stage.overview(one)).toContain(because);
  ends(stage);
  await stage.pass(86_400_000);
  expect(stage.labels(one)).toContain("team/studio");
  expect(stage.overview(one)).not.toContain(because);
});

for (const { what, mutation, mark } of [
  { what: "reaction", mutation: "addReaction", mark: "" },
  { what: "reply", mutation: "addComment", mark: "redthread:reply" },
]) {
  test(`a ${what} that GitHub refuses is said on the overview, and is not written again and again`, async () => {
    const stage = await setStage();
    await open(stage);
    refuse(stage, mutation, (input) => JSON.stringify(input).includes(mark));
    const before = stage.writes().length;
    await say(stage, "/hjelp");
    expect(stage.overview(one)).toContain(because);
    expect(stage.writes().length - before).toBeLessThan(8);
    ends(stage);
    await stage.pass(86_400_000);
    expect(stage.overview(one)).not.toContain(because);
  });
}

test("a label of another phase that GitHub refuses is no reason to say no to a move", async () => {
  const stage = await setStage();
  refuse(stage, "updateLabel");
  await open(stage, "/fase Konsept");
  const names = [
    "Ikke startet",
    "Problem",
    "Skisse, previously: [Konsept]",
    "Planlegging",
    "Implementering",
    "Utført",
  ];
  stage
    .as("owner")
    .putFile(
      "acme/.github",
      ".github/portfolio.yml",
      `${basePolicy}phases: [${names.map((name) => `{ name: ${name} }`).join(", ")}]\n`,
    );
  await stage.quiet();
  for (const phase of ["Planlegging", "Problem"]) {
    const move = await say(stage, `/fase ${phase}`);
    expect(stage.reactions(move), phase).toEqual(["THUMBS_UP"]);
  }
  expect(stage.overview(one)).toContain(because);
});

test("a column made anew right behind a write has its value when reads are sure to show it", async () => {
  const stage = await setStage();
  await open(stage, "/fase Implementering\n/team studio");
  stage.as("owner").remakeField("acme/8", "Progresjon (%)");
  for (const title of ["Bygg", "Prøv"])
    stage.as("dev-studio").openIssue("acme/studio", { title, parent: "acme/studio#1" });
  stage.as("dev-studio").close("acme/studio#2");
  await stage.quiet();
  await stage.pass(62_000);
  expect(stage.field("acme/roadmap#1", "acme/8", "Progresjon (%)")).toBe(50);
});
