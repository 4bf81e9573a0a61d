import { isDeepStrictEqual } from "node:util";
import type { Logger } from "pino";
import { z } from "zod";
import { isReadable } from "../../domain/issue.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import type { Reason } from "../../domain/reason.ts";
import { certaintyMs, writeLimitMs } from "../../domain/timing.ts";
import type { Reader } from "../../github/reader.ts";
import type { Mutation, Outcome, Writer } from "../../github/writer.ts";
import type { Audit, AuditRow, Settlement } from "../../store/audit.ts";
import type { Attempt } from "../../work/outcome.ts";

/*
 * Writes about notices, one at a time, each with its row before and after. A row whose answer was lost is settled by
 * what is there when the notices are read again: found, it was done; not found for thirty seconds, it was not, and may
 * be sent again. Until then nothing of its kind is sent; nor is a notice opened while one that was opened is not shown.
 */

export interface NoticeWrites {
  /** Whether GitHub answered, be it with a no; where it did not, `again` says when to look. */
  write(mutation: Mutation, target: string, reason: Reason): Promise<boolean>;
  /** Whether a comment for this reason stands on the issue already, or one was written there a moment ago. */
  hasTold(issue: string, reason: Reason): Promise<boolean>;
  /** To be called when all that is wanted was written: what was not wanted again has been done. */
  end(): Promise<void>;
  /** When to look next, milliseconds since the epoch. */
  again(): number | null;
}

export interface NoticeWritesParts {
  readonly key: Key;
  readonly attempt: Attempt;
  readonly writer: Writer;
  /** Answers issues with their marks. */
  readonly reader: Reader;
  readonly audit: Audit;
  /** Told of what GitHub refuses, for nobody else is. */
  readonly logger: Pick<Logger, "warn">;
  readonly now: () => number;
}

const unansweredMs = 15_000;
/** Reads show a write by then. */
const lagMs = 60_000;

/** `made` names the target that each notice was made under. */
export async function createNoticeWrites(
  { key, attempt: { cause, lease }, writer, reader, audit, logger, now }: NoticeWritesParts,
  made: ReadonlyMap<string, IssueFacts>,
): Promise<NoticeWrites> {
  const open = await audit.openRows(key);
  const waiting = new Set<string>();
  const unwritten = new Set<string>();
  let again: number | null = null;
  for (const row of open) await settleOrWait(row);
  await waitForUnseen();

  function lookAt(time: number): void {
    again = Math.min(again ?? time, time);
  }

  async function settleOrWait(row: AuditRow): Promise<void> {
    if (row.request !== "createIssue" && row.request !== "addComment") return;
    const found = await idOfMade(row, made, key, reader);
    if (found !== null) await audit.settle([{ id: row.id, outcome: "done", result: { id: found } }]);
    else if (now() < row.intendedAt + certaintyMs) {
      waiting.add(occasionless(row.target));
      lookAt(row.intendedAt + certaintyMs);
    } else await audit.settle([lostRow(row)]);
  }

  /** The next version that is broken, or the next sweep, must not open a second one beside it. */
  async function waitForUnseen(): Promise<void> {
    const filter = { key, kind: "notice", outcome: "done", since: now() - lagMs } as const;
    const seen = new Set(made.values().map(({ id }) => id));
    for (const { request, target, result } of await audit.listAudit(filter)) {
      if (request !== "createIssue" || seen.has(idIn(result))) continue;
      waiting.add(occasionless(target));
      lookAt(now() + unansweredMs);
    }
  }

  async function settle(id: number, outcome: Outcome): Promise<boolean> {
    if (outcome.kind === "refused") {
      logger.warn({ owner: key.owner, said: outcome.message }, "GitHub refused a notice");
    }
    const isAnswered = outcome.kind === "done" || outcome.kind === "refused";
    if (!isAnswered) lookAt((outcome.kind === "unsent" ? outcome.until : null) ?? now() + unansweredMs);
    await audit.settle([settlementOf(id, outcome)]);
    return isAnswered;
  }

  return {
    async write(mutation, target, reason) {
      if (waiting.has(occasionless(target))) return false;
      if (!lease.outlives(writeLimitMs)) {
        unwritten.add(target);
        lookAt(now() + unansweredMs);
        return false;
      }
      const rows = await audit.openRows(key);
      const lost = rows.filter((row) => row.target === target && row.request === mutation.name);
      await audit.settle(lost.map(lostRow));
      const intent = { key, cause, policySha: null, planId: null, kind: "notice", target, reason };
      const [id] = await audit.intend([{ ...intent, before: null, after: null, request: mutation.name }]);
      const [outcome] = await writer.write(key.owner, [mutation], () => lease.outlives(writeLimitMs));
      if (id === undefined || outcome === undefined) throw new Error("A write was not answered in its order");
      return await settle(id, outcome);
    },

    async hasTold(issue, reason) {
      const rows = await audit.listAudit({ key, target: issue, kind: "notice", outcome: "done" });
      return rows.some((row) => isTelling(row, reason, now()));
    },

    async end() {
      const known = new Set(open.map(({ id }) => id));
      const left = (await audit.openRows(key)).filter(
        ({ id, target }) => known.has(id) && !waiting.has(occasionless(target)) && !unwritten.has(target),
      );
      await audit.settle(left.map(({ id }) => ({ id, outcome: "done", result: { type: "OBSERVED" } })));
    },

    again: () => again,
  };
}

/** Whether the row is a comment for this reason, or one of a moment ago, which reads may not show yet. */
function isTelling({ request, intendedAt, reason }: AuditRow, wanted: Reason, now: number): boolean {
  const isRecent = intendedAt >= now - lagMs;
  return request === "addComment" && (isRecent || isDeepStrictEqual(reason, { ...wanted }));
}

function lostRow({ id }: AuditRow): Settlement {
  return { id, outcome: "refused", result: { type: "LOST" } };
}

/** The issue or the comment that a row is about, where it is there to be seen; null: it is not. */
async function idOfMade(
  { request, target, intendedAt }: AuditRow,
  made: ReadonlyMap<string, IssueFacts>,
  { owner }: Key,
  reader: Pick<Reader, "issues">,
): Promise<string | null> {
  if (request === "createIssue") return made.get(target)?.id ?? null;
  const read = await reader.issues(owner, { roots: [target], branches: [], leaves: [], fields: [] });
  const issue = read.asked.get(target);
  if (!isReadable(issue)) return null;
  const since = intendedAt - 60_000;
  const note = issue.comments.find(
    ({ mark, createdAt }) => mark?.kind === "note" && Date.parse(createdAt) >= since,
  );
  return note?.id ?? null;
}

function settlementOf(id: number, outcome: Outcome): Settlement {
  switch (outcome.kind) {
    case "done":
      return { id, outcome: "done", result: outcome.made };
    case "unknown":
      return { id, outcome: "unknown", result: null };
    case "unsent":
      return { id, outcome: "refused", result: { ...outcome, type: "UNSENT" } };
    case "refused":
      return { id, outcome: "refused", result: outcome };
  }
}

/** `new:notice/policy/SHA` → `new:notice/policy`; anything else as it is. */
function occasionless(target: string): string {
  return target.replace(/^(new:notice\/\w+)\/.*/, "$1");
}

const Made = z.object({ id: z.string() });

function idIn(result: unknown): string {
  return Made.safeParse(result).data?.id ?? "";
}
