import type { IssueFacts, ItemFacts } from "../domain/issue.ts";
import { projectText, type ProjectNumber, type Target } from "../domain/reference.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue } from "./read-thread.ts";
import { onBoard } from "./touched.ts";

export interface AddItem {
  readonly kind: "add-item";
  readonly issue: Target;
  readonly projectId: string;
  readonly project: ProjectNumber;
  readonly makes: Target;
}

export const addItem: ChangeKind<AddItem> = {
  needs: ({ issue }) => [issue],
  makes: ({ makes }) => [makes],
  // A card stands on its project, whoever's issue it shows.
  writesOn: () => [],
  touches: ({ projectId, issue }, wall) => [onBoard(projectId, issue, null, wall)],
  subjects: ({ kind, issue, projectId }) => [`${kind} ${issue} ${projectId}`],
  refused: ({ kind, project, issue }) => ({ what: kind, name: projectText(project), where: { issue } }),
  holdsAnswers: ({ issue }, { lasting, key }) => issue === key.id && !lasting,
  namesCached: true,
  onBoard: true,
  target: ({ makes }) => makes,
  before: () => null,
  resolve(change, made) {
    const issue = resolveTarget(change.issue, made);
    return issue === null ? null : { ...change, issue };
  },
  birth: ({ makes }) => ({ kind: "single", makes }),
  isVisible: () => false,
  madeIn({ change: { issue: id, projectId } }, { issues }) {
    const issue = issues.find((candidate) => candidate.id === id);
    const item = issue?.items.find(({ project }) => project.id === projectId);
    return item === undefined ? null : { id: item.id };
  },
  overlay: (read, { change, made }) =>
    withIssue(read, change.issue, (issue) => withItem(issue, made.id, change)),
};

/** The target of the card that a created issue gets on a project. */
export function itemOf(issue: Target, projectId: string): Target {
  return issue.startsWith("new:") ? `${issue}/item/${projectId}` : `new:item/${issue}/${projectId}`;
}

/** A card that was just made: nothing is filled in. */
export function newItem(id: string, projectId: string, project: ProjectNumber): ItemFacts {
  return { id, project: { id: projectId, ...project }, archived: false, values: [] };
}

function withItem(issue: IssueFacts, id: string, { projectId, project }: AddItem): IssueFacts {
  const isKnown = issue.items.some((item) => item.project.id === projectId);
  return isKnown ? issue : { ...issue, items: [...issue.items, newItem(id, projectId, project)] };
}
