import type { AuditedChange } from "../../apply/audit-rows.ts";
import type { Change } from "../../change/kinds.ts";
import type { NoticeContent, NoticeEnd } from "../../domain/notice.ts";
import type { Audit, AuditRow } from "../../store/audit.ts";
import { noteTarget } from "./plan-notices.ts";

/**
 * Notices were once written beside the table of changes: each of their rows was of the kind `notice` and held no change.
 * What such a row tells by its mutation, target and reason is told here as it would be written now. So a write that was
 * under way when the app was updated is not forgotten, and not sent a second time.
 */
export function withEarlierRows(audit: Audit): Audit {
  return {
    ...audit,
    openRows: async (key) => (await audit.openRows(key)).map(asWrittenNow),
    recentWrites: async (key, since) => (await audit.recentWrites(key, since)).map(asWrittenNow),
  };
}

function asWrittenNow(row: AuditRow): AuditRow {
  const change = row.kind === "notice" && row.after === null ? changeOf(row) : null;
  if (change === null) return row;
  const after: AuditedChange = { owner: row.key.owner, change };
  return { ...row, after, kind: change.kind, target: change.kind === "comment" ? change.makes : row.target };
}

function changeOf({ request, target, reason, key }: AuditRow): Change | null {
  // The rows of our own store: `policy-mended` is why a notice about the policy was noted on.
  const why = reason as NoticeEnd;
  const about = why.id.split("-")[0] as NoticeContent["kind"];
  const place = { repository: { owner: key.owner, name: "" }, repositoryId: "" };
  switch (request) {
    case "createIssue": {
      const version = target.split("/").slice(2).join("/");
      return { kind: "notice", ...place, notice: null, content: untold(about, version), makes: target };
    }
    case "updateIssue":
      return { kind: "notice", ...place, notice: target, content: untold(about, ""), makes: target };
    case "addComment": {
      const content = { kind: "notice-done", about, why } as const;
      return { kind: "comment", issue: target, comment: null, content, makes: noteTarget(target, why) };
    }
    case "closeIssue":
      return { kind: "close-issue", issue: target };
    default:
      return null;
  }
}

/** What it said is not known, and is not printed again: what is sent is planned anew. */
function untold(kind: NoticeContent["kind"], version: string): NoticeContent {
  return { kind, version } as NoticeContent;
}
