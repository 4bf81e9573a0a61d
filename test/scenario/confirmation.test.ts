import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { faces, isTicked, lineOf, overviewComment, phaseOf, setGates, tick, untick } from "./at-gates.ts";
import { sweep } from "./looks.ts";
import { one, open, say } from "./begin.ts";
import type { Stage, StageOptions } from "./stage.ts";

/* Criteria that people confirm: with a tick on the overview, or with `/bekreft N`. */

const need = "Behovet er beskrevet";
const law = "Jussen er vurdert";
const roles =
  '{ portfolio-manager: ["@manager"], portfolio-office: ["@acme/portfolio-office"], jurist: ["@dev-studio"] }';
const criteria = { "Ikke startet": `{ confirm: ${need} }, { confirm: ${law}, by: jurist }` };

/** The lawyer may edit the overview as well, as GitHub asks of whoever ticks. */
async function set(options: StageOptions = {}): Promise<Stage> {
  const stage = await setGates(
    { criteria, roles },
    {
      ...options,
      before: (as) => as("owner").addToTeam("acme/portfolio-office", "dev-studio"),
    },
  );
  await open(stage);
  return stage;
}

test("a criterion is confirmed with a checkbox on the overview, and stands until somebody unticks it", async () => {
  const stage = await set({ begins: "2026-11-23T09:00:00Z" });
  expect(isTicked(stage, need)).toBe(false);
  await tick(stage, need, "member");
  expect(isTicked(stage, need)).toBe(true);
  expect(lineOf(stage, need)).toMatch(/\[member\]\([^)]*\), 23\. november 2026/);
  expect(stage.overview(one)).toContain("**1 av 2** kriterier er oppfylt");
  await stage.restartWithoutStore();
  await say(stage, "/synk");
  expect(isTicked(stage, need)).toBe(true);
  await untick(stage, need, "manager");
  expect(isTicked(stage, need)).toBe(false);
  const said = await say(stage, "/fase Problem");
  expect(stage.reactions(said)).toEqual(["THUMBS_DOWN"]);
});

test("where a role is asked for its holders tick, and the move is free when all is confirmed", async () => {
  const stage = await set();
  await tick(stage, law, "dev-studio");
  await tick(stage, need, "member");
  expect(isTicked(stage, law)).toBe(true);
  expect(stage.overview(one)).toContain("**Venter på beslutning.** Alt er på plass");
  await say(stage, "/fase Problem", "member");
  expect(phaseOf(stage)).toBe(faces.problem);
});

test("a tick by somebody without the role is taken back, with the reason on the overview", async () => {
  const stage = await set();
  await tick(stage, law, "member");
  expect(isTicked(stage, law)).toBe(false);
  expect(stage.overview(one)).toMatch(
    /\[member\]\([^)]*\) krysset av «Jussen er vurdert» .*, men bare jurist \(\[dev-studio\].*kan bekrefte det\. Krysset er tatt bort\./,
  );
  expect(stage.comments(one)).toHaveLength(1);
  await tick(stage, law, "dev-studio");
  expect(isTicked(stage, law)).toBe(true);
  expect(stage.overview(one)).not.toContain("Krysset er tatt bort");
});

test("/bekreft N confirms the Nth criterion of the phase, in every language's name", async () => {
  const stage = await set();
  const refused = await say(stage, "/bekreft 2", "member");
  expect(stage.reactions(refused)).toEqual(["THUMBS_DOWN"]);
  expect(stage.said(one, "reply")[0]).toMatch(/«Jussen er vurdert» bekreftes av jurist/);
  const unknown = await say(stage, "/stadfest 3", "member");
  expect(stage.reactions(unknown)).toEqual(["CONFUSED"]);
  expect(stage.said(one, "reply")[1]).toContain("`/bekreft 2` Jussen er vurdert");
  const first = await say(stage, "/bekræft 1", "member");
  const second = await say(stage, "/confirm 2", "dev-studio");
  expect([first, second].flatMap((said) => stage.reactions(said))).toEqual(["THUMBS_UP", "THUMBS_UP"]);
  expect(isTicked(stage, need) && isTicked(stage, law)).toBe(true);
  await say(stage, "/fase Problem", "member");
  expect(phaseOf(stage)).toBe(faces.problem);
});

