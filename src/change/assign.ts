import { isReadable, type Assignee } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue } from "./read-thread.ts";
import { onIssue } from "./touched.ts";

export interface AssignIssue {
  readonly kind: "assign";
  readonly issue: Target;
  readonly assignee: Assignee;
}

export const assignIssue: ChangeKind<AssignIssue> = {
  needs: ({ issue }) => [issue],
  makes: () => [],
  writesOn: ({ issue }) => [issue],
  touches: ({ issue }, wall) => [onIssue(issue, wall)],
  subjects: ({ kind, issue, assignee }) => [`${kind} ${issue} ${assignee.id}`],
  refused: ({ kind, issue, assignee }) => ({ what: kind, name: assignee.login, where: { issue } }),
  namesCached: false,
  target: ({ issue }) => issue,
  before({ issue: id }, { issues }) {
    const issue = issues.get(id);
    return isReadable(issue) ? { assignees: issue.assignees } : null;
  },
  resolve(change, made) {
    const issue = resolveTarget(change.issue, made);
    return issue === null ? null : { ...change, issue };
  },
  birth: () => null,
  isVisible({ change }, { issues }) {
    const issue = issues.get(change.issue);
    return isReadable(issue) && issue.assignees.some(({ id }) => id === change.assignee.id);
  },
  overlay: (read, { change }) =>
    withIssue(read, change.issue, (issue) => ({
      ...issue,
      assignees: issue.assignees.some(({ id }) => id === change.assignee.id)
        ? issue.assignees
        : [...issue.assignees, change.assignee],
    })),
};
