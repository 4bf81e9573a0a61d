import { isReadable } from "../domain/issue.ts";
import { sameMark, type Mark } from "../domain/mark.ts";
import type { NoticeContent } from "../domain/notice.ts";
import { newTarget, type RepositoryName, type Target } from "../domain/reference.ts";
import { madeOf } from "./create-issue.ts";
import { isLater } from "./freshness.ts";
import type { ChangeKind } from "./kind.ts";
import { inRepository, onIssue, repositoryById } from "./touched.ts";

/** Opens an issue of the app's own in the config repository, or edits the one with that id. */
export interface WriteNotice {
  readonly kind: "notice";
  readonly repository: RepositoryName;
  readonly repositoryId: string;
  readonly notice: string | null;
  readonly content: NoticeContent;
  readonly makes: Target;
}

export const writeNotice: ChangeKind<WriteNotice> = {
  needs: ({ notice }) => (notice === null ? [] : [notice]),
  makes: ({ makes }) => [makes],
  writesOn: ({ notice }) => (notice === null ? [] : [notice]),
  touches: ({ notice, repositoryId }, wall) => [
    notice === null ? inRepository(repositoryById(repositoryId, wall), wall) : onIssue(notice, wall),
  ],
  subjects: ({ kind, makes }) => [`${kind} ${makes}`],
  refused: ({ kind, repository }) => ({ what: kind, name: "", where: { repository } }),
  namesCached: false,
  target: ({ notice, makes }) => notice ?? makes,
  before({ notice: id }, { issues }) {
    const issue = id === null ? undefined : issues.get(id);
    return isReadable(issue) ? { version: issue.mark?.keys["version"] ?? null } : null;
  },
  resolve: (change) => change,
  birth: ({ notice, makes, content, repository }) =>
    notice === null
      ? { kind: "issue", makes, as: null, repository, parent: null, mark: () => noticeMark(content) }
      : null,
  isVisible({ change, intendedAt }, { issues }) {
    const issue = change.notice === null ? undefined : issues.get(change.notice);
    if (!isReadable(issue) || issue.editor?.kind !== "self") return false;
    return issue.editedAt !== undefined && isLater(issue.editedAt, intendedAt);
  },
  madeIn({ change: { notice: id, content } }, { issues }) {
    if (id !== null) return null;
    const mark = noticeMark(content);
    const issue = issues.find((candidate) => candidate.mark !== null && sameMark(candidate.mark, mark));
    return issue === undefined ? null : madeOf(issue);
  },
  // A notice is read as it is, and waited for where it does not show yet: it hangs in no thread.
  overlay: (read) => read,
};

/** The mark that it is born with, and is written with each time. */
export function noticeMark({ kind, version }: NoticeContent): Mark {
  return { kind: "notice", keys: { about: kind, version } };
}

/** The name that a plan gives a notice that it makes. */
export function noticeTarget({ kind, version }: NoticeContent): Target {
  return newTarget("notice", kind, version);
}
