import { expect, test } from "vitest";
import type { Person } from "../../src/sandbox/person/person.ts";
import { one, policyWith, say } from "./begin.ts";
import { basePolicy, setStage } from "./stage.ts";

function olderIssue(as: (login: string) => Person): void {
  as("anyone").openIssue("acme/portfolio", { title: "Fra før" });
}

/** On the board already, with a phase that its label does not say. */
function olderOnBoard(phase: string, ...labels: readonly string[]) {
  return (as: (login: string) => Person): void => {
    olderIssue(as);
    for (const label of labels) as("owner").createLabel("acme/portfolio", label);
    as("owner").label(one, ...labels);
    as("owner").addToProject(one, "acme/1");
    as("owner").setField(one, "acme/1", "Fase", phase);
  };
}

test("an issue that is older than the installation is read and never written to", async () => {
  const stage = await setStage({ before: olderIssue });
  stage.as("owner").createLabel("acme/portfolio", "fase/konsept");
  stage.as("manager").label(one, "fase/konsept");
  stage.as("anyone").comment(one, "Hva skjer med denne?");
  stage.as("anyone").editIssue(one, { body: "### Team\n\nAltinn Studio" });
  await stage.quiet();
  expect(stage.writes()).toEqual([]);
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(stage.comments(one)).toEqual(["Hva skjer med denne?"]);
});

test("/ta-inn takes an older issue in, with the phase of the field", async () => {
  const stage = await setStage({ before: olderOnBoard("Konsept", "fase/problem") });
  const asked = await say(stage, "/ta-inn");
  expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(stage.said(one, "overview")).toHaveLength(1);
});

test("/adopt takes it in with the phase of the label where no field says one, else with the first", async () => {
  const stage = await setStage({
    before(as) {
      olderIssue(as);
      as("anyone").openIssue("acme/portfolio", { title: "Uten noe" });
      as("owner").createLabel("acme/portfolio", "fase/konsept");
      as("owner").label(one, "fase/konsept");
    },
  });
  await say(stage, "/adopt");
  stage.as("owner").comment("acme/portfolio#2", "/adopt");
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(stage.labels("acme/portfolio#2")).toEqual(["fase/ikke-startet"]);
  expect(stage.field("acme/portfolio#2", "acme/1", "Fase")).toBe("Ikke startet");
});

test("what is taken in spawns nothing until its next move forwards", async () => {
  const stage = await setStage({ before: olderOnBoard("Planlegging", "team/studio") });
  await say(stage, "/ta-inn");
  expect(stage.children(one)).toEqual([]);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  await say(stage, "/fase Implementering");
  expect(stage.children(one)).toEqual(["acme/roadmap#1"]);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("/epos gives one team its epic in what was taken in, and no other", async () => {
  const stage = await setStage({ before: olderOnBoard("Implementering", "team/studio", "team/design") });
  await say(stage, "/ta-inn");
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  await say(stage, "/epos studio");
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
  expect(stage.issuesIn("acme/design")).toEqual([]);
});

test("nobody without a role or write permission takes an issue in", async () => {
  const stage = await setStage({ before: olderIssue });
  const asked = await say(stage, "/ta-inn", "anyone");
  expect(stage.reactions(asked)).toEqual(["THUMBS_DOWN"]);
  expect(stage.labels(one)).toEqual([]);
  expect(stage.said(one, "overview")).toEqual([]);
  expect(stage.said(one, "reply")).toHaveLength(1);
});

test("a command on what was not taken in is answered with how to take it in", async () => {
  const stage = await setStage({ before: olderIssue });
  const asked = await say(stage, "/fase Konsept");
  expect(stage.reactions(asked)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply")[0]).toContain("/ta-inn");
  expect(stage.labels(one)).toEqual([]);
});

for (const where of ["policy", "environment"] as const) {
  test(`mode observe in the ${where} writes nothing at all, reactions included`, async () => {
    const stage = await setStage(
      where === "policy" ? { policy: policyWith(basePolicy, "mode: observe") } : { mode: "observe" },
    );
    stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    await say(stage, "/hjelp");
    await say(stage, "/team studio\n/fase Implementering");
    stage.as("manager").close(one);
    await stage.quiet();
    expect(stage.writes()).toEqual([]);
    expect(stage.issuesIn("acme/studio")).toEqual([]);
    // Nor could it have: no token was asked for that can write.
    const held = stage.sandbox.tokens().flatMap(({ permissions }) => Object.values(permissions));
    expect(new Set(held)).toEqual(new Set(["read"]));
  });
}

test("more creations than the brake allows wait for a tick on one issue in the config repository", async () => {
  const policy = policyWith(basePolicy, "brake: 3");
  const stage = await setStage({ policy });
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  for (const title of ["A", "B", "C", "D"]) stage.as("anyone").openIssue("acme/portfolio", { title });
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyWith(policy, "gates: off"));
  await stage.quiet();
  const notice = "acme/.github#1";
  expect(stage.issuesIn("acme/.github")).toEqual([notice]);
  expect(stage.labels(one)).toEqual([]);
  const { title, body } = stage.sandbox.issue(notice);
  expect(title).toContain("4 saker og kommentarer");
  expect(body.match(/^- \[ \] /gm)).toHaveLength(1);
  stage.as("owner").editIssue(notice, { body: body.replace("- [ ]", "- [x]") });
  await stage.quiet();
  for (const issue of stage.issuesIn("acme/portfolio")) {
    expect(stage.labels(issue)).toEqual(["fase/ikke-startet"]);
    expect(stage.said(issue, "overview")).toHaveLength(1);
  }
  expect(stage.state(notice)).toBe("completed");
});

test("what the brake lists of a private initiative on a public issue does not tell its title", async () => {
  const policy = policyWith(basePolicy, "brake: 1");
  const stage = await setStage({
    policy,
    before: (as) => {
      for (const name of ["portfolio", "roadmap", "studio"])
        as("owner").setVisibility(`acme/${name}`, "PRIVATE");
    },
  });
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("manager").openIssue("acme/portfolio", { title: "Hemmelig", body: "### Team\n\nAltinn Studio" });
  stage.as("manager").comment(one, "/fase Planlegging");
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyWith(policy, "gates: off"));
  await stage.quiet();
  const { body } = stage.sandbox.issue("acme/.github#1");
  expect(body).toContain("acme/roadmap");
  expect(body).not.toContain("Hemmelig");
  stage.as("owner").editIssue("acme/.github#1", { body: body.replace("- [ ]", "- [x]") });
  await stage.quiet();
  expect(stage.children(one)).toEqual(["acme/roadmap#1"]);
  expect(stage.sandbox.issue("acme/roadmap#1").title).toContain("Hemmelig");
});

test("as many creations as the brake allows do not wait", async () => {
  const policy = policyWith(basePolicy, "brake: 3");
  const stage = await setStage({ policy });
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  for (const title of ["A", "B", "C"]) stage.as("anyone").openIssue("acme/portfolio", { title });
  await stage.quiet();
  stage.sandbox.setDeliveryFaults({});
  stage.as("owner").putFile("acme/.github", ".github/portfolio.yml", policyWith(policy, "gates: off"));
  await stage.quiet();
  expect(stage.issuesIn("acme/.github")).toEqual([]);
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
});
