import { parsePolicy } from "../src/policy/parse.ts";
import { hostile, largePolicy } from "../test/policy/hostile.ts";
import { reachedByRun } from "../test/reliability/reached.ts";
import { whole } from "../test/policy/examples.ts";
import { median, type Table } from "./table.ts";

/*
 * A policy is read on the thread that answers webhooks, so for as long as that takes nothing is answered. A floor
 * of the same run, parsing JSON of the same size, tells what the machine is worth.
 */

const rounds = 15;

export function benchPolicy(): readonly Table[] {
  const files = [
    ["a policy with everything in it", whole] as const,
    ["400 teams, as large as one may be", largePolicy] as const,
    ...hostile.map(([name, text]) => [name, text] as const),
  ];
  const floor = medianMs(() => JSON.parse(floorText));
  const rows = files
    .map(([name, text]) => ({ name, ms: medianMs(() => parsePolicy(text, { owner: "digdir" })) }))
    .toSorted((one, other) => other.ms - one.ms);
  const worst = Math.max(...rows.map(({ ms }) => ms));
  reachedByRun("policy", "npm run bench -- policy", [
    {
      row: "C",
      figure: `${files.length} files, hostile ones and the largest that holds: the event loop is blocked for ${worst.toFixed(0)} ms at most`,
    },
  ]);
  return [
    {
      title: "Reading a policy",
      rows: rows.slice(0, 8).map(({ name, ms }) => ({
        file: name,
        "ms, median": Number(ms.toFixed(1)),
        "times the floor": Number((ms / floor).toFixed(1)),
      })),
      notes: [
        `The slowest of ${files.length}. The floor is \`JSON.parse\` of 64 KiB: ${floor.toFixed(2)} ms.`,
      ],
    },
  ];
}

const floorText = JSON.stringify(Array.from({ length: 2_600 }, (_, index) => ({ name: `team-${index}` })));

function medianMs(run: () => unknown): number {
  run();
  return median(
    Array.from({ length: rounds }, () => {
      const began = performance.now();
      run();
      return performance.now() - began;
    }),
  );
}
