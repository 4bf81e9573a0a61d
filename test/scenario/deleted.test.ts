import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

/* Absence is no evidence, but the webhook of a deletion is. */

const studio = "acme/studio#1";

async function deliver(stage: Stage): Promise<void> {
  await open(stage, "/team studio\n/fase Implementering");
  expect(stage.issuesIn("acme/studio")).toEqual([studio]);
}

for (const { how, lagMs } of [
  { how: "at once", lagMs: 0 },
  { how: "while reads still show it", lagMs: 30_000 },
]) {
  test(`/epos after the epic was deleted makes another ${how}, for the webhook tells`, async () => {
    const stage = await setStage();
    await deliver(stage);
    stage.sandbox.state.lag.readsMs = lagMs;
    stage.as("owner").deleteIssue(studio);
    await stage.quiet();
    stage.sandbox.state.lag.readsMs = 0;
    const asked = await say(stage, "/epos studio");
    await stage.quiet();
    expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#2"]);
    expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
    expect(stage.said(one, "reply")).toEqual([]);
  });
}

for (const { made, ageMs } of [
  { made: "a moment ago", ageMs: 0 },
  { made: "long ago", ageMs: 120_000 },
]) {
  test(`where the webhook of a deletion is lost, the answer to /epos waits: made ${made}`, async () => {
    const stage = await setStage();
    await deliver(stage);
    await stage.pass(ageMs);
    stage.sandbox.setDeliveryFaults({ drop: 1 });
    stage.as("owner").deleteIssue(studio);
    stage.sandbox.setDeliveryFaults({});
    const asked = await say(stage, "/epos studio");
    expect(stage.reactions(asked)).toEqual([]);
    for (let minute = 0; minute < 3; minute += 1) await stage.pass(61_000);
    expect(stage.issuesIn("acme/studio")).toEqual(["acme/studio#2"]);
    expect(stage.reactions(asked)).toEqual(["THUMBS_UP"]);
  });
}

test("an initiative whose deletion a webhook told of is forgotten at once", async () => {
  const stage = await setStage();
  await deliver(stage);
  stage.as("owner").deleteIssue(one);
  await stage.quiet();
  expect(await stage.app.store.initiatives.initiativesOf("acme")).toEqual([]);
});
