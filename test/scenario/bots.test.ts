import { expect, test } from "vitest";
import { one, open, policyWith, say } from "./begin.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";

const tidy = "tidy[bot]";

/** Another bot that does the same again each time the app has answered it, as often as it is let. */
async function insist(stage: Stage, times: number, act: () => void): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    act();
    await stage.quiet();
    await stage.pass(61_000);
  }
}

function labelOff(stage: Stage): () => void {
  return () => {
    if (stage.labels(one).includes("fase/konsept")) stage.as(tidy).unlabel(one, "fase/konsept");
  };
}

test("a bot that takes the label off three times in ten minutes is left alone and reported, until a person says something", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  await insist(stage, 2, labelOff(stage));
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(stage.overview(one)).not.toContain("tidy");
  await insist(stage, 2, labelOff(stage));
  expect(stage.labels(one)).toEqual([]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
  expect(stage.overview(one)).toMatch(/tidy/);
  expect(stage.said(one, "reply")).toHaveLength(0);
  await say(stage, "/fase Planlegging");
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
  expect(stage.overview(one)).not.toContain("tidy");
});

test("a bot that clears the field three times in ten minutes is left alone and reported, until a person says something", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  const clear = () => {
    if (stage.field(one, "acme/1", "Fase") !== null) stage.as(tidy).setField(one, "acme/1", "Fase", null);
  };
  await insist(stage, 4, clear);
  expect(stage.field(one, "acme/1", "Fase")).toBeNull();
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(stage.overview(one)).toContain("tidy");
  stage.as("manager").label(one, "fase/problem");
  await stage.quiet();
  expect(stage.field(one, "acme/1", "Fase")).toBe("Problem");
  expect(stage.overview(one)).not.toContain("tidy");
});

test("a bot that closes again what a gate holds three times in ten minutes is left alone and reported, until a person says something", async () => {
  const names = ["Ikke startet", "Problem", "Konsept", "Planlegging"].map((name) => `{ name: ${name} }`);
  const list = [
    ...names,
    "{ name: Implementering, criteria: [{ label: okonomi/avsluttet }] }",
    "{ name: Utført }",
  ];
  const policy = `${policyWith(basePolicy, "gates: enforce")}phases: [${list.join(", ")}]\n`;
  const stage = await setStage({ policy });
  await open(stage, "/fase Implementering");
  const close = () => {
    if (stage.state(one) === "open") stage.as(tidy).close(one);
  };
  await insist(stage, 2, close);
  expect(stage.state(one)).toBe("open");
  await insist(stage, 2, close);
  expect(stage.state(one)).toBe("completed");
  expect(stage.labels(one)).toEqual(["fase/implementering"]);
  expect(stage.overview(one)).toContain("tidy");
  stage.as("manager").reopen(one);
  await stage.quiet();
  expect(stage.state(one)).toBe("open");
  expect(stage.labels(one)).toEqual(["fase/implementering"]);
});

test("one move by a bot counts like a person's", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  stage.as(tidy).label(one, "fase/planlegging");
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
  expect(stage.field(one, "acme/1", "Fase")).toBe("Planlegging");
});

test("two bots that disagree with each other end, and the app takes no part in it for ever", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  const before = stage.writes().length;
  for (let time = 0; time < 8; time += 1) {
    const bot = time % 2 === 0 ? "one[bot]" : "two[bot]";
    const wanted = time % 2 === 0 ? "fase/problem" : "fase/konsept";
    if (!stage.labels(one).includes(wanted)) stage.as(bot).label(one, wanted);
    await stage.quiet();
    stage.sandbox.state.advance(15_000);
  }
  expect(stage.writes().length - before).toBeLessThan(60);
  const last = stage.writes().length;
  await stage.pass(60_000);
  expect(stage.writes()).toHaveLength(last);
  await say(stage, "/fase Planlegging");
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
});
