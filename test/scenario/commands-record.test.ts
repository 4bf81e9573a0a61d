import { expect, test } from "vitest";
import { gatePolicy } from "./at-gates.ts";
import { one, open, say } from "./begin.ts";
import { setStage } from "./stage.ts";

const criteria = {
  "Ikke startet": "{ assigned: true }, { confirm: Behovet er beskrevet }",
} as const;

for (const [name, answer] of [
  ["/vedtak", "Vi går videre med Konsept A"],
  ["/beslutning", "Vi går videre med koncept A"],
  ["/decision", "We go on with concept A"],
] as const) {
  test(`${name} keeps a decision on the overview, with its date, who took it, and where it was said`, async () => {
    const stage = await setStage();
    await open(stage);
    const said = await say(stage, `${name} ${answer}`);
    expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
    const record = /Vedtak \(1\)[^]*?<\/details>/.exec(stage.overview(one))?.[0] ?? "";
    expect(record).toContain(answer);
    expect(record).toMatch(/\d{1,2}\. [a-zæøå]+ 20\d\d/);
    expect(record).toMatch(/\[manager\]\([^)]*\/manager\)/);
    expect(record).toContain(`/acme/portfolio/issues/1#issuecomment`);
    expect(stage.said(one, "reply")).toEqual([]);
  });
}

test("decisions stand newest first and stay when their comments go, and /vedtak without text asks for it", async () => {
  const stage = await setStage();
  await open(stage);
  const first = await say(stage, "/vedtak Det første");
  await say(stage, "/vedtak Det andre @manager #1");
  const empty = await say(stage, "/vedtak");
  expect(stage.reactions(empty)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply")[0]).toContain("Hva ble vedtatt?");
  stage.as("manager").deleteComment(first);
  await stage.quiet();
  await stage.restartWithoutStore();
  expect(stage.overview(one)).toMatch(/Vedtak \(2\)[^]*Det andre[^]*Det første/);
  expect(stage.overview(one)).not.toMatch(/(?<![\w/.`])@manager/);
});

test("when every criterion is met the overview waits for a decision, and says who can take it", async () => {
  const stage = await setStage({ policy: gatePolicy({ criteria, enter: { Problem: "portfolio-manager" } }) });
  await open(stage);
  expect(stage.overview(one)).not.toContain("Venter på beslutning");
  stage.as("owner").assign(one, "manager");
  const said = await say(stage, "/bekreft 1");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.overview(one)).toMatch(/Venter på beslutning\.[^]*manager[^]*`\/fase Problem`/);
  await say(stage, "/vedtak Godkjent i dag\n/fase Problem");
  expect(stage.labels(one)).toEqual(["fase/problem"]);
  expect(stage.overview(one)).not.toContain("Venter på beslutning");
  expect(stage.overview(one)).toMatch(/Vedtak \(1\)/);
});

for (const name of ["/bekreft", "/stadfest", "/bekræft", "/confirm"]) {
  test(`${name} confirms by its number what has to be confirmed`, async () => {
    const stage = await setStage({ policy: gatePolicy({ criteria }) });
    await open(stage);
    const wrong = await say(stage, `${name} 7`);
    expect(stage.reactions(wrong)).toEqual(["CONFUSED"]);
    expect(stage.said(one, "reply")[0]).toContain("Behovet er beskrevet");
    const right = await say(stage, `${name} 1`);
    expect(stage.reactions(right)).toEqual(["THUMBS_UP"]);
    expect(stage.overview(one)).toMatch(/- \[x\] [^\n]*Behovet er beskrevet/);
  });
}

for (const name of ["/hvorfor", "/kvifor", "/why"]) {
  test(`${name} is for all: which criteria fail, the evidence, and who can act`, async () => {
    const stage = await setStage({
      policy: gatePolicy({ criteria, enter: { Problem: "portfolio-manager" } }),
    });
    await open(stage);
    const said = await say(stage, name, "anyone");
    expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
    const [reply = ""] = stage.said(one, "reply");
    expect(reply).toContain("Ikke startet");
    expect(reply).toContain("ingen er tildelt");
    expect(reply).toContain("Behovet er beskrevet");
    expect(reply).toMatch(/\[manager\]/);
    expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  });
}

test("several commands in one comment, one of them refused and one unknown, get one reaction and one reply", async () => {
  const stage = await setStage({ policy: gatePolicy({ criteria }) });
  await open(stage);
  const said = await say(stage, "/vedtak Vi prøver\n/team studio\n/fase Problem\n/epos stdio");
  expect(stage.reactions(said)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply")).toHaveLength(1);
  expect(stage.said(one, "reply")[0]).toContain("kan ikke gå til **Problem**");
  expect(stage.said(one, "reply")[0]).toContain("Teamene er");
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/studio"]);
  expect(stage.overview(one)).toContain("Vi prøver");
});

test("a comment that is edited before it is read counts as it stands then, and from then", async () => {
  const stage = await setStage();
  await open(stage);
  stage.sandbox.pauseWebhooks();
  const said = stage.as("manager").comment(one, "/fase Konsept");
  stage.as("manager").label(one, "fase/problem");
  stage.as("manager").editComment(said, "/fase Planlegging");
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
});

test("who may is what holds when the command is carried out, not when it was written", async () => {
  const stage = await setStage();
  await open(stage);
  stage.sandbox.pauseWebhooks();
  const said = stage.as("member").comment(one, "/fase Problem");
  stage.as("owner").addToTeam("acme/portfolio-office", "member");
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  stage.sandbox.pauseWebhooks();
  const late = stage.as("member").comment(one, "/fase Konsept");
  stage.as("owner").removeFromTeam("acme/portfolio-office", "member");
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(stage.reactions(late)).toEqual(["THUMBS_DOWN"]);
  expect(stage.labels(one)).toEqual(["fase/problem"]);
});
