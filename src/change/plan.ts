import type { IncidentRecord } from "../domain/incident-record.ts";
import type { Key } from "../domain/key.ts";
import type { NodeRole } from "../domain/node-role.ts";
import type { ShownThread } from "../domain/shown.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { Action } from "./action.ts";

/** What would be done about a key, and when to look again. A value: it can be printed, kept and compared. */
export interface Plan {
  readonly key: Key;
  /** The commit of the policy that it was made under. */
  readonly policy: string;
  /** Milliseconds since the epoch; a plan older than five seconds is made anew rather than applied. */
  readonly madeAt: number;
  /** In order; a wave starts when the one before is settled. Memory first, overview last. */
  readonly waves: readonly (readonly Action[])[];
  /** When to look next although nothing may have happened: a wait that ends, a second look. Milliseconds since the epoch. */
  readonly again: number | null;
  /** Every issue of the thread and its role, for the projection. */
  readonly nodes: readonly {
    readonly id: string;
    readonly role: NodeRole;
  }[];
  /** Of an initiative, for exports and figures; null where there is nothing to tell. */
  readonly record: ThreadRecord | null;
  /** For pages; null where there is nothing to show, absent of what is no thread. */
  readonly shown?: ShownThread | null | undefined;
  /** Of an incident or a problem, for figures; null where it is none any more, absent of what never is one. */
  readonly incident?: IncidentRecord | null | undefined;
}

export function isQuiet(plan: Plan): boolean {
  return plan.waves.length === 0;
}
