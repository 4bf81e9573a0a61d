import { expect, test } from "vitest";
import { setStage } from "../scenario/stage.ts";
import type { Stage } from "../scenario/stage.ts";

async function rest(stage: Stage, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    await stage.quiet();
    stage.sandbox.state.advance(5_000);
  }
  await stage.quiet();
}

async function begin(stage: Stage): Promise<void> {
  stage.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
}

test("an end between the create and its record leaves one epic", async () => {
  const stage = await setStage();
  await begin(stage);
  const { audit } = stage.app.store;
  const settle = audit.settle.bind(audit);
  let ended = 0;
  Object.assign(audit, {
    async settle(rows: Parameters<typeof settle>[0]) {
      const made = rows.some(({ result }) => JSON.stringify(result).includes('"number"'));
      if (made && ended < 2) {
        ended += 1;
        throw new Error("The process ended here");
      }
      await settle(rows);
    },
  });
  stage.as("manager").comment("acme/portfolio#1", "/team studio\n/fase Implementering");
  await rest(stage, 60);
  expect(ended).toBe(2);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(1);
  expect(await audit.listAudit({ outcome: "open" })).toEqual([]);
});

test("reads that lag five seconds behind make no second epic, item or overview", async () => {
  // As long as in production: a look that comes before the replicas have caught up sees nothing new.
  const stage = await setStage({ rereadMs: 10_000 });
  await begin(stage);
  stage.sandbox.state.lag.readsMs = 5_000;
  stage.as("manager").label("acme/portfolio#1", "team/studio");
  stage.as("manager").comment("acme/portfolio#1", "/fase Implementering");
  await rest(stage, 40);
  stage.as("manager").comment("acme/portfolio#1", "/synk");
  await rest(stage, 20);
  expect(stage.issuesIn("acme/studio")).toHaveLength(1);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(1);
  expect(
    stage.comments("acme/portfolio#1").filter((body) => body.includes("redthread:overview")),
  ).toHaveLength(1);
  expect(stage.overview("acme/portfolio#1")).not.toContain("takket nei");
});

test("mode observe plans and writes nothing", async () => {
  const stage = await setStage({ mode: "observe" });
  await begin(stage);
  stage.as("manager").comment("acme/portfolio#1", "/team studio\n/fase Implementering");
  await stage.quiet();
  expect(stage.writes()).toEqual([]);
  expect(await stage.app.store.audit.listAudit({})).toEqual([]);
});
