import { inRepository, recordWrite } from "../acting.ts";
import { isSilencedByLock, requireWrite } from "../access.ts";
import type { Issue, IssueComment, PullRequest, Repository } from "../entities.ts";
import { addToTimeline, changeSubject, changeSubjectUntold, recordEdit } from "../issue-row.ts";
import { drop, put } from "../put.ts";
import { Refusal } from "../refusal.ts";
import { issueOrPullRequest, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { requireCommentBody } from "../text-limits.ts";
import type { Viewer } from "../viewer.ts";
import { visibleComment, visibleSubject } from "../visible.ts";
import { crossReference } from "./cross-references.ts";

/** GitHub refuses a subject with more comments than this. */
const maxComments = 2_500;

export function addComment(
  state: SandboxState,
  actor: Viewer,
  input: { subjectId: string; body: string },
): IssueComment {
  const subject = visibleSubject(state.tables, actor, input.subjectId);
  const repository = row(state.tables, "repositories", subject.repositoryId);
  requireWrite(state.tables, actor, repository, {
    permission: permissionFor(subject),
    level: "READ",
    action: "AddComment",
  });
  if (subject.locked && isSilencedByLock(state.tables, actor, repository)) {
    throw new Refusal("FORBIDDEN", "Unable to create comment because issue is locked.");
  }
  requireCommentBody(input.body);
  if (subject.commentIds.length >= maxComments) {
    throw new Refusal("UNPROCESSABLE", "Commenting is disabled on issues with more than 2500 comments");
  }
  return state.transaction(() => {
    const comment = insertComment(state, repository, subject.id, {
      authorId: actor.accountId,
      body: input.body,
    });
    recordWrite(state, actor, "addComment", comment.id);
    crossReference(state, actor, subject.id, comment.body);
    emitComment(state, actor, "issue_comment.created", comment);
    return comment;
  });
}

export function insertComment(
  state: SandboxState,
  repository: Repository,
  subjectId: string,
  given: Pick<IssueComment, "authorId" | "body"> & Partial<IssueComment>,
): IssueComment {
  const at = state.timestamp();
  const comment: IssueComment = {
    kind: "IssueComment",
    createdAt: at,
    updatedAt: at,
    lastEditedAt: null,
    editorId: null,
    isMinimized: false,
    minimizedReason: null,
    reactionIds: [],
    editIds: [],
    ...given,
    ...state.mint("IC", [repository.databaseId]),
    repositoryId: repository.id,
    subjectId,
  };
  put(state, "comments", comment);
  const before = issueOrPullRequest(state.tables, subjectId);
  changeSubject(state, subjectId, {
    commentIds: [...(before?.commentIds ?? []), comment.id],
    timelineIds: [...(before?.timelineIds ?? []), comment.id],
  });
  return comment;
}

/** An edit to the same text makes no event and no history. */
export function editComment(
  state: SandboxState,
  actor: Viewer,
  input: { commentId: string; body: string },
): IssueComment {
  const before = requireCommentWrite(state, actor, input.commentId, "UpdateIssueComment");
  requireCommentBody(input.body);
  return state.transaction(() => {
    recordWrite(state, actor, "updateIssueComment", before.id);
    if (before.body === input.body) return before;
    const at = state.timestamp();
    const comment = put(state, "comments", {
      ...before,
      body: input.body,
      editIds: recordEdit(state, before, actor.accountId, input.body),
      editorId: actor.accountId,
      lastEditedAt: at,
      updatedAt: at,
    });
    const subject = issueOrPullRequest(state.tables, comment.subjectId);
    if (subject !== undefined) {
      crossReference(state, actor, subject.id, comment.body);
      const changes = { body: { from: before.body } };
      const header = inRepository(state, actor, comment.repositoryId);
      state.emit({ kind: "issue_comment.edited", comment, issue: subject, changes, ...header });
    }
    return comment;
  });
}

export function deleteComment(state: SandboxState, actor: Viewer, input: { commentId: string }): void {
  const comment = requireCommentWrite(state, actor, input.commentId, "DeleteIssueComment");
  state.transaction(() => {
    recordWrite(state, actor, "deleteIssueComment", comment.id);
    drop(state, "comments", comment.id);
    for (const id of comment.reactionIds) drop(state, "reactions", id);
    for (const id of comment.editIds) drop(state, "edits", id);
    const subject = issueOrPullRequest(state.tables, comment.subjectId);
    if (subject === undefined) return;
    changeSubjectUntold(state, subject.id, {
      commentIds: subject.commentIds.filter((id) => id !== comment.id),
      timelineIds: subject.timelineIds.filter((id) => id !== comment.id),
    });
    const entry = {
      subjectId: subject.id,
      actorId: actor.accountId,
      deletedCommentAuthorId: comment.authorId,
    };
    addToTimeline(state, { kind: "CommentDeletedEvent", ...entry });
    emitComment(state, actor, "issue_comment.deleted", comment);
  });
}

function requireCommentWrite(state: SandboxState, actor: Viewer, id: string, action: string): IssueComment {
  const comment = visibleComment(state.tables, actor, id);
  const repository = row(state.tables, "repositories", comment.repositoryId);
  const subject = issueOrPullRequest(state.tables, comment.subjectId);
  const permission = subject === undefined ? "issues" : permissionFor(subject);
  const exempt = comment.authorId === actor.accountId;
  requireWrite(state.tables, actor, repository, { permission, level: "WRITE", action, exempt });
  return comment;
}

function emitComment(
  state: SandboxState,
  actor: Viewer,
  kind: "issue_comment.created" | "issue_comment.deleted",
  comment: IssueComment,
): void {
  const issue = issueOrPullRequest(state.tables, comment.subjectId);
  if (issue === undefined) return;
  state.emit({ kind, comment, issue, ...inRepository(state, actor, comment.repositoryId) });
}

function permissionFor(subject: Issue | PullRequest): string {
  return subject.kind === "Issue" ? "issues" : "pull_requests";
}
