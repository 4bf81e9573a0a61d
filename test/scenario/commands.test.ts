import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage } from "./stage.ts";

test("names in all languages always work, each on its own line", async () => {
  const stage = await setStage();
  await open(stage);
  const first = await say(stage, "Vi går videre.\n\n/PHASE Konsept\n/Team design");
  expect(stage.labels(one)).toEqual(["fase/konsept", "team/design"]);
  expect(stage.reactions(first)).toEqual(["THUMBS_UP"]);
  for (const line of ["/fase problem", "/epic studio", "/team design", "/sync", "/help", "/hjælp"]) {
    const said = await say(stage, line);
    expect(stage.reactions(said), line).toEqual(["THUMBS_UP"]);
  }
  expect(stage.labels(one)).toEqual(["fase/problem", "team/design", "team/studio"]);
});

test("/team adds the named teams and takes off those with a minus", async () => {
  const stage = await setStage();
  await open(stage, "/team studio design");
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/design", "team/studio"]);
  const said = await say(stage, "/team porten -design");
  expect(stage.labels(one)).toEqual(["fase/ikke-startet", "team/porten", "team/studio"]);
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.said(one, "reply")).toEqual([]);
});

test("an outsider's command is refused with a thumb down and one reply, and changes nothing", async () => {
  const stage = await setStage();
  await open(stage);
  for (const line of ["/fase Implementering", "/team studio", "/epos studio"]) {
    const said = await say(stage, line, "anyone");
    expect(stage.reactions(said), line).toEqual(["THUMBS_DOWN"]);
    expect(stage.said(one, "reply").at(-1), line).toContain(line.split(" ")[0]);
  }
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.issuesIn("acme/studio")).toEqual([]);
  expect(stage.said(one, "reply")).toHaveLength(1);
});

test("an outsider is answered three times an hour, others are not held back, and a colleague has a reply of their own", async () => {
  const stage = await setStage();
  await open(stage);
  for (let time = 0; time < 3; time += 1) await say(stage, "/synk", "anyone");
  const [standing] = stage.said(one, "reply");
  const fourth = await say(stage, "/hjelp", "anyone");
  expect(stage.reactions(fourth)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply")).toEqual([standing]);
  const other = await say(stage, "/hjelp", "other-owner");
  expect(stage.reactions(other)).toEqual(["THUMBS_UP"]);
  const colleague = await say(stage, "/fase Ferdig");
  expect(stage.reactions(colleague)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply")).toHaveLength(2);
  await stage.pass(3_600_000);
  const later = await say(stage, "/hjelp", "anyone");
  expect(stage.reactions(later)).toEqual(["THUMBS_UP"]);
  expect(stage.said(one, "reply")).toHaveLength(2);
});

test("/hjelp is for all, and explains every command in one reply", async () => {
  const stage = await setStage();
  await open(stage);
  const said = await say(stage, "/hjelp", "anyone");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  const [reply = ""] = stage.said(one, "reply");
  for (const name of ["/fase", "/team", "/epos", "/ta-inn", "/synk", "/hjelp"]) expect(reply).toContain(name);
});

test("who may is asked when it is carried out: write permission is enough, and so is a role", async () => {
  const stage = await setStage({
    before: (as) => as("owner").removeFromTeam("acme/portfolio-office", "manager"),
  });
  await open(stage);
  const byRole = await say(stage, "/fase Problem", "manager");
  expect(stage.reactions(byRole)).toEqual(["THUMBS_UP"]);
  const byPermission = await say(stage, "/fase Konsept", "owner");
  expect(stage.reactions(byPermission)).toEqual(["THUMBS_UP"]);
  const byTeam = await say(stage, "/fase Problem", "member");
  expect(stage.reactions(byTeam)).toEqual(["THUMBS_DOWN"]);
  stage.as("owner").addToTeam("acme/portfolio-office", "member");
  await stage.pass(400_000);
  const asMember = await say(stage, "/fase Problem", "member");
  expect(stage.reactions(asMember)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toEqual(["fase/problem"]);
});

for (const [what, line, answer] of [
  ["an unknown phase", "/fase Ferdig", "Fasene er"],
  ["a phase that is not said", "/fase", "Hvilken fase?"],
  ["an unknown team", "/team stdio", "Teamene er"],
  ["an unknown team of an epic", "/epos stdio", "Teamene er"],
  ["a command that is nearly one", "/fasse Konsept", "Mente du `/fase`?"],
] as const) {
  test(`${what} is not understood, and the reply says what would be`, async () => {
    const stage = await setStage();
    await open(stage);
    const said = await say(stage, line);
    expect(stage.reactions(said)).toEqual(["CONFUSED"]);
    expect(stage.said(one, "reply")).toHaveLength(1);
    expect(stage.said(one, "reply")[0]).toContain(answer);
    expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  });
}

test("what is no command of ours, in code, in a quotation or of another bot, is left alone", async () => {
  const stage = await setStage();
  await open(stage);
  const before = stage.writes().length;
  const said = await say(
    stage,
    "> /fase Konsept\n\n```\n/fase Konsept\n```\n\nSkriv `/fase Konsept`.\n/deploy prod\n/usr/bin/env",
  );
  expect(stage.reactions(said)).toEqual([]);
  expect(stage.writes().slice(before)).toEqual([]);
});

test("a comment that was answered is never carried out again, even when it is edited or the store is lost", async () => {
  const stage = await setStage();
  await open(stage);
  const said = await say(stage, "/fase Ferdig");
  stage.as("manager").editComment(said, "/fase Konsept");
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.said(one, "reply")).toHaveLength(1);
  await stage.restartWithoutStore();
  expect(stage.labels(one)).toEqual(["fase/ikke-startet"]);
  expect(stage.reactions(said)).toEqual(["CONFUSED"]);
});

test("several commands in one comment are carried out in order, with one reaction", async () => {
  const stage = await setStage();
  await open(stage);
  const said = await say(stage, "/team studio\n/fase Planlegging\n/team -studio design");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toEqual(["fase/planlegging", "team/design"]);
});

test("/synk reads everything anew and writes nothing but its reaction where all is right", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  const before = stage.writes().length;
  await say(stage, "/synk");
  expect(stage.writes().slice(before)).toEqual(["addReaction"]);
});

test("/synk puts right what a lost webhook left", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Planlegging");
  await stage.pass(61_000);
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  stage.as("manager").unlabel(one, "fase/planlegging");
  stage.as("manager").setField("acme/roadmap#1", "acme/8", "Tiltak", null);
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["team/studio"]);
  stage.sandbox.setDeliveryFaults({});
  await say(stage, "/synk");
  expect(stage.labels(one)).toEqual(["fase/planlegging", "team/studio"]);
  expect(stage.field("acme/roadmap#1", "acme/8", "Tiltak")).toContain("/acme/portfolio/issues/1");
});

test("on an element without an initiative only /synk and /hjelp mean something", async () => {
  const stage = await setStage();
  stage.as("manager").openIssue("acme/roadmap", { title: "Eget" });
  await stage.quiet();
  const moved = stage.as("manager").comment("acme/roadmap#1", "/fase Konsept");
  const synced = stage.as("manager").comment("acme/roadmap#1", "/synk");
  await stage.quiet();
  expect(stage.reactions(moved)).toEqual(["CONFUSED"]);
  expect(stage.reactions(synced)).toEqual(["THUMBS_UP"]);
  expect(stage.labels("acme/roadmap#1")).toEqual([]);
});
