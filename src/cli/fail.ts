import { tell } from "./print.ts";

/** Says on stderr what is wrong, all at once; the process exits with 1 when it is done. */
export function fail(problems: readonly string[]): void {
  for (const problem of problems) tell(problem);
  process.exitCode = 1;
}
