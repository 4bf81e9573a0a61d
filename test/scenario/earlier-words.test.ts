import { expect, test } from "vitest";
import { one, open, say } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

/* Words are read back to the last one that was heeded, whatever else happened since. */

/** While webhooks are lost, so that nothing of it is heard one by one. */
function unheard(stage: Stage, act: () => void): void {
  stage.sandbox.setDeliveryFaults({ drop: 1 });
  act();
  stage.sandbox.setDeliveryFaults({});
}

function nameIt(stage: Stage, times: number): void {
  for (let nth = 0; nth < times; nth += 1) {
    stage.as("dev-studio").openIssue("acme/studio", { title: `Sak ${nth}`, body: `Se ${one}` });
  }
}

function flip(stage: Stage, times: number): void {
  for (let nth = 0; nth < times; nth += 1) {
    stage.as("manager").label(one, "venter");
    stage.as("manager").unlabel(one, "venter");
  }
}

function requests(stage: Stage, operation: string): number {
  return stage.sandbox.state.calls.filter(({ operationName }) => operationName === operation).length;
}

for (const { what, noise } of [
  { what: "issues that name the initiative", noise: (stage: Stage) => nameIt(stage, 110) },
  { what: "labels put on and taken off", noise: (stage: Stage) => flip(stage, 60) },
]) {
  test(`a move is heard behind more than a hundred ${what}`, async () => {
    const stage = await setStage();
    stage.as("owner").createLabel("acme/portfolio", "venter");
    await open(stage, "/fase Problem");
    stage.sandbox.state.advance(1_200_000);
    unheard(stage, () => {
      stage.as("manager").label(one, "fase/konsept");
      noise(stage);
    });
    await say(stage, "/synk");
    expect(stage.labels(one)).toEqual(["fase/konsept"]);
    expect(stage.field(one, "acme/1", "Fase")).toBe("Konsept");
    expect(requests(stage, "EarlierEvents")).toBeGreaterThan(0);
    expect(requests(stage, "EarlierEvents")).toBeLessThan(6);
    const before = requests(stage, "EarlierEvents");
    stage.sandbox.state.advance(1_200_000);
    await say(stage, "/team studio");
    await say(stage, "Helt vanlig.");
    expect(requests(stage, "EarlierEvents") - before).toBeLessThan(6);
  });
}

test("beyond a thousand events nothing is undone, and the overview says so", async () => {
  const stage = await setStage();
  stage.as("owner").createLabel("acme/portfolio", "venter");
  await open(stage, "/fase Problem");
  unheard(stage, () => {
    stage.as("manager").label(one, "fase/konsept");
    flip(stage, 560);
  });
  await say(stage, "/synk");
  expect(stage.labels(one)).toEqual(["fase/konsept"]);
  expect(requests(stage, "EarlierEvents")).toBeLessThan(25);
  const notice = "Det har skjedd mer med saken enn appen leser";
  expect(stage.overview(one)).toContain(notice);
  await say(stage, "/fase Planlegging");
  expect(stage.overview(one)).not.toContain(notice);
});
