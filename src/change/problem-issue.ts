import type { ProblemContent } from "../domain/incident-card.ts";
import type { Key } from "../domain/key.ts";
import { sameMark, type Mark } from "../domain/mark.ts";
import { newTarget, type RepositoryName, type Target } from "../domain/reference.ts";
import { madeOf } from "./create-issue.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveLabels, type NamedLabel } from "./labels.ts";
import { inRepository, repositoryById } from "./touched.ts";

/** Opens a problem that somebody has asked for on an incident. People write in it as they like: it is never edited. */
export interface OpenProblem {
  readonly kind: "problem-issue";
  readonly repository: RepositoryName;
  readonly repositoryId: string;
  readonly content: ProblemContent;
  /** What asked for it, the comment or the offer: for each of them there is one. */
  readonly origin: string;
  readonly labels: readonly NamedLabel[];
  readonly makes: Target;
}

export const openProblem: ChangeKind<OpenProblem> = {
  needs: ({ labels }) => labels.map(({ label }) => label),
  makes: ({ makes }) => [makes],
  writesOn: () => [],
  touches: ({ repositoryId }, wall) => [inRepository(repositoryById(repositoryId, wall), wall)],
  subjects: ({ kind, makes }) => [`${kind} ${makes}`],
  refused: ({ kind, repository }) => ({ what: kind, name: "", where: { repository } }),
  holdsAnswers: (_change, { lasting }) => !lasting,
  namesCached: true,
  target: ({ makes }) => makes,
  before: () => null,
  // Without its label it would be no problem to anybody.
  resolve(change, made) {
    const labels = resolveLabels(change.labels, made);
    return labels.length < change.labels.length ? null : { ...change, labels };
  },
  birth: ({ makes, repository, origin }) => ({
    kind: "issue",
    makes,
    as: null,
    repository,
    parent: null,
    mark: (key) => problemMark(origin, key),
  }),
  isVisible: () => false,
  madeIn({ change: { origin } }, { issues, key }) {
    const mark = problemMark(origin, key);
    const issue = issues.find((candidate) => candidate.mark !== null && sameMark(candidate.mark, mark));
    return issue === undefined ? null : madeOf(issue);
  },
  // What was read is of the incident; that it lies under the problem is another write.
  overlay: (read) => read,
};

/** The mark that it is born with. */
export function problemMark(origin: string, { id }: Key): Mark {
  return { kind: "problem", keys: { incident: id, origin } };
}

/** The name that a plan gives it. */
export function problemTarget(incident: string, origin: string): Target {
  return newTarget("problem", incident, origin);
}
