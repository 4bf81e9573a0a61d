import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const back = "acme/portfolio#2";

/** An initiative in delivery that goes to a team's backlog and comes back, with another number and other ids. */
async function thereAndBack(stage: Stage, between: () => Promise<void> = stage.quiet): Promise<void> {
  await open(stage, "/team studio design\n/fase Implementering");
  stage.as("owner").transfer(one, "acme/studio", { createLabelsIfMissing: true });
  await between();
  stage.as("owner").transfer("acme/studio#2", "acme/portfolio", { createLabelsIfMissing: true });
  await stage.quiet();
}

for (const [how, between] of [
  ["and the store knows of it", "seen"],
  ["and the store was lost", "lost"],
] as const) {
  test(`an initiative that is transferred out and in keeps its one overview and its memory, ${how}`, async () => {
    const stage = await setStage();
    await thereAndBack(stage, async () => {
      if (between === "lost") await stage.restartWithoutStore();
      else await stage.quiet();
    });
    expect(stage.said(back, "overview")).toHaveLength(1);
    expect(stage.overview(back)).toContain("acme/studio/issues/1");
    expect(stage.labels(back)).toEqual(["fase/implementering", "team/design", "team/studio"]);
    expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#1"]);
    expect(stage.issuesIn("acme/design")).toEqual(["acme/design#1"]);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
    stage.as("dev-studio").close("acme/studio#1");
    stage.as("dev-design").close("acme/design#1");
    await stage.quiet();
    expect(stage.labels(back)).toContain("fase/utfort");
  });
}
void say;
