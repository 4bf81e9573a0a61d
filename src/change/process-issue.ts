import type { ChangeContent } from "../domain/change-card.ts";
import type { Key } from "../domain/key.ts";
import { sameMark, type Mark } from "../domain/mark.ts";
import { newTarget, type RepositoryName, type Target } from "../domain/reference.ts";
import { madeOf } from "./create-issue.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveLabels, type NamedLabel } from "./labels.ts";
import { resolveLinks } from "./resolve-links.ts";
import { inRepository, repositoryById } from "./touched.ts";

/** Makes the one issue of a key that is no thread. People may write in it as they like: it is never edited. */
export interface MakeProcessIssue {
  readonly kind: "process-issue";
  readonly repository: RepositoryName;
  readonly repositoryId: string;
  readonly content: ChangeContent;
  readonly labels: readonly NamedLabel[];
  readonly makes: Target;
}

export const makeProcessIssue: ChangeKind<MakeProcessIssue> = {
  needs: ({ labels }) => labels.map(({ label }) => label),
  makes: ({ makes }) => [makes],
  writesOn: () => [],
  touches: ({ repositoryId }, wall) => [inRepository(repositoryById(repositoryId, wall), wall)],
  // Without it there is nothing to evaluate, so it is never left out.
  subjects: () => [],
  without: (change, { unmade }) => ({
    ...change,
    labels: change.labels.filter(({ label }) => !unmade.has(label)),
  }),
  refused: ({ kind, repository }) => ({ what: kind, name: "", where: { repository } }),
  // A label that GitHub does not take must not keep anybody from evaluating.
  otherForms: (change, { again }) => (again || change.labels.length === 0 ? [] : [{ ...change, labels: [] }]),
  holdsAnswers: () => true,
  namesCached: true,
  target: ({ makes }) => makes,
  before: () => null,
  resolve: (change, made) => ({
    ...change,
    labels: resolveLabels(change.labels, made),
    content: resolveLinks(change.content, made),
  }),
  birth: ({ makes, repository }) => ({
    kind: "issue",
    makes,
    as: null,
    repository,
    parent: null,
    mark: processIssueMark,
  }),
  isVisible: () => false,
  madeIn(_, { issues, key }) {
    const mark = processIssueMark(key);
    const issue = issues.find((candidate) => candidate.mark !== null && sameMark(candidate.mark, mark));
    return issue === undefined ? null : madeOf(issue);
  },
  overlay: (read) => read,
};

/** The mark that it is born with: whatever the store has lost, the issue of a key is found by it. */
export function processIssueMark({ id }: Key): Mark {
  return { kind: "change", keys: { change: id } };
}

/** The name that a plan gives it. */
export const processIssueTarget: Target = newTarget("process-issue");
