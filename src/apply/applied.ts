import type { Action } from "../change/action.ts";
import type { Registry } from "./registry.ts";

export interface Applied {
  /** How many writes were sent and not refused: carried out, or without an answer. */
  readonly wrote: number;
  readonly refused: readonly Refused[];
  /** Actions that were not sent because something they need was not made. */
  readonly skipped: readonly Action[];
  /** What was made or found, by the plan's names. */
  readonly made: Registry;
  /** Text of the overview as it was written last; null when it was not. */
  readonly overview: string | null;
  /** When to look for what an earlier plan may have made and this one does not ask for; milliseconds since the epoch. */
  readonly lookAgain: number | null;
  /** Set when not all of the plan was carried out and when to go on; milliseconds since the epoch. */
  readonly later: { readonly at: number; readonly reason: string } | null;
}

export interface Refused {
  readonly action: Action;
  readonly type: string;
  readonly message: string;
}
