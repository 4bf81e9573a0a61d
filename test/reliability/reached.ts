import { mkdirSync, writeFileSync } from "node:fs";
import type { RowId } from "./rows.ts";

/** What one test or run has shown of a row. */
export interface Reached {
  readonly row: RowId;
  /** Short, in English: what was counted or measured, such as `12 deliveries, ten times each: 1 epic`. */
  readonly figure: string;
}

declare module "vitest" {
  interface TaskMeta {
    reached?: Reached[];
  }
}

/** Where runs that are no tests (loads, chaos, soak) leave what they reached, for `npm run reliability:write`. */
export const runsFolder = "test-results/reliability";

/** Noted with the test in the runner's report; to be called when everything has been checked. */
export function reached(task: { readonly meta: { reached?: Reached[] } }, row: RowId, figure: string): void {
  (task.meta.reached ??= []).push({ row, figure });
}

/** The same for a run that is no test; `command` is what a reader types to repeat it. */
export function reachedByRun(name: string, command: string, all: readonly Reached[]): void {
  mkdirSync(runsFolder, { recursive: true });
  const run = { command, at: new Date().toISOString(), reached: all };
  writeFileSync(`${runsFolder}/${name}.json`, `${JSON.stringify(run, null, 2)}\n`);
}
