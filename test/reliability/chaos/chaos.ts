import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { reachedByRun } from "../reached.ts";
import { createTally } from "./tally.ts";
import { drawHistory } from "./draw.ts";
import { playHistory } from "./play.ts";
import { failureText } from "./failure.ts";

/*
 * `npm run chaos -- --seeds 1000 [--from 1]` plays that many random histories; `--seed 7` plays one again, with the
 * app's log where STAGE_LOG names a level. Each history that breaks an invariant is told with its seed, and then it
 * exits with 1.
 */

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string" },
    seed: { type: "string" },
  },
});
const from = Number(values.seed ?? values.from ?? randomInt(1_000_000_000));
const count = values.seed === undefined ? Number(values.seeds) : 1;
if (!Number.isSafeInteger(from) || !Number.isSafeInteger(count) || count < 1) {
  throw new Error("--seeds, --from and --seed are whole numbers");
}

const tellEach = 100;
const tally = createTally();
let failed = 0;
for (let seed = from; seed < from + count; seed += 1) {
  const history = drawHistory(seed);
  try {
    const tell = values.seed === undefined ? null : (line: string) => process.stdout.write(`${line}\n`);
    tally.add(await playHistory(seed, history, tell));
  } catch (error) {
    failed += 1;
    process.stdout.write(failureText(seed, history, error));
  }
  const played = seed - from + 1;
  if (played % tellEach === 0) process.stdout.write(`${played} played, ${failed} failed\n`);
}
process.stdout.write(`${tally.text()}\n`);
if (failed > 0) {
  process.stdout.write(`${failed} of ${count} histories broke an invariant\n`);
  process.exit(1);
}
if (values.seed === undefined) {
  reachedByRun("chaos", `npm run chaos -- --seeds ${count}`, [{ row: "chaos", figure: tally.figure() }]);
}
process.exit(0);
