import type { Action } from "../change/action.ts";
import { kindOf, type Change } from "../change/kinds.ts";
import type { Plan } from "../change/plan.ts";
import type { Key } from "../domain/key.ts";
import type { Snapshot } from "../domain/world.ts";
import type { Mutation, Outcome } from "../github/writer.ts";
import type { AuditRow, Intent, Settlement } from "../store/audit.ts";

/** A write that is ready to be sent: the action as planned, the change with its targets resolved, and its mutation. */
export interface Prepared {
  readonly action: Action;
  readonly change: Change;
  readonly mutation: Mutation;
}

/**
 * The row that is kept before the write is sent. `target` is what is written to, or the name of what is
 * made; `after` holds the resolved change itself and who writes it, so that a later reconcile can lay it over
 * reads that lag, and look for what a lost answer may have made.
 */
export function intentOf(prepared: Prepared, plan: Plan, cause: string, snapshot: Snapshot): Intent {
  const { action, change, mutation } = prepared;
  return {
    key: plan.key,
    cause,
    policySha: plan.policy,
    planId: planIdOf(plan),
    kind: change.kind,
    target: kindOf(change).target(change),
    reason: action.reason,
    before: kindOf(change).before(change, snapshot),
    after: { owner: action.owner, change } satisfies AuditedChange,
    request: mutation.name,
  };
}

function planIdOf(plan: Plan): string {
  return `${plan.key.kind}:${plan.key.id}@${plan.madeAt}`;
}

/** An unsent write changed nothing, so its row is closed as refused, with the reason why it was held back. */
export function settlementOf(id: number, outcome: Outcome): Settlement {
  switch (outcome.kind) {
    case "done":
      return { id, outcome: "done", result: outcome.made };
    case "refused":
      return { id, outcome: "refused", result: { type: outcome.type, message: outcome.message } };
    case "unsent":
      return { id, outcome: "refused", result: { type: "UNSENT", message: outcome.reason } };
    case "unknown":
      return { id, outcome: "unknown", result: { reason: outcome.reason } };
  }
}

export interface AuditedChange {
  readonly owner: string;
  readonly change: Change;
}

/** What a row tells of a change; null where it was written before rows told it. */
export function auditedChange(row: AuditRow): AuditedChange | null {
  if (typeof row.after !== "object" || row.after === null || !("change" in row.after)) return null;
  // The rows of our own store were written by `intentOf`.
  return row.after as AuditedChange;
}

export function isCreate(change: Change): boolean {
  return kindOf(change).birth(change) !== null;
}

/** Whether a row that is still open is the same create as this one. */
export function isSameCreate(row: AuditRow, change: Change, key: Key): boolean {
  return (
    row.kind === change.kind &&
    row.target === kindOf(change).target(change) &&
    row.key.id === key.id &&
    row.key.kind === key.kind
  );
}
