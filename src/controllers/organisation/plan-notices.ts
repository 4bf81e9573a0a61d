import type { Action } from "../../change/action.ts";
import { commentTarget } from "../../change/comment.ts";
import type { Change } from "../../change/kinds.ts";
import { noticeTarget } from "../../change/notice.ts";
import type { Plan } from "../../change/plan.ts";
import type { Key } from "../../domain/key.ts";
import type { NoticeEnd } from "../../domain/notice.ts";
import type { DesiredNotice } from "./desired-notice.ts";
import { openNotice, type Notices } from "./notices.ts";

export interface NoticePlanContext {
  readonly key: Key;
  /** The commit of the policy. */
  readonly policy: string;
  /** As it would be sent. */
  readonly print: (change: Change<"notice">) => { readonly title: string; readonly body: string };
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What has to be written for the notices to be as desired. */
export function planNotices(
  desired: readonly DesiredNotice[],
  notices: Notices,
  { key, policy, print, now }: NoticePlanContext,
): Plan {
  const actions = desired.flatMap((notice): Action[] => {
    const changes =
      notice.kind === "open"
        ? changesToOpen(notice.content, notices, print)
        : changesToClose(notice, notices);
    return changes.map((change) => ({ change, reason: notice.reason, owner: key.owner }));
  });
  const isClosing = ({ change }: Action) => change.kind === "close-issue";
  // Whoever follows the notice learns why before it closes; while nobody knows of the note, it stays open.
  const waves = [actions.filter((action) => !isClosing(action)), actions.filter(isClosing)];
  return {
    key,
    policy,
    madeAt: now,
    waves: waves.filter(({ length }) => length > 0),
    again: notices.again,
    nodes: [],
    record: null,
  };
}

function changesToOpen(
  content: Change<"notice">["content"],
  { all, awaited, place }: Notices,
  print: NoticePlanContext["print"],
): readonly Change[] {
  const open = openNotice(all, content.kind);
  const { id: repositoryId, owner, name } = place.repository;
  const change: Change<"notice"> = {
    kind: "notice",
    repository: { owner, name },
    repositoryId,
    notice: open?.id ?? null,
    content,
    makes: noticeTarget(content),
  };
  if (open !== undefined) {
    const text = print(change);
    const isSame = text.title === open.title && text.body === open.body;
    return isSame || awaited.has(open.id) ? [] : [change];
  }
  const isKnown = all.some(
    ({ mark }) => mark?.keys["about"] === content.kind && mark.keys["version"] === content.version,
  );
  return isKnown || awaited.has(content.kind) ? [] : [change];
}

function changesToClose(
  { about, note }: Extract<DesiredNotice, { readonly kind: "closed" }>,
  { all, awaited, noted }: Notices,
): readonly Change[] {
  const open = openNotice(all, about);
  if (open === undefined || awaited.has(open.id)) return [];
  const issue = open.id;
  const close: Change = { kind: "close-issue", issue };
  if (note === null || noted.has(issue)) return [close];
  const content = { kind: "notice-done", about, why: note } as const;
  return [{ kind: "comment", issue, comment: null, content, makes: noteTarget(issue, note) }, close];
}

/** The name that a plan gives a note: one notice is told no reason twice. */
export function noteTarget(issue: string, { id, args }: NoticeEnd): string {
  return commentTarget("notice-done", [issue, id, ...Object.values(args)].join("/"));
}
