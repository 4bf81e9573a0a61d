import type { Reason } from "../domain/reason.ts";
import type { Change } from "./kinds.ts";

/** A change with why. Actions of one wave do not depend on one another. */
export interface Action {
  readonly change: Change;
  readonly reason: Reason;
  /** The login of the owner whose installation writes it. */
  readonly owner: string;
}
