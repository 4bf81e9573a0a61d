/*
 * What GitHub refused, and would refuse again: a label that its rules forbid, a field that a plan of the organisation
 * does not have. It is tried once more at the next look, and then ever more seldom; meanwhile it holds up nothing else.
 */

export interface Refusal {
  /** One of the subjects of a change: `ChangeKind.subjects`. */
  readonly subject: string;
  /** GitHub's own sentence, in English. */
  readonly said: string;
  /** Milliseconds since the epoch: it is not tried before. */
  readonly until: number;
}

/** Answers that will be the same until somebody acts. Others say that something was otherwise than it was read. */
const lasting: ReadonlySet<string> = new Set(["FORBIDDEN", "NOT-INSTALLED", "UNAUTHORISED"]);

export function isLasting(type: string): boolean {
  return lasting.has(type);
}

const minute = 60_000;
/** After the second refusal in a row, the third, and so on. */
const waits = [0, 10 * minute, 60 * minute, 360 * minute, 1_440 * minute];

/** How long nothing is tried after so many refusals in a row, in milliseconds. */
export function refusalWait(times: number): number {
  return waits[Math.min(times, waits.length) - 1] ?? 0;
}
