import { z } from "zod";
import { auditedChange } from "../../apply/audit-rows.ts";
import { isDeploymentAnswer } from "../../change/deployment-answer.ts";
import type { Key } from "../../domain/key.ts";
import type { Audit, AuditRow } from "../../store/audit.ts";

/** What GitHub was told of a run, or may have been. Times are milliseconds since the epoch. */
export interface Told {
  readonly run: number;
  readonly attempt: number;
  readonly state: "approved" | "rejected" | null;
  readonly gist: string;
  readonly at: number;
  /**
   * `done`; `lost`: it was sent and no answer came; `refused`: GitHub does not take it, most likely since nothing waits any
   * more; `forbidden`: the app may not.
   */
  readonly outcome: "done" | "lost" | "refused" | "forbidden";
}

const Result = z.object({ type: z.string() });
const forbidden: ReadonlySet<string> = new Set([
  "FORBIDDEN",
  "UNAUTHORISED",
  "NOT-INSTALLED",
  "NOT_CONSENTED",
]);

/** Newest first. */
export async function toldBefore(key: Key, audit: Pick<Audit, "listAudit">): Promise<readonly Told[]> {
  const rows = await audit.listAudit({ key, kind: "answer-deployment", limit: 1_000 });
  return rows.flatMap(toldIn);
}

function toldIn(row: AuditRow): Told[] {
  const change = auditedChange(row)?.change;
  const outcome = outcomeOf(row);
  if (change === undefined || !isDeploymentAnswer(change) || outcome === null) return [];
  const { run, attempt, state, gist } = change;
  return [{ run, attempt, state, gist, at: row.intendedAt, outcome }];
}

/** Null of one that was never sent. */
function outcomeOf({ outcome, result }: AuditRow): Told["outcome"] | null {
  if (outcome === "done") return "done";
  const type = Result.safeParse(result).data?.type ?? "LOST";
  if (outcome !== "refused" || type === "LOST") return "lost";
  if (type === "UNSENT") return null;
  return forbidden.has(type) ? "forbidden" : "refused";
}

/** The newest answer that lets a run's jobs go on or ends them, given for this attempt of it. */
export function lastAnswer(told: readonly Told[], run: number, attempt: number): Told | null {
  return told.find((each) => each.run === run && each.attempt === attempt && each.state !== null) ?? null;
}
