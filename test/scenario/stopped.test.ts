import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage } from "./stage.ts";

const phases = [
  ["Ikke startet", "fase/ikke-startet"],
  ["Problem", "fase/problem"],
  ["Konsept", "fase/konsept"],
  ["Planlegging", "fase/planlegging"],
  ["Implementering", "fase/implementering"],
] as const;

for (const [phase, label] of phases) {
  test(`stopped in ${phase} it keeps its phase and spawns nothing, and reopened it goes on there`, async () => {
    const stage = await setStage();
    await open(stage, `/fase ${phase}`);
    stage.as("manager").close(one, "NOT_PLANNED");
    await stage.quiet();
    expect(stage.labels(one)).toEqual([label]);
    expect(stage.field(one, "acme/1", "Fase")).toBe(phase);
    expect(stage.overview(one)).toContain("er **stanset**");
    stage.as("manager").label(one, "team/studio");
    await stage.quiet();
    expect(stage.issuesIn("acme/roadmap")).toEqual([]);
    expect(stage.issuesIn("acme/studio")).toEqual([]);
    stage.as("manager").reopen(one);
    await stage.quiet();
    expect(stage.labels(one)).toContain(label);
    expect(stage.overview(one)).not.toContain("er **stanset**");
    expect(stage.issuesIn("acme/studio")).toHaveLength(phase === "Implementering" ? 1 : 0);
  });
}

test("/fase moves one that is stopped, which stays stopped until somebody opens it again", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  stage.as("manager").close(one, "NOT_PLANNED");
  await stage.quiet();
  await say(stage, "/fase Planlegging");
  expect(stage.state(one)).toBe("not_planned");
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
  expect(stage.overview(one)).toContain("er **stanset** i fasen Planlegging");
  stage.as("manager").reopen(one);
  await stage.quiet();
  expect(stage.labels(one)).toEqual(["fase/planlegging"]);
});

test("closed as completed before the delivery phase, /fase Utført corrects it to done", async () => {
  const stage = await setStage();
  await open(stage, "/fase Konsept");
  stage.as("manager").close(one);
  await stage.quiet();
  expect(stage.overview(one)).toContain("`/fase Utført`");
  await say(stage, "/fase Utført");
  expect(stage.state(one)).toBe("completed");
  expect(stage.labels(one)).toEqual(["fase/utfort"]);
});

test("stopped in delivery, what was made goes on, and completes nothing until it is opened again", async () => {
  const stage = await setStage();
  await open(stage, "/team studio\n/fase Implementering");
  stage.as("manager").close(one, "NOT_PLANNED");
  await stage.quiet();
  stage.as("dev-studio").close("acme/studio#1");
  await stage.quiet();
  expect(stage.state("acme/roadmap#1")).toBe("completed");
  expect(stage.state(one)).toBe("not_planned");
  expect(stage.labels(one)).toContain("fase/implementering");
});
