import { expect, test } from "vitest";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const studio = "acme/studio#1";
const porten = "Other/porten#1";

function idOf(stage: Stage, issue: string): string {
  return stage.sandbox.issue(issue).id;
}

test("/knytt puts an issue natively under the initiative: as element, as a team's epic, or as merely related", async () => {
  const stage = await setStage();
  await open(stage, "/team studio");
  for (const [repository, title] of [
    ["acme/roadmap", "Element for hånd"],
    ["acme/studio", "Epos for hånd"],
    ["acme/.github", "Noe beslektet"],
  ] as const) {
    stage.as("owner").openIssue(repository, { title });
    const said = await say(stage, `/knytt ${stage.sandbox.url}/${repository}/issues/1`);
    expect(stage.reactions(said), repository).toEqual(["THUMBS_UP"]);
    expect(stage.sandbox.issue(`${repository}#1`).parentId).toBe(idOf(stage, one));
    expect(stage.said(`${repository}#1`, "link")).toEqual([]);
  }
  expect(stage.said(one, "reply")).toEqual([]);
  expect(stage.overview(one)).toMatch(/#### Veikart[^]*Element for hånd/);
  expect(stage.overview(one)).toMatch(/Altinn Studio\*\*<br>\[[^\]]*\]\([^)]*acme\/studio\/issues\/1\)/);
  expect(stage.overview(one)).toMatch(/Andre underoppgaver \(1\)[^]*Noe beslektet/);
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
});

test("/knytt of an issue of another owner stands on the overview, and once on the issue itself", async () => {
  const stage = await setStage();
  await open(stage, "/team porten");
  stage.as("other-owner").openIssue("Other/porten", { title: "Epos hos andre" });
  const said = await say(stage, "/knytt Other/porten#1");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.sandbox.issue(porten).parentId).toBeNull();
  expect(stage.overview(one)).toContain("Other/porten/issues/1");
  expect(stage.said(porten, "link")).toHaveLength(1);
  expect(stage.said(porten, "link")[0]).toContain("/acme/portfolio/issues/1");
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  await sweep(stage);
  await stage.pass(61_000);
  await stage.restartWithoutStore();
  expect(stage.issuesIn("Other/porten")).toEqual([porten]);
  expect(stage.said(porten, "link")).toHaveLength(1);
  stage.as("other-owner").close(porten);
  await stage.quiet();
  expect(stage.labels(one)).toContain("fase/utfort");
});

for (const name of ["/koble", "/knyt", "/link", "/KNYTT"]) {
  test(`${name} links as /knytt does`, async () => {
    const stage = await setStage();
    await open(stage);
    stage.as("owner").openIssue("acme/studio", { title: "Epos for hånd" });
    const said = await say(stage, `${name} https://github.com/acme/studio/issues/1`);
    expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
    expect(stage.children(one)).toEqual([studio]);
  });
}

test("/knytt of what hangs there already, of another's, and of nothing is answered, and changes nothing", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("anyone").openIssue("acme/portfolio", { title: "Et annet" });
  stage.as("owner").openIssue("acme/studio", { title: "Mitt", parent: one });
  stage.as("owner").openIssue("acme/studio", { title: "Ditt", parent: "acme/portfolio#2" });
  await stage.quiet();
  for (const [line, reaction, reply] of [
    ["/knytt acme/studio#1", "THUMBS_UP", "er knyttet hit allerede"],
    ["/knytt acme/studio#2", "THUMBS_DOWN", "hører til [Et annet]"],
    ["/knytt acme/studio#99", "CONFUSED", "Jeg finner ingen sak"],
    ["/knytt", "CONFUSED", "Hvilken sak?"],
    ["/knytt hit", "CONFUSED", "Jeg finner ingen sak"],
  ] as const) {
    const said = await say(stage, line);
    expect(stage.reactions(said), line).toEqual([reaction]);
    expect(stage.said(one, "reply").at(-1), line).toContain(reply);
  }
  expect(stage.children(one)).toEqual([studio]);
  expect(stage.children("acme/portfolio#2")).toEqual(["acme/studio#2"]);
});

test("what a person takes off after /knytt stays off until somebody links it again", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("owner").openIssue("acme/studio", { title: "Epos for hånd" });
  await say(stage, "/knytt acme/studio#1");
  stage.as("owner").removeSubIssue(one, studio);
  await stage.quiet();
  await stage.pass(61_000);
  expect(stage.children(one)).toEqual([]);
  await say(stage, "/knytt acme/studio#1");
  expect(stage.children(one)).toEqual([studio]);
});

test("/knytt by an outsider is refused", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("owner").openIssue("acme/studio", { title: "Epos for hånd" });
  const said = await say(stage, "/knytt acme/studio#1", "anyone");
  expect(stage.reactions(said)).toEqual(["THUMBS_DOWN"]);
  expect(stage.children(one)).toEqual([]);
});

test("/knytt whose webhook was lost is carried out by the next sweep", async () => {
  const stage = await setStage();
  await open(stage);
  stage.as("other-owner").openIssue("Other/porten", { title: "Epos hos andre" });
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  const said = await say(stage, "/knytt Other/porten#1");
  expect(stage.reactions(said)).toEqual([]);
  stage.sandbox.setDeliveryFaults({});
  await sweep(stage);
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.said(porten, "link")).toHaveLength(1);
  expect(stage.overview(one)).toContain("Other/porten/issues/1");
});

test("/knytt -URL takes off again what people linked, and a sub-issue is left for them to take out", async () => {
  const stage = await setStage();
  await open(stage, "/team porten");
  stage.as("other-owner").openIssue("Other/porten", { title: "Feil epos" });
  await say(stage, "/knytt Other/porten#1");
  const off = await say(stage, "/knytt –Other/porten#1");
  expect(stage.reactions(off)).toEqual(["THUMBS_UP"]);
  expect(stage.overview(one)).not.toContain("Other/porten/issues/1");
  stage.as("owner").openIssue("acme/studio", { title: "Epos for hånd" });
  await say(stage, "/knytt acme/studio#1");
  const stays = await say(stage, "/knytt -acme/studio#1");
  expect(stage.reactions(stays)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(one, "reply")[0]).toContain("er en underoppgave av");
  // It was a slip and no answer of the team's: in delivery it gets its epic.
  stage.as("manager").label(one, "fase/implementering");
  await stage.quiet();
  await sweep(stage);
  await stage.restartWithoutStore();
  expect(stage.issuesIn("Other/porten")).toEqual([porten, "Other/porten#2"]);
  expect(stage.overview(one)).not.toContain("Other/porten/issues/1)");
  expect(stage.overview(one)).toContain("Other/porten/issues/2");
});
