import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

/** In milliseconds. */
const day = 86_400_000;
const after = "follow-up: { after: [P1D, P2D] }";
const delivery = "/team studio design\n/fase Implementering";

async function finish(stage: Stage): Promise<void> {
  stage.as("manager").comment(one, "/fase Utført");
  await stage.quiet();
}

function bodyOf(stage: Stage, issue: string): string {
  return stage.sandbox.issue(issue).body;
}

test("a follow-up is prefilled with the initiative's goals, in which nobody is mentioned and no box counts", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, after) });
  const body = "## Mål og nøkkelresultat (OKR)\n\n### Mål 1\n\n- [ ] 80 % bruker varsling, sier @manager";
  await open(stage, "/team studio\n/fase Implementering", { body });
  await finish(stage);
  await stage.pass(day + 60_000);
  const text = bodyOf(stage, "acme/studio#2");
  expect(text).toContain("80 % bruker varsling");
  expect(text).toContain("> **Mål 1**");
  expect(text).not.toMatch(/(?<![\w`])@manager/);
  expect(stage.labels("acme/studio#2")).toContain("kind/innsikt");
});

test("a team with a language of its own gets its epic, its note and its follow-ups in that language", async () => {
  const studio =
    '  studio: { name: Altinn Studio, backlog: acme/studio, mention: "@acme/team-studio", products: [studio], language: en }';
  const policy = policyWith(basePolicy, after).replace(/^ {2}studio: .*$/m, studio);
  const stage = await setStage({ policy });
  await open(stage, delivery);
  expect(bodyOf(stage, "acme/studio#1")).toContain("## Problem");
  expect(bodyOf(stage, "acme/studio#1")).toContain("Solution");
  expect(bodyOf(stage, "acme/design#1")).toContain("Løsning");
  stage.as("manager").unlabel(one, "team/studio");
  await stage.quiet();
  expect(stage.said("acme/studio#1", "note")[0]).toContain("no longer");
  stage.as("manager").label(one, "team/studio");
  await stage.quiet();
  await finish(stage);
  await stage.pass(day + 60_000);
  expect(stage.sandbox.issue("acme/studio#2").title).toBe("Measurement and insight: Felles varsling");
  expect(stage.sandbox.issue("acme/design#2").title).toBe("Måling og innsikt: Felles varsling");
  expect(bodyOf(stage, "acme/studio#2")).toContain("measure");
  expect(bodyOf(stage, "acme/design#2")).toContain("Nå skal det vise seg");
});

test("a team that declined gets no follow-up", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, after) });
  await open(stage, delivery);
  stage.as("dev-design").close("acme/design#1", "NOT_PLANNED");
  await stage.quiet();
  await finish(stage);
  await stage.pass(3 * day);
  expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
  expect(stage.issuesIn("acme/studio")).toHaveLength(3);
});

test("a follow-up that a person deleted is not made again", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, after) });
  await open(stage, "/team studio\n/fase Implementering");
  await finish(stage);
  await stage.pass(day + 60_000);
  stage.as("owner").deleteIssue("acme/studio#2");
  await stage.quiet();
  await stage.pass(120_000);
  await say(stage, "/synk");
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
});

test("the benefits are followed up by the initiative's assignees, at the last date, and by nobody where nobody is", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, after) });
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("manager").assign(one, "manager");
  await finish(stage);
  await stage.pass(day + 60_000);
  expect(stage.issuesIn("acme/portfolio")).toEqual([one]);
  await stage.pass(day);
  expect(stage.issuesIn("acme/portfolio")).toEqual([one, "acme/portfolio#2"]);
  const { tables } = stage.sandbox.state;
  const assigned = stage.sandbox
    .issue("acme/portfolio#2")
    .assigneeIds.map((id) => tables.accounts.get(id)?.login);
  expect(assigned).toEqual(["manager"]);
  expect(stage.children(one)).toContain("acme/portfolio#2");
  expect(stage.overview("acme/portfolio#2")).toBe("");
});

test("what was made before an initiative was opened again stays, and counts from the next done for the rest", async () => {
  const stage = await setStage({ policy: policyWith(basePolicy, after) });
  await open(stage, "/team studio\n/fase Implementering");
  await finish(stage);
  await stage.pass(day + 60_000);
  stage.as("manager").reopen(one);
  await stage.quiet();
  await stage.pass(3 * day);
  expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1", "acme/studio#2"]);
  await finish(stage);
  await stage.pass(day + 60_000);
  expect(stage.issuesIn("acme/studio")).toHaveLength(2);
  await stage.pass(day);
  expect(stage.issuesIn("acme/studio")).toHaveLength(3);
});
