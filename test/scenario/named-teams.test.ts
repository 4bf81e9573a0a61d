import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

/*
 * Anybody may open an initiative and change its text for ever. Once epics are made at once, whoever names a team there
 * spends that team's backlog, so it takes somebody with rights.
 */

const design = "### Team\n\nDesignsystemet";
const why = /må den som fører opp et team i beskrivelsen.*Designsystemet/;

/** An initiative of `anyone`, in the delivery phase with one team. */
async function deliver(): Promise<Stage> {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  return stage;
}

function expectOnlySuggested(stage: Stage): void {
  expect(stage.labels(one)).not.toContain("team/design");
  expect(stage.issuesIn("acme/design")).toEqual([]);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(1);
  expect(stage.overview(one)).toContain("Foreslåtte team, som ingen har lagt til: Designsystemet");
  expect(stage.overview(one)).toMatch(why);
}

function expectEpic(stage: Stage): void {
  expect(stage.labels(one)).toContain("team/design");
  expect(stage.issuesIn("acme/design")).toHaveLength(1);
  expect(stage.overview(one)).not.toContain("Foreslåtte team");
  expect(stage.overview(one)).not.toMatch(why);
}

test("a team that an outsider names during delivery is only suggested, until somebody with rights saves the text", async () => {
  const stage = await deliver();
  stage.as("anyone").editIssue(one, { body: design });
  await stage.quiet();
  expectOnlySuggested(stage);
  await stage.pass(700_000);
  expectOnlySuggested(stage);
  stage.as("manager").editIssue(one, { body: `${design}\n\nSett.` });
  await stage.quiet();
  expectEpic(stage);
});

test("a team that an outsider names during delivery gets its epic by a command, and is not named in vain again", async () => {
  const stage = await deliver();
  stage.as("anyone").editIssue(one, { body: design });
  await stage.quiet();
  await say(stage, "/team design");
  expectEpic(stage);
  await say(stage, "/team -design");
  stage.as("manager").editIssue(one, { body: `${design}\n\nSett.` });
  await stage.quiet();
  expect(stage.labels(one)).not.toContain("team/design");
});

test("a suggested team that somebody with rights takes off is not put on for that", async () => {
  const stage = await deliver();
  stage.as("anyone").editIssue(one, { body: design });
  await stage.quiet();
  await say(stage, "/team -design");
  await say(stage, "/synk");
  expectOnlySuggested(stage);
});

test("a team that an outsider names before delivery gets its label at once, and its epic with the move", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Konsept");
  stage.as("anyone").editIssue(one, { body: design });
  await stage.quiet();
  expect(stage.labels(one)).toContain("team/design");
  await say(stage, "/fase Implementering");
  expectEpic(stage);
  stage.as("anyone").editIssue(one, { body: `${design}\n\nMer tekst.` });
  await stage.quiet();
  expectEpic(stage);
});

for (const [what, body] of [
  ["named at birth", { birth: design }],
  ["added just before the move", { edited: design }],
] as const) {
  test(`a team that an outsider has ${what} counts, though the app looks only after the move`, async () => {
    const stage = await setStage();
    stage
      .as("anyone")
      .openIssue("acme/portfolio", { title: "Varsling", body: "birth" in body ? body.birth : "" });
    if ("edited" in body) stage.as("anyone").editIssue(one, { body: body.edited });
    stage.as("manager").comment(one, "/fase Implementering");
    await stage.quiet();
    expectEpic(stage);
  });
}

for (const [when, wait] of [
  ["just after the move", 2_000],
  ["in the second of the move", 0],
] as const) {
  test(`a team that an outsider adds ${when} is only suggested, though the app has not looked in between`, async () => {
    const stage = await setStage();
    await open(stage, "/team studio\n/fase Planlegging");
    stage.as("manager").label(one, "fase/implementering");
    stage.sandbox.state.advance(wait);
    stage.sandbox.as("anyone").editIssue(one, { body: design });
    await stage.quiet();
    expect(stage.issuesIn("acme/studio")).toHaveLength(1);
    expectOnlySuggested(stage);
  });
}

test("whoever may write names a team during delivery, and it gets its epic at once, as just after the move", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  stage.as("manager").label(one, "fase/implementering");
  stage.as("owner").editIssue(one, { body: design });
  await stage.quiet();
  expectEpic(stage);
  stage.as("owner").editIssue(one, { body: `${design}, Dialogporten` });
  await stage.quiet();
  expect(stage.issuesIn("Other/porten")).toHaveLength(1);
});

test("closing and opening it again makes nothing of what its author named before", async () => {
  const stage = await deliver();
  stage.as("anyone").editIssue(one, { body: design });
  stage.as("anyone").close(one);
  stage.as("anyone").reopen(one);
  await stage.quiet();
  expectOnlySuggested(stage);
  stage.as("anyone").close(one);
  await stage.quiet();
  stage.as("anyone").reopen(one);
  await stage.quiet();
  expectOnlySuggested(stage);
});

test("moved back before delivery it has the label as before, and its epic with the next move", async () => {
  const stage = await deliver();
  stage.as("anyone").editIssue(one, { body: design });
  await stage.quiet();
  await say(stage, "/fase Planlegging");
  expect(stage.labels(one)).toContain("team/design");
  await say(stage, "/fase Implementering");
  expectEpic(stage);
});

test("a bot that may write names no team during delivery", async () => {
  const stage = await deliver();
  stage.as("tidy[bot]").editIssue(one, { body: design });
  await stage.quiet();
  expectOnlySuggested(stage);
});
