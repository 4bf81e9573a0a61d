import { isReadable, type Reaction } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue } from "./read-thread.ts";
import { onIssue } from "./touched.ts";

export interface React {
  readonly kind: "react";
  readonly issue: Target;
  readonly comment: string;
  readonly reaction: Reaction;
  /** The reply that the same plan writes, and without which it is not given; absent: there is none. */
  readonly after?: Target;
}

export const react: ChangeKind<React> = {
  needs: ({ issue, after }) => (after === undefined ? [issue] : [issue, after]),
  makes: () => [],
  turn: ({ after }) => (after === undefined ? "reaction" : "reply"),
  writesOn: ({ issue }) => [issue],
  touches: ({ issue }, wall) => [onIssue(issue, wall)],
  subjects: ({ kind, comment, reaction }) => [`${kind} ${comment} ${reaction}`],
  refused: ({ kind, issue }) => ({ what: kind, name: "", where: { issue } }),
  namesCached: false,
  target: ({ comment }) => comment,
  before: () => null,
  resolve(change, made) {
    const issue = resolveTarget(change.issue, made);
    return issue === null ? null : { ...change, issue };
  },
  birth: () => null,
  isVisible({ change }, { issues }) {
    const issue = issues.get(change.issue);
    if (!isReadable(issue)) return false;
    return issue.comments.some(({ id, answered }) => id === change.comment && answered === change.reaction);
  },
  overlay: (read, { change }) =>
    withIssue(read, change.issue, (issue) => ({
      ...issue,
      comments: issue.comments.map((comment) =>
        comment.id === change.comment
          ? { ...comment, answered: comment.answered ?? change.reaction }
          : comment,
      ),
    })),
};
