import type { Key } from "../domain/key.ts";
import type { ParkedReason } from "../domain/parked.ts";

/** What came of one reconcile. Exceptions are for what is not part of the job. */
export type Outcome =
  /** `again`: when to look next, in milliseconds since the epoch. `wrote`: how many writes were sent. */
  | { readonly kind: "done"; readonly again?: number; readonly wrote: number }
  /** Not now, and not its fault: does not count as a failure. `at` in milliseconds since the epoch. */
  | { readonly kind: "later"; readonly at: number; readonly reason: string }
  /** Not before somebody has acted, or a sweep tries once more. */
  | { readonly kind: "park"; readonly reason: ParkedReason };

/** The right to work on a key, which is extended as long as the work runs and the store answers. */
export interface Lease {
  /** Whether it is sure to last that long from now: no write starts without `outlives(15_000)`. */
  outlives(milliseconds: number): boolean;
}

export interface Attempt {
  /** 1 for the first try. */
  readonly attempt: number;
  readonly lease: Lease;
  /** Why the key was wanted: a delivery's id, `sweep`, `due`, `policy:SHA`. */
  readonly cause: string;
  /** As in `Priority`: tells a webhook's wake-up from a sweep's. */
  readonly priority: number;
  /** Whether it was tried and put off since a person last asked for it. */
  readonly putOff: boolean;
}

export type Reconcile = (key: Key, attempt: Attempt) => Promise<Outcome>;
