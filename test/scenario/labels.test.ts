import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const others = ["Ikke startet", "Problem"].map((name) => `{ name: ${name} }`);
const later = ["Planlegging", "Implementering", "Utført"].map((name) => `{ name: ${name} }`);
const renamed = `${basePolicy}phases: [${[...others, "{ name: Konseptfase, previously: [Konsept] }", ...later].join(", ")}]\n`;

function labelsOf(stage: Stage, repository: string): readonly string[] {
  const { tables } = stage.sandbox.state;
  const [owner, name] = repository.split("/");
  const found = [...tables.repositories.values()].find(
    (one) => one.name === name && tables.accounts.get(one.ownerId)?.login === owner,
  );
  return (found?.labelIds ?? []).map((id) => tables.labels.get(id)?.name ?? "");
}

function changePolicy(stage: Stage, text: string): void {
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", text);
}

test("a phase that is renamed takes its label along, on the issues that have it and at the same id", async () => {
  const stage = await setStage();
  stage.as("owner").renameOption("acme/1", "Fase", "Konsept", "Konseptfase");
  await open(stage, "/fase Konsept");
  stage.as("anyone").openIssue("acme/portfolio", { title: "En til" });
  await stage.quiet();
  const before = stage.sandbox.issue(one).labelIds;
  changePolicy(stage, renamed);
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/konseptfase"]);
  expect(stage.sandbox.issue(one).labelIds).toEqual(before);
  expect(labelsOf(stage, "acme/portfolio")).not.toContain("fase/konsept");
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konseptfase");
});

test("where the repository has the new label already, issues change over and the old label is not deleted", async () => {
  const stage = await setStage();
  stage.as("owner").createLabel("acme/portfolio", "fase/konseptfase");
  stage.as("owner").renameOption("acme/1", "Fase", "Konsept", "Konseptfase");
  await open(stage, "/fase Konsept");
  changePolicy(stage, renamed);
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/konseptfase"]);
  expect(labelsOf(stage, "acme/portfolio")).toContain("fase/konsept");
});

test("labels compare without case: what is there as Fase/Konsept is the label, and none is made beside it", async () => {
  const stage = await setStage({
    before: (as) => as("owner").createLabel("acme/portfolio", "Fase/Konsept"),
  });
  await open(stage, "/fase konsept");
  expect(stage.labels(one)).toEqual(["Fase/Konsept"]);
  expect(labelsOf(stage, "acme/portfolio").filter((name) => /^fase\/konsept$/i.test(name))).toHaveLength(1);
});

test("a phase label that a person deleted is made again when it is needed, and the phase stays", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  stage.as("owner").deleteLabel("acme/portfolio", "fase/konsept");
  await stage.quiet();
  await say(stage, "/synk");
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(labelsOf(stage, "acme/portfolio")).toContain("fase/konsept");
});

test("a team whose label was deleted stays involved until somebody says otherwise", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("owner").deleteLabel("acme/portfolio", "team/studio");
  await stage.quiet();
  await say(stage, "/synk");
  expect(stage.said("acme/studio#1", "note")).toEqual([]);
  expect(labelsOf(stage, "acme/portfolio")).toContain("team/studio");
  expect(stage.overview(one)).toMatch(/Altinn Studio.*acme\/studio\/issues\/1/);
  await say(stage, "/team -studio");
  expect(stage.said("acme/studio#1", "note")).toHaveLength(1);
});

test("no label is ever deleted, whatever leaves the policy", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design\n/fase Problem");
  const before = labelsOf(stage, "acme/portfolio");
  changePolicy(stage, policyWith(basePolicy, "mode: act").replace(/^ {2}design: .*\n/m, ""));
  await stage.quiet();
  await say(stage, "/fase Konsept");
  expect(labelsOf(stage, "acme/portfolio")).toEqual(expect.arrayContaining([...before]));
  expect(stage.writes()).not.toContain("deleteLabel");
});
