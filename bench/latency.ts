import { setTimeout as sleep } from "node:timers/promises";
import type { Sandbox } from "../src/sandbox/sandbox.ts";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import { costSeed, teamsOf } from "../test/scenario/cost-seed.ts";
import { serve } from "./served.ts";
import { median, type Table } from "./table.ts";

/*
 * From what a person does until the last write that follows from it. The app runs in a process of its own,
 * the sandbox in this one. With a delay on each call the answer should be the critical path, the calls
 * that wait for one another, and little else.
 */

const plan = { teams: 5 };
const delayMs = 100;
const settleMs = 300;
const initiative = "acme/portfolio#1";

interface Measured {
  readonly step: string;
  readonly ms: number;
  /** Calls one after the other; told apart by the pauses between them, so only where calls are slow. */
  readonly inARow: number;
}

const steps: readonly { readonly name: string; readonly act: (sandbox: Sandbox) => void }[] = [
  {
    name: "a new initiative, catalogue not read yet",
    act: (sandbox) => sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" }),
  },
  {
    name: "a phase move by label",
    act: (sandbox) => sandbox.as("manager").label(initiative, "fase/konsept"),
  },
  {
    name: "teams named in a comment",
    act: (sandbox) => void sandbox.as("manager").comment(initiative, `/team ${teamsOf(plan).join(" ")}`),
  },
  {
    name: "entering delivery with five teams",
    act: (sandbox) => sandbox.as("manager").label(initiative, "fase/implementering"),
  },
];

export async function benchLatency(runs = 5): Promise<readonly Table[]> {
  const fast: Measured[] = [];
  const slow: Measured[] = [];
  for (let run = 0; run < runs; run += 1) {
    fast.push(...(await play(0)));
    slow.push(...(await play(delayMs)));
  }
  return [
    {
      title: "From a person's act to the finished thread",
      rows: steps.map(({ name }) => {
        const slowest = slow.filter(({ step }) => step === name);
        const inARow = median(slowest.map((one) => one.inARow));
        const measured = Math.round(median(slowest.map(({ ms }) => ms)));
        return {
          step: name,
          "no delay: ms": Math.round(median(fast.filter(({ step }) => step === name).map(({ ms }) => ms))),
          "without settling: ms": Math.round(
            median(fast.filter(({ step }) => step === name).map(({ ms }) => ms)) - settleMs,
          ),
          "calls in a row": inARow,
          "critical path: ms": inARow * delayMs,
          [`${delayMs} ms a call: ms`]: measured,
          "of that neither path nor settling: ms": measured - inARow * delayMs - settleMs,
        };
      }),
      notes: [
        `Median of ${runs} runs, each with a new process and an embedded store. SETTLE_MS, ${settleMs} ms by default, is waited once.`,
        "The walk up from an issue that nobody knows yet falls into the settling, so of a new initiative's rest up to 100 ms more is neither.",
        "The time ends with the last write; the second look ten seconds later writes nothing.",
      ],
    },
  ];
}

async function play(apiDelayMs: number): Promise<readonly Measured[]> {
  // The seed turns the clock by two minutes; a GitHub ahead of the app would be another experiment.
  const now = () => new Date(Date.now() - 120_000);
  const sandbox = await startSandbox({ seed: costSeed(plan), now });
  const app = await serve(sandbox, { settleMs });
  try {
    await app.quiet();
    sandbox.setApiDelay(apiDelayMs);
    const measured: Measured[] = [];
    for (const { name, act } of steps) measured.push({ step: name, ...(await timed(sandbox, act)) });
    return measured;
  } finally {
    await app.stop();
    await sandbox.stop();
  }
}

/** Ends when no call has come for a second and a half. */
async function timed(
  sandbox: Sandbox,
  act: (sandbox: Sandbox) => void,
): Promise<Pick<Measured, "ms" | "inARow">> {
  const { calls } = sandbox.state;
  const began = performance.now();
  let seen = calls.length;
  let lastCall = began;
  let lastWrite = began;
  let inARow = 0;
  let rowOfWrite = 0;
  act(sandbox);
  while (lastWrite === began || performance.now() - lastCall < 1_500) {
    await sleep(1);
    const fresh = calls.slice(seen);
    if (fresh.length === 0) continue;
    seen = calls.length;
    const now = performance.now();
    if (inARow === 0 || now - lastCall > delayMs / 2) inARow += 1;
    lastCall = now;
    if (fresh.some(({ kind }) => kind === "write")) {
      lastWrite = now;
      rowOfWrite = inARow;
    }
    if (now - began > 60_000) throw new Error("The thread was not finished within a minute");
  }
  return { ms: lastWrite - began, inARow: rowOfWrite };
}
