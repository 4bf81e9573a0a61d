import { isReadable } from "../domain/issue.ts";
import type { Mark } from "../domain/mark.ts";
import { newTarget, type Target } from "../domain/reference.ts";
import type { StatusContent } from "../domain/status-content.ts";
import type { StatusMemory } from "../domain/status-memory.ts";
import { ownComment, resolveComment } from "./comment.ts";
import { isLater } from "./freshness.ts";
import type { AnyChange, ChangeKind } from "./kind.ts";
import { withIssue } from "./read-thread.ts";
import { resolveLinks } from "./resolve-links.ts";
import { onIssue } from "./touched.ts";

/**
 * A comment of the app that says where something stands, with a memory, and is edited rather than repeated. What is
 * decided is written `memory-first`, before its effects; what only tells of effects is `final`. `comment`: null makes
 * the comment; else its id, or the name under which the same plan makes it.
 */
export interface WriteStatusComment {
  readonly kind: "status-comment";
  readonly issue: Target;
  readonly comment: string | null;
  readonly content: StatusContent;
  readonly memory: StatusMemory;
  readonly stage: "memory-first" | "final";
  readonly makes: Target;
}

export const writeStatusComment: ChangeKind<WriteStatusComment> = {
  needs: ({ issue, comment }) => (comment === null ? [issue] : [issue, comment]),
  makes: ({ makes }) => [makes],
  turn: ({ stage }) => (stage === "final" ? "overview" : "memory"),
  writesOn: ({ issue }) => [issue],
  touches: ({ issue }, wall) => [onIssue(issue, wall, "note")],
  subjects: ({ kind, issue, makes }) => [`${kind} ${issue} ${makes}`],
  refused: ({ issue }) => ({ what: "comment", name: "", where: { issue } }),
  // A decision that could not be written down is not answered as one.
  holdsAnswers: ({ stage }) => stage === "memory-first",
  namesCached: false,
  target: ({ comment, makes }) => comment ?? makes,
  before: ({ comment }) => (comment === null ? null : { comment }),
  resolve(change, made) {
    const resolved = resolveComment(change, made);
    return (
      resolved && {
        ...change,
        ...resolved,
        content: resolveLinks(change.content, made),
        memory: resolveLinks(change.memory, made),
      }
    );
  },
  birth: ({ comment, makes, issue, memory }) =>
    comment === null
      ? { kind: "comment", makes, issue, isNote: false, mark: () => statusMark(memory, issue) }
      : null,
  isVisible({ change, intendedAt }, { issues }) {
    const issue = issues.get(change.issue);
    const shown = isReadable(issue) ? issue.comments.find(({ id }) => id === change.comment) : undefined;
    if (shown === undefined) return false;
    const isOwn = shown.editor === undefined || shown.editor.kind === "self";
    return isOwn && isLater(shown.editedAt, intendedAt);
  },
  madeIn({ change: { comment: id, issue: on, memory } }, { issues }) {
    const issue = issues.find((candidate) => candidate.id === on);
    if (id !== null || issue === undefined) return null;
    const comment = issue.comments.find(({ mark }) => mark !== null && isStatusOf(mark, memory));
    return comment === undefined ? null : { id: comment.id };
  },
  // What it says is laid over by whoever reads the memory; here it is only known to be there.
  overlay(read, { change: { issue: id, comment, memory }, made, settledAt }, { self }) {
    return withIssue(read, id, (issue) => {
      if (issue.comments.some((known) => known.id === (comment ?? made.id))) return issue;
      const own = ownComment(issue, comment ?? made.id, settledAt, statusMark(memory, id), self);
      return { ...issue, comments: [...issue.comments, own] };
    });
  },
};

/**
 * The mark that it is born with, and is written with each time. It names its issue, so that one that a transfer has
 * brought along is known.
 */
export function statusMark(memory: StatusMemory, issue: Target): Mark {
  switch (memory.kind) {
    case "process-card":
      return { kind: "process", keys: { issue, owner: memory.owner, process: memory.process } };
    case "change-state":
      return { kind: "change", keys: { issue, state: "1" } };
    case "product-state":
      return { kind: "product", keys: { issue, product: memory.product } };
  }
}

/** Whether a mark is that of the comment with such a memory, on whichever issue it was born. */
export function isStatusOf(mark: Mark, memory: StatusMemory): boolean {
  const own = statusMark(memory, mark.keys["issue"] ?? "");
  return mark.kind === own.kind && Object.entries(own.keys).every(([name, key]) => mark.keys[name] === key);
}

/** The name that a plan gives a status comment that it makes. `about`: what tells it from others on the issue. */
export function statusTarget(kind: StatusMemory["kind"], ...about: readonly string[]): Target {
  return newTarget("status", kind, ...about);
}

export function isStatusComment(change: AnyChange): change is WriteStatusComment {
  return change.kind === "status-comment";
}
