import type { CommentContent } from "../domain/content.ts";
import { isReadable, type CommentFacts, type IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Mark } from "../domain/mark.ts";
import { newTarget, type Target } from "../domain/reference.ts";
import { isLater, mayFollow } from "./freshness.ts";
import type { AnyChange, ChangeKind } from "./kind.ts";
import { resolveTarget, type MadeThings } from "./made-things.ts";
import { withIssue } from "./read-thread.ts";
import { resolveLinks } from "./resolve-links.ts";
import { onIssue } from "./touched.ts";

/** Makes the comment, or edits the one with that id. */
export interface WriteComment {
  readonly kind: "comment";
  readonly issue: Target;
  readonly comment: string | null;
  readonly content: CommentContent;
  readonly makes: Target;
}

export const writeComment: ChangeKind<WriteComment> = {
  needs: ({ issue }) => [issue],
  makes: ({ makes }) => [makes],
  turn: ({ content }) => (content.kind === "reply" ? "reply" : "effect"),
  writesOn: ({ issue }) => [issue],
  // That it is linked, or is linked no more, an issue may be told wherever one could be spawned.
  touches: ({ issue, content }, wall) => [onIssue(issue, wall, content.kind === "reply" ? "any" : "note")],
  subjects: ({ issue, makes }) => [commentSubject(issue, makes)],
  refused: ({ kind, issue }) => ({ what: kind, name: "", where: { issue } }),
  namesCached: false,
  target: ({ comment, makes }) => comment ?? makes,
  before: ({ comment }) => (comment === null ? null : { comment }),
  resolve(change, made) {
    const resolved = resolveComment(change, made);
    return resolved && { ...change, ...resolved, content: resolveLinks(change.content, made) };
  },
  birth: ({ comment, makes, issue, content }) =>
    comment === null
      ? {
          kind: "comment",
          makes,
          issue,
          isNote: content.kind !== "reply",
          mark: (key) => commentMark(content, key),
        }
      : null,
  isVisible({ change, intendedAt }, { issues }) {
    const issue = issues.get(change.issue);
    if (!isReadable(issue)) return false;
    return issue.comments.some(({ id, editedAt }) => id === change.comment && isLater(editedAt, intendedAt));
  },
  madeIn({ change: { comment: id, issue: on, content }, intendedAt }, { root, issues }) {
    const issue = content.kind === "notice-done" ? issues.find((candidate) => candidate.id === on) : root;
    if (id !== null || issue?.id !== on) return null;
    const comment = issue.comments.find((candidate) => hasComeOf(candidate, content, intendedAt));
    return comment === undefined ? null : { id: comment.id };
  },
  // Of notes nobody looks for the comment: the memory holds that they were written.
  overlay(read, { change: { issue: id, comment, content }, made, settledAt }, { self }) {
    if (content.kind !== "reply") return read;
    return withIssue(read, id, (issue) => {
      if (issue.comments.some((known) => known.id === (comment ?? made.id))) return issue;
      const mark = { kind: "reply", keys: { comment: content.comment } } as const;
      return { ...issue, comments: [...issue.comments, ownComment(issue, made.id, settledAt, mark, self)] };
    });
  },
};

/** The name that a plan gives a comment that it makes. `about`: what tells it from others of its kind. */
export function commentTarget(kind: CommentContent["kind"], about: string): Target {
  return newTarget("comment", kind, about);
}

export function commentSubject(issue: Target, makes: Target): string {
  return `comment ${issue} ${makes}`;
}

/** The mark that it is born with. */
export function commentMark(content: CommentContent, key: Key): Mark {
  switch (content.kind) {
    case "reply":
      return { kind: "reply", keys: { comment: content.comment } };
    case "team-left":
      return { kind: "note", keys: { initiative: key.id, team: content.team.key } };
    case "link":
      return { kind: "link", keys: { initiative: key.id } };
    case "notice-done":
      return { kind: "note", keys: { about: content.about } };
  }
}

/** Of a thread's notes the memory tells. A notice that was opened again may hold the note of an earlier end. */
function hasComeOf({ mark, createdAt }: CommentFacts, content: CommentContent, intendedAt: number): boolean {
  switch (content.kind) {
    case "reply":
      return mark?.keys["comment"] === content.comment;
    case "notice-done":
      return (
        mark?.kind === "note" && mark.keys["about"] === content.about && mayFollow(createdAt, intendedAt)
      );
    case "team-left":
    case "link":
      return false;
  }
}

export function isComment(change: AnyChange): change is WriteComment {
  return change.kind === "comment";
}

interface CommentTargets {
  readonly issue: Target;
  readonly comment: string | null;
}

/** One that an earlier wave made is edited, not made a second time. */
export function resolveComment(
  { issue, comment, makes }: CommentTargets & { readonly makes: Target },
  made: MadeThings,
): CommentTargets | null {
  const on = resolveTarget(issue, made);
  if (on === null) return null;
  const known = made.get(makes)?.id ?? null;
  if (known !== null || comment === null) return { issue: on, comment: known };
  const there = resolveTarget(comment, made);
  return there === null ? null : { issue: on, comment: there };
}

/** A comment of the app's own that GitHub does not show yet. */
export function ownComment(
  issue: IssueFacts,
  id: string,
  settledAt: number,
  mark: Mark,
  self: string,
): CommentFacts {
  const at = new Date(settledAt).toISOString();
  const author = { kind: "self", login: self } as const;
  return { id, url: issue.url, author, body: "", createdAt: at, editedAt: at, answered: null, mark };
}
