import fc from "fast-check";
import { test } from "vitest";
import { printStep, readStep, steps, type Step } from "../histories/acts.ts";
import { runs } from "../runs.ts";
import { seed } from "../seed.ts";
import { playAndCheck, teams } from "./stage-history.ts";
import { setStage, type Stage } from "./stage.ts";

/*
 * Random histories of people, with webhooks doubled, out of order, late and lost: they end in the latest
 * word, nothing is doubled and nothing of people's is lost. Each history has an initiative of its own; one
 * stage carries several, because its start costs more than a history.
 */

const stages = 3;

/** Histories that once failed; as `printStep` prints them. */
const examples: readonly (readonly string[])[] = [
  // A field that was cleared soon after the app had written it seemed to be one that lagged.
  ["+0s ask-epic porten; rest", "+4s clear; rest", "+4s unlabel-team porten; rest"],
  [
    "+1s label-team studio",
    "+1s label 4; rest",
    "+4s clear; rest",
    "+0s close not-planned; rest",
    "+3s label 4",
  ],
  // Of two writes of the app's own within a second, the first came back as a person's word.
  ["+4s label 4", "+0s command 3; rest", "+4s clear; rest", "+3s close not-planned (unheard); rest"],
  // What `test/plan/histories.test.ts` found, here with everything around it.
  ["+0s label 1", "+0s label 2", "+0s unlabel"],
  ["+1s ask-epic porten; rest", "+1s label 4; rest", "+1s epic porten completed"],
  [
    "+1s label-team studio",
    "+1s label 4; rest",
    "+1s close not-planned",
    "+1s epic studio completed",
    "+1s reopen",
  ],
];

test("histories that once failed", async () => {
  const stage = await setHistoryStage();
  for (const [index, history] of examples.entries()) {
    await playAndCheck(stage, `Tiltak ${index + 1}`, history.map(readStep));
  }
});

test.for(Array.from({ length: stages }, (_, index) => seed + index))(
  "histories end in the latest word (seed %i)",
  async (one) => {
    const stage = await setHistoryStage();
    let number = 0;
    const property = fc.asyncProperty(steps(Object.keys(teams), 8), async (history) => {
      number += 1;
      await playAndCheck(stage, `Tiltak ${number}`, history);
    });
    await fc.assert(property, {
      seed: one,
      numRuns: runs(8),
      reporter: report,
      endOnFailure: !process.env["SHRINK"],
    });
  },
);

async function setHistoryStage(): Promise<Stage> {
  const stage = await setStage({
    rereadMs: 30,
    before: (as) => as("owner").createLabel("acme/portfolio", "viktig"),
  });
  return stage;
}

function report(details: fc.RunDetails<[readonly Step[]]>): void {
  if (!details.failed) return;
  const [history] = details.counterexample ?? [[]];
  const { actual, expected } = details.errorInstance as { actual?: unknown; expected?: unknown };
  throw new Error(
    [
      `seed ${details.seed}`,
      ...history.map((step) => `${JSON.stringify(printStep(step))},`),
      String(details.errorInstance),
      `expected ${JSON.stringify(expected)}`,
      `but was  ${JSON.stringify(actual)}`,
    ].join("\n"),
    { cause: details.errorInstance },
  );
}
