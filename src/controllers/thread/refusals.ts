import { z } from "zod";
import { auditedChange } from "../../apply/audit-rows.ts";
import { isNameTaken } from "../../change/create-label.ts";
import { kindOf } from "../../change/kinds.ts";
import type { Key } from "../../domain/key.ts";
import { isLasting, refusalWait, type Refusal } from "../../domain/refusal.ts";
import type { Audit, AuditRow } from "../../store/audit.ts";

/** Further back nothing is counted: then it is a new attempt. */
const forgottenAfterMs = 7 * 86_400_000;
/** GitHub's reads lag by less: a name that somebody else has taken is seen by then. */
const takenMs = 60_000;

const RefusalResult = z.object({ type: z.string(), message: z.string() });

/** What stands refused for the thread under this policy: whatever was done since, or is asked for otherwise, does not. */
export async function refusalsOf(
  key: Key,
  policySha: string | null,
  audit: Pick<Audit, "refusedSince" | "listAudit">,
  now: number,
): Promise<readonly Refusal[]> {
  const since = now - forgottenAfterMs;
  const refused = await audit.refusedSince(key, since);
  const [oldest] = refused;
  if (oldest === undefined) return [];
  const done = await audit.listAudit({ key, outcome: "done", since: oldest.intendedAt, limit: 1_000 });
  const doneAt = new Map<string, number>();
  for (const row of done) for (const subject of subjectsOf(row)) raise(doneAt, subject, row.id);
  const current = refused
    .filter((row) => row.policySha === policySha)
    .flatMap((row) => subjectsOf(row).map((subject) => ({ subject, row })))
    .filter(({ subject, row }) => row.id > (doneAt.get(subject) ?? 0));
  const groups = Map.groupBy(current, ({ subject }) => subject);
  return [...groups].flatMap(([subject, all]) =>
    refusalFrom(
      subject,
      all.map(({ row }) => row),
      now,
    ),
  );
}

function refusalFrom(subject: string, rows: readonly AuditRow[], now: number): Refusal[] {
  const [first, last] = [rows[0], rows.at(-1)];
  const result = RefusalResult.safeParse(last?.result).data;
  if (first === undefined || last === undefined || result === undefined) return [];
  const isTaken = last.kind === "create-label" && isNameTaken(result.message);
  if (isTaken && now - first.intendedAt < takenMs) return [];
  // A reaction may have gone along with its reply, which is wanted no more: it is said at once.
  const looks = new Set(rows.map(({ planId }) => planId)).size + (last.kind === "comment" ? 1 : 0);
  // Of what somebody has to allow the key itself waits, and each look asks.
  const until = isLasting(result.type) ? 0 : (last.settledAt ?? last.intendedAt) + refusalWait(looks);
  return [{ subject, said: result.message, until }];
}

function subjectsOf(row: AuditRow): readonly string[] {
  const change = auditedChange(row)?.change;
  return change === undefined ? [] : kindOf(change).subjects(change);
}

function raise(most: Map<string, number>, subject: string, id: number): void {
  most.set(subject, Math.max(most.get(subject) ?? 0, id));
}
