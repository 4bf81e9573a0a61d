import { expect, test } from "vitest";
import { seed } from "../seed.ts";
import { drawHistory } from "./chaos/draw.ts";
import { failureText } from "./chaos/failure.ts";
import { playHistory } from "./chaos/play.ts";
import { readStep, type Step } from "./chaos/step.ts";
import { createTally } from "./chaos/tally.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";

/* Random histories of people, faults and restarts, as many as a build has time for: `npm run chaos` plays more. */

const batches = isWhole ? 10 : 2;
const each = 5;
/** A history is done in three seconds, and in a minute where others use the machine. */
const timeout = 400_000;
const from = seed;
const tally = createTally();

/** Histories that once failed, as they are printed then. */
const examples: readonly (readonly string[])[] = [
  // Two initiatives made the same labels at once, and the one that came second forgot what a command had asked for.
  [
    "+1s open",
    "+1s open",
    "+2s ask-epic team=studio initiative=4; rest",
    "+1s stop",
    "+12025s epic team=studio to=completed initiative=4; rest",
    "+97s unassign initiative=4 @11",
    "+6s write-body initiative=3",
    "+90s start",
    "+39s label phase=1 initiative=1; rest",
    "+0s bot-comment initiative=2 @11",
  ],
  // The overview was deleted unheard: what was decided was written where nothing stood any more, and forgotten.
  [
    "+1s open; rest",
    "+1s open",
    "+1s label-team team=studio initiative=2",
    "+1s label phase=4 initiative=2 @6",
    "+6s outsider phase=5 initiative=1 @11",
    "+3s deliveries mode=held",
    "+0s command-team team=porten add=false initiative=4; rest",
    "+1s delete-overview initiative=4 @6; rest",
    "+1s command phase=0 initiative=2; rest",
    "+6s label phase=5 initiative=4; rest",
    "+3s deliveries mode=held; rest",
    "+6s bot-comment initiative=1 @1",
    "+0s command phase=1 initiative=3 @6; rest",
    "+0s command phase=4 initiative=2 @1; rest",
    "+0s label-team team=studio initiative=3",
    "+1s label-team team=porten initiative=1",
    "+1s label phase=4 initiative=1 @2",
  ],
  // As the first, with hours in between.
  [
    "+1s open",
    "+1s open",
    "+114s command-team team=studio add=true initiative=1; rest",
    "+6s work team=studio to=opened initiative=4",
    "+0s ask-epic team=studio initiative=2 @2",
    "+3s edit-note initiative=2 @4",
    "+1s label-team team=porten initiative=1",
    "+1s label phase=4 initiative=1 @5",
    "+14303s field phase=0 initiative=1",
    "+3s answers fault=secondary-limit on=write times=1",
  ],
  // A second replica, whose clock was five seconds ahead, came back before the end of GitHub's pause.
  [
    "+1s open; rest",
    "+2s answers fault=secondary-silent on=read times=1; rest",
    "+1s label phase=1 initiative=1; rest",
    "+5s second-replica; rest",
    "+9s label phase=2 initiative=1; rest",
  ],
  // Another organisation's policy could not be read because of a limit: it was said to accept nothing, and got no epic.
  [
    "+1s open",
    "+5s second-replica; rest",
    "+19718s label phase=4 initiative=1; rest",
    "+21s assign initiative=1 @7",
    "+118s epic team=porten to=reopened initiative=1",
    "+1s answers fault=primary-limit on=read times=2",
    "+1s crash commit=before @1",
    "+90s start",
    "+114s epic team=studio to=reopened initiative=1; rest",
    "+1s label-team team=porten initiative=1",
    "+3s answers fault=refuse-connection on=read times=2; rest",
  ],
  // Hours after its webhook had come, nobody knew any more who had moved the card.
  [
    "+1s open; rest",
    "+6s policy to=advise; rest",
    "+1s label-team team=studio initiative=1; rest",
    "+5s field phase=4 initiative=1",
    "+10213s plan value=8 initiative=1 @1; rest",
  ],
  // The push of a new policy was lost, and the look of the hour went by what was kept of the old one.
  [
    "+1s policy to=advise; rest",
    "+1s open; rest",
    "+1s open",
    "+1s crash commit=after @3",
    "+5s own-unlabel name=viktig initiative=2; rest",
    "+6s ask-epic team=design initiative=3",
    "+10s start",
    "+1s policy to=touched",
    "+3s plan value=3 initiative=2",
    "+4s command-team team=design add=false initiative=2",
    "+1s label-team team=studio initiative=4",
    "+1s label phase=4 initiative=4 @6",
    "+1s crash commit=after @20",
    "+1s command phase=1 initiative=1; rest",
    "+0s command phase=4 initiative=1 @4",
    "+1s lose-store",
    "+1s start",
    "+607s command phase=5 initiative=3; rest",
    "+2s command phase=4 initiative=2 @8",
    "+2s close as=completed initiative=3; rest",
    "+38s second-replica; rest",
    "+4s own-unlabel name=viktig initiative=3",
    "+4s label phase=4 initiative=4 @10",
    "+1s label-team team=porten initiative=2",
    "+1s label phase=4 initiative=2; rest",
    "+3s plan value=1 initiative=2 @12",
    "+1s crash commit=before @19",
    "+4s unassign initiative=3 @2; rest",
    "+90s start",
    "+1s label-team team=studio initiative=2",
    "+1s label phase=4 initiative=2 @4",
    "+25s epic team=studio to=reopened initiative=1; rest",
    "+26s lag seconds=0 of=labels; rest",
  ],
  // GitHub did not take the word about why a job waits, and it was never said again.
  [
    "+1s open; rest",
    "+1s runs fault=fail-before on=write times=1",
    "+1s deploy standard=false by=owner jobs=1 ends=success; rest",
  ],
  // Somebody in between answered with a page, and the app took that for GitHub's word.
  [
    "+1s open; rest",
    "+1s deploy standard=false by=dev-studio jobs=1 ends=success; rest",
    "+1s runs fault=page on=write times=1",
    "+1s evaluate word=approve by=manager change=1; rest",
  ],
  // What was written on a change issue was answered, and answered again while reads lagged.
  [
    "+1s policy to=advise; rest",
    "+1s open; rest",
    "+1s open",
    "+4s deploy standard=true by=dev-studio jobs=1 ends=open @8; rest",
    "+4s lag seconds=30 of=all; rest",
    "+1s label-team team=porten initiative=4",
    "+1s label phase=4 initiative=4 @1; rest",
    "+3s evaluate word=reject by=manager change=1",
    "+1s stop",
    "+4s evaluate word=reject by=member change=1",
    "+101s evaluate word=approve by=manager change=1; rest",
    "+5s budget value=17 initiative=4 @12",
    "+1s start",
    "+1s label-team team=studio initiative=2",
    "+1s label phase=4 initiative=2 @1; rest",
    "+0s close as=completed initiative=3",
    "+2s finish run=1",
    "+10635s own-label name=viktig initiative=1; rest",
    "+1s label-team team=studio initiative=4",
    "+1s label phase=4 initiative=4 @5",
    "+2s lag seconds=30 of=labels; rest",
    "+1s redeploy back=1 by=dev-studio jobs=1 ends=success; rest",
    "+1s label-team team=design initiative=2",
    "+1s label phase=4 initiative=2; rest",
    "+1s label-team team=design initiative=4",
    "+1s label phase=4 initiative=4 @4",
  ],
];

test.for(examples)(
  "a history that once failed (%#)",
  { timeout },
  async (lines) => await play(1, lines.map(readStep)),
);

test.for(Array.from({ length: batches }, (_, index) => from + index * each))(
  "random histories (from seed %i)",
  { timeout },
  async (first) => {
    for (let seed = first; seed < first + each; seed += 1) await play(seed, drawHistory(seed));
  },
);

test("all of them have been played, and nothing was broken", ({ task }) => {
  expect(tally.histories()).toBe(examples.length + batches * each);
  reached(task, "chaos", tally.figure());
});

async function play(seed: number, history: readonly Step[]): Promise<void> {
  try {
    tally.add(await playHistory(seed, history));
  } catch (error) {
    throw new Error(failureText(seed, history, error), { cause: error });
  }
}
