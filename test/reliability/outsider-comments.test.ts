import { expect, test, type TestContext } from "vitest";
import { createUser } from "../../src/sandbox/state/operations/accounts.ts";
import { one, open } from "../scenario/begin.ts";
import { requestsOf, startMeter } from "../scenario/meter.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { reached } from "./reached.ts";

/* Row A2: an outsider's comments with commands on one issue, all within a minute. Counted, not timed. */

function reactionsOn(stage: Stage, comments: readonly { readonly id: string }[]): readonly string[] {
  return comments.map((comment) => stage.reactions(comment).join());
}

for (const many of [100, 250]) {
  test(`${many} comments with commands by one outsider`, async ({ task }) => {
    await flood(task, many, () => "anyone");
  });
}

test("a hundred comments with commands by as many outsiders", async ({ task }) => {
  await flood(task, 100, (at) => `stranger-${at}`);
});

async function flood(task: TestContext["task"], many: number, by: (at: number) => string): Promise<void> {
  const stage = await setStage({
    before: (_, state) => {
      for (let at = 0; at < many; at += 1) if (by(at) !== "anyone") createUser(state, { login: by(at) });
    },
  });
  await open(stage);
  const meter = startMeter(stage.sandbox);
  const texts = ["/fase Konsept", "/hjelp", "/hvorfor", "/knytt acme/roadmap#1", "/epos studio"];
  const comments = Array.from({ length: many }, (_, at) => {
    stage.sandbox.state.advance(Math.floor(60_000 / many));
    return stage.sandbox.as(by(at)).comment(one, texts[at % texts.length] ?? "");
  });
  const colleagues = stage.sandbox.as("manager").comment(one, "/fase Problem");
  await stage.quiet();
  const bill = meter.read();
  const figure = `${many} comments: ${requestsOf(bill)} requests, ${bill.points} points, ${bill.mutations} mutations`;
  expect(stage.reactions(colleagues)).toEqual(["THUMBS_UP"]);
  expect(stage.labels(one)).toEqual(["fase/problem"]);
  expect(reactionsOn(stage, comments), figure).not.toContain("");
  expect(stage.said(one, "reply"), figure).toHaveLength(1);
  expect(bill.points, `${figure}\n${bill.operations.join("\n")}`).toBeLessThanOrEqual(many);
  expect(bill.operations.filter((operation) => operation.includes("Permission")).length).toBeLessThanOrEqual(
    2,
  );
  const before = meter.read();
  await stage.pass(61_000);
  expect(before.writes + meter.read().writes, "what has been answered stays answered").toBe(0);
  reached(task, "A2", figure);
}
