import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { textOf, type Input } from "./inputs.ts";

/*
 * How the time that a reader takes grows with its text. No absolute time is judged, so that a slow or busy machine makes
 * no difference: this thread's own processor time is compared at two sizes, of so many runs each that it can be told from
 * a clock that ticks every ten milliseconds. What looks wrong is measured again: the memory may just be cleared.
 */

export type Reader = (text: string) => unknown;

export interface Suspect {
  readonly size: number;
  /** How much longer it took than at the smaller size, and how much longer the text was. */
  readonly ratio: number;
  readonly longer: number;
}

/** Close together: an exponential reader takes a second at one size and a year at the double of it. */
const small = [16, 24, 32, 40, 48, 56, 64, 80, 96, 128, 256, 512, 1024, 2048, 4096];
/** What is larger no longer fits where a processor keeps its newest data, so that all of these are equally far from it. */
const middle = 16_384;
const largest = 65_536;

/** Milliseconds of one run below which nothing is judged: 64 KB cannot take long then. */
const floor = 6;
/** A small text may be read in so many milliseconds by what is merely slow. */
const slow = 100;
/** A linear reader takes four times as long for four times the text, a quadratic one sixteen times. */
const tolerated = 2;
/** What is slow by itself is so each time. */
const rounds = 8;

setFlagsFromString("--expose-gc");
/** Clears the memory: what others have left there must not be cleared while a text is timed. */
const clearMemory = runInNewContext("gc") as () => void;

/** Null for a reader whose time grows no faster than the text. */
export function growthOf(reader: Reader, input: Input): Suspect | null {
  for (const [index, size] of small.entries()) {
    const takesLong = takes(reader, textOf(input, size), slow);
    const suspect = takesLong ? judge(reader, input, size, small[index - 1] ?? 8) : null;
    if (suspect !== null) return suspect;
  }
  if (!takes(reader, textOf(input, middle), floor)) return null;
  if (takes(reader, textOf(input, middle), slow)) return judge(reader, input, middle, middle / 4);
  const suspect = judge(reader, input, largest, middle);
  if (suspect === null) return null;
  // Where the memory begins to be cleared, time leaps once; what is quadratic does so at other sizes as well.
  const isDear = takes(reader, textOf(input, largest), slow);
  return isDear ? judge(reader, input, middle, middle / 4) : judge(reader, input, largest * 4, largest);
}

/** At least so many milliseconds, and again: a machine may be busy elsewhere, and code run for the first time. */
function takes(reader: Reader, text: string, milliseconds: number): boolean {
  return [1, 2].every(() => {
    const since = performance.now();
    reader(text);
    return performance.now() - since >= milliseconds;
  });
}

function judge(reader: Reader, input: Input, size: number, smaller: number): Suspect | null {
  const [text, less] = [textOf(input, size), textOf(input, smaller)];
  const longer = text.length / less.length;
  let ratio = Infinity;
  for (let round = 0; round < rounds && ratio > longer * tolerated; round += 1) {
    clearMemory();
    ratio = Math.min(ratio, timeOf(reader, text) / timeOf(reader, less));
  }
  return ratio > longer * tolerated ? { size, ratio, longer } : null;
}

/** Of one run, in milliseconds of this thread: as many runs as fill a few ticks of its clock. */
function timeOf(reader: Reader, text: string): number {
  const before = process.threadCpuUsage();
  for (let runs = 1; ; runs += 1) {
    reader(text);
    const { user, system } = process.threadCpuUsage(before);
    const passed = (user + system) / 1000;
    if (passed >= 50 || runs === 20_000) return Math.max(passed, 1) / runs;
  }
}
