import { kindOf, type Change } from "../change/kinds.ts";
import type { Plan } from "../change/plan.ts";
import { certaintyMs } from "../domain/timing.ts";
import type { Snapshot } from "../domain/world.ts";
import type { Audit, AuditRow, Settlement } from "../store/audit.ts";
import { auditedChange, isCreate } from "./audit-rows.ts";

/**
 * Settles the rows that were left open before this plan was made. The snapshot was read after them: what it
 * shows was carried out, and of all else nothing may be said to be done, for a person may have spoken since, so that nobody
 * asks for it any more. A create is given thirty seconds to show up. Answers when to look again for those that may
 * still come, if any.
 */
export async function settleOpen(
  rows: readonly AuditRow[],
  plan: Plan,
  snapshot: Snapshot,
  audit: Pick<Audit, "settle">,
  now: number,
): Promise<number | null> {
  const wanted = new Set(
    plan.waves.flat().map(({ change }) => `${change.kind} ${kindOf(change).target(change)}`),
  );
  const waiting: number[] = [];
  const settlements = rows.flatMap((row) => {
    const change = auditedChange(row)?.change;
    if (change === undefined) return [];
    if (!isCreate(change)) return [settlementOfEdit(row, change, snapshot)];
    // A create that is wanted is settled where it would be sent again.
    if (wanted.has(`${row.kind} ${row.target}`)) return [];
    if (now < row.intendedAt + certaintyMs) {
      waiting.push(row.intendedAt + certaintyMs);
      return [];
    }
    return [lost(row)];
  });
  if (settlements.length > 0) await audit.settle(settlements);
  return waiting.length === 0 ? null : Math.min(...waiting);
}

/** Only the overview is laid over later reads, for nobody but the app says what its memory is: it gets its id. */
function settlementOfEdit(row: AuditRow, change: Change, snapshot: Snapshot): Settlement {
  const { id, before, intendedAt } = row;
  if (!kindOf(change).isVisible({ change, before, intendedAt }, snapshot)) return lost(row);
  const overviewId = change.kind === "overview" ? { id: change.comment } : {};
  return { id, outcome: "done", result: { type: "OBSERVED", ...overviewId } };
}

function lost({ id }: AuditRow): Settlement {
  return { id, outcome: "refused", result: { type: "LOST" } };
}