test("what was confirmed can be unticked after /bekreft, and confirmed again", async () => {
  const stage = await set();
  await say(stage, "/bekreft 1", "member");
  await untick(stage, need, "member");
  expect(isTicked(stage, need)).toBe(false);
  await say(stage, "/bekreft 1", "member");
  expect(isTicked(stage, need)).toBe(true);
});

test("two people who tick different boxes at the same moment are both heard", async () => {
  const stage = await set();
  const overview = overviewComment(stage);
  stage.sandbox.pauseWebhooks();
  stage.sandbox.as("member").tick(overview, need);
  stage.sandbox.as("dev-studio").tick(overview, law);
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(isTicked(stage, need) && isTicked(stage, law)).toBe(true);
  expect(lineOf(stage, law)).toContain("[dev-studio]");
});

test("a tick by somebody without the role takes nobody else's with it", async () => {
  const stage = await set();
  const overview = overviewComment(stage);
  stage.sandbox.pauseWebhooks();
  stage.sandbox.as("member").tick(overview, law);
  stage.sandbox.as("member").tick(overview, need);
  stage.sandbox.resumeWebhooks();
  await stage.quiet();
  expect(isTicked(stage, need)).toBe(true);
  expect(isTicked(stage, law)).toBe(false);
});

for (const [how, faults] of [
  ["its webhook", {}],
  ["a sweep, when its webhook was lost", { drop: 1 }],
] as const) {
  test(`a tick made while the overview is being rewritten is found in its edit history by ${how}`, async () => {
    const stage = await set({ rereadMs: 10_000 });
    await stage.pass(70_000);
    // What the app reads is five seconds old: it sees the team, and writes over the tick that it does not see.
    stage.sandbox.state.lag.readsMs = 5_000;
    stage.sandbox.pauseWebhooks();
    stage.as("manager").label(one, "team/studio");
    stage.sandbox.state.advance(6_000);
    stage.sandbox.setDeliveryFaults(faults);
    stage.as("member").tick(overviewComment(stage), need);
    stage.sandbox.setDeliveryFaults({});
    stage.sandbox.resumeWebhooks();
    await stage.quiet();
    expect(stage.overview(one)).toContain("Altinn Studio");
    expect(isTicked(stage, need)).toBe(false);
    for (let second = 0; second < 12; second += 1) await stage.pass(1_000);
    stage.sandbox.state.lag.readsMs = 0;
    await sweep(stage);
    expect(isTicked(stage, need)).toBe(true);
    expect(lineOf(stage, need)).toContain("[member]");
  });
}

test("whatever the moment of a tick, no rewriting of the overview loses it", async () => {
  const boxes = ["A", "B", "C", "D", "E", "F"].map((letter) => `Punkt ${letter}`);
  const stage = await setGates({
    criteria: { "Ikke startet": boxes.map((box) => `{ confirm: ${box} }`).join(", ") },
  });
  await open(stage);
  for (const [index, box] of boxes.entries()) {
    stage.as("manager").setField(one, "acme/1", "Månedsverk", index + 1);
    await sleep(index * 25);
    stage.as("member").tick(overviewComment(stage), box);
    await stage.quiet();
    expect(isTicked(stage, box), box).toBe(true);
  }
  expect(stage.overview(one)).toContain("**Venter på beslutning.**");
});

test("what one comment confirms counts for the move that it asks for", async () => {
  const stage = await set();
  const said = await say(stage, "/bekreft 1\n/bekreft 2\n/fase Problem", "manager");
  expect(stage.reactions(said)).toEqual(["THUMBS_UP"]);
  expect(phaseOf(stage)).toBe(faces.problem);
  expect(stage.said(one, "reply")).toEqual([]);
});

test("an overview that somebody has spoilt is written again, with all that was confirmed", async () => {
  const stage = await set();
  await tick(stage, need, "member");
  const lines = stage.overview(one).split("\n");
  stage
    .as("manager")
    .editComment(overviewComment(stage), lines.filter((line) => !line.includes(need)).join("\n"));
  await stage.quiet();
  expect(isTicked(stage, need)).toBe(true);
  stage.as("manager").editComment(overviewComment(stage), "Bare tull");
  await stage.quiet();
  expect(isTicked(stage, need)).toBe(true);
  expect(isTicked(stage, law)).toBe(false);
  expect(stage.comments(one)).toHaveLength(1);
});
