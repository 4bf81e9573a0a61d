import type { Plan } from "../domain/plan.ts";
import type { Audit, AuditRow } from "../store/audit.ts";
import { auditTarget, auditedChange, isCreate } from "./audit-rows.ts";
import { certaintyMs } from "./look-first.ts";

/**
 * Settles the rows that were left open before this plan was made. The world was read after them, so a
 * write that the plan does not ask for again was carried out, and one that it asks for was not. A create
 * is given thirty seconds to show up. Answers when to look again for those that may still come, if any.
 */
export async function settleOpen(
  rows: readonly AuditRow[],
  plan: Plan,
  audit: Audit,
  now: number,
): Promise<number | null> {
  const wanted = new Set(plan.waves.flat().map(({ change }) => `${change.kind} ${auditTarget(change)}`));
  const waiting: number[] = [];
  const settlements = rows.flatMap((row) => {
    const isWanted = wanted.has(`${row.kind} ${row.target}`);
    const audited = auditedChange(row);
    if (audited === null) return [];
    if (!isCreate(audited.change)) {
      const outcome = isWanted ? ("refused" as const) : ("done" as const);
      return [{ id: row.id, outcome, result: { type: isWanted ? "LOST" : "OBSERVED" } }];
    }
    // A create that is wanted is settled where it would be sent again.
    if (isWanted) return [];
    if (now < row.intendedAt + certaintyMs) {
      waiting.push(row.intendedAt + certaintyMs);
      return [];
    }
    return [{ id: row.id, outcome: "refused" as const, result: { type: "LOST" } }];
  });
  if (settlements.length > 0) await audit.settle(settlements);
  return waiting.length === 0 ? null : Math.min(...waiting);
}
