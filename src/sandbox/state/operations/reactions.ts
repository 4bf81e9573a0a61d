import { recordWrite } from "../acting.ts";
import { isSilencedByLock, requireWrite } from "../access.ts";
import type { Issue, IssueComment, PullRequest, Reaction, ReactionContent } from "../entities.ts";
import { drop, put } from "../put.ts";
import { Refusal } from "../refusal.ts";
import { issueOrPullRequest, row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleComment, visibleSubject } from "../visible.ts";

interface ReactionInput {
  readonly subjectId: string;
  readonly content: ReactionContent;
}

export type Reactable = Issue | PullRequest | IssueComment;

/** Once each person and content: a second time returns the first. GitHub has no webhook for reactions. */
export function addReaction(state: SandboxState, actor: Viewer, input: ReactionInput): Reaction {
  const subject = requireReacting(state, actor, input.subjectId, "AddReaction");
  const known = ownReaction(state, actor, subject, input.content);
  if (known !== undefined) return known;
  return state.transaction(() => {
    const reaction: Reaction = {
      kind: "Reaction",
      ...state.mint("REA"),
      subjectId: subject.id,
      content: input.content,
      userId: actor.accountId,
      createdAt: state.timestamp(),
    };
    put(state, "reactions", reaction);
    setReactions(state, subject, [...subject.reactionIds, reaction.id]);
    recordWrite(state, actor, "addReaction", subject.id);
    return reaction;
  });
}

export function removeReaction(state: SandboxState, actor: Viewer, input: ReactionInput): Reaction {
  const subject = requireReacting(state, actor, input.subjectId, "RemoveReaction");
  const reaction = ownReaction(state, actor, subject, input.content);
  if (reaction === undefined) throw new Refusal("NOT_FOUND", "Could not find a reaction to remove");
  return state.transaction(() => {
    drop(state, "reactions", reaction.id);
    setReactions(
      state,
      subject,
      subject.reactionIds.filter((id) => id !== reaction.id),
    );
    recordWrite(state, actor, "removeReaction", subject.id);
    return reaction;
  });
}

/** A reaction does not touch `updatedAt`. */
function setReactions(state: SandboxState, subject: Reactable, reactionIds: readonly string[]): void {
  if (subject.kind === "Issue") put(state, "issues", { ...subject, reactionIds });
  else if (subject.kind === "PullRequest") put(state, "pullRequests", { ...subject, reactionIds });
  else put(state, "comments", { ...subject, reactionIds });
}

function ownReaction(
  state: SandboxState,
  actor: Viewer,
  subject: Reactable,
  content: ReactionContent,
): Reaction | undefined {
  const reactions = rows(state.tables, "reactions", subject.reactionIds);
  return reactions.find((reaction) => reaction.userId === actor.accountId && reaction.content === content);
}

function requireReacting(state: SandboxState, actor: Viewer, id: string, action: string): Reactable {
  const { tables } = state;
  const subject = tables.comments.has(id)
    ? visibleComment(tables, actor, id)
    : visibleSubject(tables, actor, id);
  const repository = row(tables, "repositories", subject.repositoryId);
  const holder = subject.kind === "IssueComment" ? issueOrPullRequest(tables, subject.subjectId) : subject;
  const permission = holder?.kind === "PullRequest" ? "pull_requests" : "issues";
  requireWrite(tables, actor, repository, { permission, level: "READ", action });
  if (holder?.locked === true && isSilencedByLock(tables, actor, repository)) {
    throw new Refusal("FORBIDDEN", "Unable to react because the conversation is locked.");
  }
  return subject;
}
