import { isReadable } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue } from "./read-thread.ts";
import { onIssue } from "./touched.ts";

/** Another title for an issue of the app's own whose title is still the app's. */
export interface Retitle {
  readonly kind: "retitle";
  readonly issue: Target;
  readonly title: string;
}

export const retitle: ChangeKind<Retitle> = {
  needs: ({ issue }) => [issue],
  makes: () => [],
  writesOn: ({ issue }) => [issue],
  touches: ({ issue }, wall) => [onIssue(issue, wall)],
  subjects: ({ kind, issue }) => [`${kind} ${issue}`],
  refused: ({ kind, issue }) => ({ what: kind, name: "", where: { issue } }),
  namesCached: false,
  target: ({ issue }) => issue,
  before({ issue: id }, { issues }) {
    const issue = issues.get(id);
    return isReadable(issue) ? { title: issue.title } : null;
  },
  resolve(change, made) {
    const issue = resolveTarget(change.issue, made);
    return issue === null ? null : { ...change, issue };
  },
  birth: () => null,
  isVisible({ change }, { issues }) {
    const issue = issues.get(change.issue);
    return isReadable(issue) && issue.title === change.title;
  },
  overlay: (read, { change }) =>
    withIssue(read, change.issue, (issue) => ({ ...issue, title: change.title })),
  after: (issue, { title }) => ({ ...issue, title }),
};
