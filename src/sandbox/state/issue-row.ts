import type { ContentEdit, Issue, PullRequest, TimelineEvent } from "./entities.ts";
import { nodeId } from "./ids.ts";
import { put } from "./put.ts";
import { issueOrPullRequest, row } from "./row.ts";
import type { SandboxState } from "./sandbox-state.ts";

/** A new version of an issue that GitHub tells by its `updatedAt`. */
export function changeIssue(state: SandboxState, id: string, change: Partial<Issue>): Issue {
  return put(state, "issues", {
    ...row(state.tables, "issues", id),
    updatedAt: state.timestamp(),
    ...change,
  });
}

/**
 * A new version of which `updatedAt` tells nothing. GitHub leaves it as it is when a comment is deleted
 * or a parent or a dependency changes (https://github.com/neomjs/neo/pull/10093), need not change it when a comment is
 * edited (https://github.com/markmhendrickson/neotoma/pull/1657), and is not known to do so with cards, fields, types, locks,
 * and labels that the repository loses.
 */
export function changeUntold(state: SandboxState, id: string, change: Partial<Issue>): Issue {
  return put(state, "issues", { ...row(state.tables, "issues", id), ...change });
}

type Common = Partial<Pick<Issue, "commentIds" | "timelineIds" | "itemIds" | "reactionIds" | "labelIds">>;

/** The same for what issues and pull requests have in common: what `updatedAt` tells of, */
export function changeSubject(state: SandboxState, id: string, change: Common): Issue | PullRequest {
  if (state.tables.issues.has(id)) return changeIssue(state, id, change);
  const before = row(state.tables, "pullRequests", id);
  return put(state, "pullRequests", { ...before, updatedAt: state.timestamp(), ...change });
}

/** and what it does not. */
export function changeSubjectUntold(state: SandboxState, id: string, change: Common): Issue | PullRequest {
  if (state.tables.issues.has(id)) return changeUntold(state, id, change);
  return put(state, "pullRequests", { ...row(state.tables, "pullRequests", id), ...change });
}

type Minted = "id" | "databaseId" | "createdAt";
type WithoutMinted<E> = E extends TimelineEvent ? Omit<E, Minted> : never;

/** A timeline event, before it has an id and a time. */
export type NewTimelineEvent = WithoutMinted<TimelineEvent>;

/** Adds an entry at the end of the subject's timeline. */
export function addToTimeline(state: SandboxState, entry: NewTimelineEvent): void {
  const { databaseId } = state.mint("EVENT");
  const prefix = entry.kind.replaceAll(/[a-z0-9]/g, "");
  const subject = issueOrPullRequest(state.tables, entry.subjectId);
  if (subject === undefined) throw new Error(`The sandbox has no issue or pull request ${entry.subjectId}`);
  const repository = row(state.tables, "repositories", subject.repositoryId);
  const id = nodeId(prefix, [repository.databaseId, subject.databaseId, databaseId]);
  put(state, "timeline", { ...entry, id, databaseId, createdAt: state.timestamp() });
  changeSubjectUntold(state, subject.id, { timelineIds: [...subject.timelineIds, id] });
}

/**
 * Notes an edit of a body, and returns the ids to add to its history. The first one also notes what stood there before:
 * GitHub then shows two entries.
 */
export function recordEdit(
  state: SandboxState,
  subject: {
    readonly id: string;
    readonly body: string;
    readonly authorId: string;
    readonly createdAt: string;
  } & {
    readonly editIds: readonly string[];
  },
  editorId: string,
  body: string,
): readonly string[] {
  const original =
    subject.editIds.length === 0
      ? [newEdit(state, subject.id, subject.authorId, subject.createdAt, subject.body)]
      : [];
  return [...subject.editIds, ...original, newEdit(state, subject.id, editorId, state.timestamp(), body)];
}

function newEdit(state: SandboxState, subjectId: string, editorId: string, at: string, diff: string): string {
  const { id } = state.mint("UCE");
  const edit: ContentEdit = {
    kind: "UserContentEdit",
    id,
    subjectId,
    editorId,
    editedAt: at,
    createdAt: at,
    updatedAt: at,
    diff,
  };
  return put(state, "edits", edit).id;
}
