import { z } from "zod";
import { kindOf, type Change } from "../change/kinds.ts";
import type { Plan } from "../change/plan.ts";
import { isReadable } from "../domain/issue.ts";
import { certaintyMs } from "../domain/timing.ts";
import type { Snapshot } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import type { Made } from "../github/writer.ts";
import type { Audit, AuditRow } from "../store/audit.ts";
import { auditedChange, isSameCreate } from "./audit-rows.ts";
import { lookFor } from "./look-first.ts";

const WithId = z.object({ id: z.string() });

export type Look =
  | { readonly kind: "send" }
  | { readonly kind: "found"; readonly made: Made }
  | { readonly kind: "wait"; readonly until: number }
  | { readonly kind: "blocked"; readonly issue: string };

export interface LookTools {
  readonly reader: Reader;
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  readonly now: () => number;
}

/**
 * Whether a create may be sent: only if none like it was begun whose outcome nobody has found out.
 *
 * @param gone id of a comment that is deleted, whatever a read that lags still shows
 */
export async function lookBeforeCreate(
  change: Change,
  owner: string,
  plan: Plan,
  openRows: readonly AuditRow[],
  tools: LookTools,
  gone: string | null = null,
): Promise<Look> {
  const rows = openRows.filter((row) => isSameCreate(row, change, plan.key));
  const since = firstPossible(change, rows, tools.snapshot);
  if (since === null) {
    const made = await madeBefore(change, plan, tools.audit);
    return made === null ? { kind: "send" } : { kind: "found", made };
  }
  const found = await lookFor(change, plan.key, { owner, since, gone }, tools.reader);
  if (found.kind === "broken-mark") return { kind: "blocked", issue: found.issue };
  if (found.kind === "found") {
    await tools.audit.settle(rows.map(({ id }) => ({ id, outcome: "done", result: found.made })));
    return found;
  }
  const certain = Math.max(...rows.map(({ intendedAt }) => intendedAt + certaintyMs));
  if (!isRepeatable(change) && tools.now() < certain) {
    return { kind: "wait", until: Math.min(certain, tools.now() + 5_000) };
  }
  await tools.audit.settle(rows.map(({ id }) => ({ id, outcome: "refused", result: { type: "LOST" } })));
  return { kind: "send" };
}

/**
 * Since when the thing may have been made already; null when it cannot have been. Without a memory the
 * app may have been here before, with a store and an overview that are both gone, so it looks from the
 * thread's birth on before it makes an issue.
 */
function firstPossible(change: Change, rows: readonly AuditRow[], snapshot: Snapshot): number | null {
  if (rows.length > 0) return Math.min(...rows.map(({ intendedAt }) => intendedAt));
  if (snapshot.memory !== null || kindOf(change).birth(change)?.kind !== "issue") return null;
  const root = snapshot.issues.get(snapshot.key.id);
  return isReadable(root) ? Date.parse(root.createdAt) : null;
}

/**
 * A note that was made, and of which the memory never came to know, as the last edit of the overview did not succeed.
 * Notes stand on issues whose comments are not read.
 */
async function madeBefore(change: Change, { key }: Plan, audit: Audit): Promise<Made | null> {
  const birth = kindOf(change).birth(change);
  if (birth?.kind !== "comment" || !birth.isNote) return null;
  const [notes, overviews] = await Promise.all([
    audit.listAudit({ key, kind: "comment", outcome: "done" }),
    audit.listAudit({ key, kind: "overview", outcome: "done" }),
  ]);
  const final = overviews.find((row) => {
    const audited = auditedChange(row);
    return audited?.change.kind === "overview" && audited.change.stage === "final";
  });
  const made = notes.find((row) => row.id > (final?.id ?? 0) && isSameCreate(row, change, key));
  const result = WithId.safeParse(made?.result);
  return result.success ? result.data : null;
}

/** GitHub keeps one label of a name and one item of an issue, however often it is asked. */
function isRepeatable(change: Change): boolean {
  return kindOf(change).birth(change)?.kind === "single";
}
