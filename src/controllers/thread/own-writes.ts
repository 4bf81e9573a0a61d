import { auditedChange } from "../../apply/audit-rows.ts";
import type { Made } from "../../domain/made.ts";
import type { OpenWrite, SettledWrite } from "../../observe/input.ts";
import type { AuditRow } from "../../store/audit.ts";

/* What the rows of the audit log tell of the app's own writes, for those who read what GitHub shows of them. */

export function settledWrite(row: AuditRow): SettledWrite[] {
  const audited = auditedChange(row);
  const made = madeOf(row);
  if (audited === null || made === null || row.settledAt === null) return [];
  return [{ change: audited.change, made, settledAt: row.settledAt }];
}

export function openWrite(row: AuditRow): OpenWrite[] {
  const audited = auditedChange(row);
  if (audited === null) return [];
  return [{ id: row.id, change: audited.change, intendedAt: row.intendedAt }];
}

/**
 * The result of a row settled as done is what the writer answered. One that was only seen to be so was settled later
 * than it was written: nobody knows what people have said in between, so it is laid over nothing.
 */
function madeOf({ result }: AuditRow): Made | null {
  return typeof result === "object" && result !== null && "id" in result ? (result as Made) : null;
}
