import { expect, test } from "vitest";
import type { Key } from "../../src/domain/key.ts";
import { freshMetrics } from "../reliability/gauges.ts";
import { hourly } from "./looks.ts";
import { basePolicy, setStage, type Stage } from "./stage.ts";
import { policyWith } from "./begin.ts";

const policyPath = ".github/portfolio.yml";
const issues = [1, 2, 3].map((number) => `acme/portfolio#${number}`);
const [, broken = ""] = issues;

async function failedThreads(stage: Stage): Promise<number> {
  const text = await freshMetrics(stage.app.metricsUrl);
  return Number(/^redthread_sweep_failed_threads (\d+)$/m.exec(text)?.[1]);
}

function keyOf(stage: Stage, issue: string): Key {
  return { kind: "initiative", owner: "acme", id: stage.sandbox.issue(issue).id };
}

/** Acts of which the app is not told. */
async function unheard(stage: Stage, act: () => void): Promise<void> {
  stage.sandbox.setDeliveryFaults({ vanish: 1 });
  act();
  await stage.sandbox.quiet();
  stage.sandbox.setDeliveryFaults({});
}

/** Three initiatives; what the store keeps of one of them has been spoilt, so whoever reads that thread fails. */
async function beginSpoilt(): Promise<Stage> {
  const stage = await setStage();
  for (const title of ["En", "To", "Tre"]) stage.as("anyone").openIssue("acme/portfolio", { title });
  await stage.quiet();
  // The first look at changes has compared no repository yet and has everything looked at: that makes two looks.
  await hourly(stage);
  await stage.app.store.memory.keepMemory(keyOf(stage, broken), "not what was written there");
  return stage;
}

/** Ten failures, with the pauses between them. */
async function untilParked(stage: Stage): Promise<void> {
  for (let failures = 0; failures < 10; failures += 1) {
    if ((await stage.app.store.work.parkedWork()).length > 0) return;
    await stage.pass(600_000);
  }
}

test("a thread that fails is parked with its reason, and the sweep heals all others", async () => {
  const stage = await beginSpoilt();
  await unheard(stage, () => {
    for (const issue of issues) stage.as("owner").label(issue, "fase/konsept");
  });
  await hourly(stage);
  for (const issue of issues.filter((other) => other !== broken)) {
    expect(stage.field(issue, "acme/1", "Fase")).toBe("Konsept");
  }
  expect(await failedThreads(stage)).toBe(1);
  await untilParked(stage);
  const { work } = stage.app.store;
  expect(await work.parkedWork()).toMatchObject([
    {
      key: keyOf(stage, broken),
      reason: { id: "failed", args: { said: expect.stringMatching(/JSON/) as string } },
    },
  ]);
  expect(await work.failingKeys("acme")).toEqual([keyOf(stage, broken)]);

  // Under the next sweep, and under a new policy, it is left out: it fails alone, once each, and nobody is read twice.
  await hourly(stage);
  const withoutGates = policyWith(basePolicy, "gates: off");
  stage.as("owner").putFile("acme/.github", policyPath, withoutGates);
  await stage.quiet();
  for (const issue of issues.filter((other) => other !== broken)) {
    expect(stage.overview(issue)).not.toContain("☐");
  }
  expect(await failedThreads(stage)).toBe(1);
  expect(await work.parkedWork()).toHaveLength(1);

  // What made it fail has gone: the next sweep tries it alone, and it gets through.
  await stage.app.store.memory.keepMemory(keyOf(stage, broken), '{"memory":null,"address":null}');
  await hourly(stage);
  expect(await work.parkedWork()).toEqual([]);
  expect(await work.failingKeys("acme")).toEqual([]);
  expect(stage.field(broken, "acme/1", "Fase")).toBe("Konsept");
});

test("a parked thread that failed is tried when somebody speaks", async () => {
  const stage = await beginSpoilt();
  stage.as("owner").label(broken, "fase/konsept");
  await stage.quiet();
  await untilParked(stage);
  expect(await stage.app.store.work.parkedWork()).toHaveLength(1);
  await stage.app.store.memory.keepMemory(keyOf(stage, broken), '{"memory":null,"address":null}');
  stage.as("manager").comment(broken, "/fase Planlegging");
  await stage.quiet();
  expect(await stage.app.store.work.parkedWork()).toEqual([]);
  expect(stage.field(broken, "acme/1", "Fase")).toBe("Planlegging");
});
