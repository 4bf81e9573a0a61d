import type { Assignee } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import { sameMark, type Mark } from "../domain/mark.ts";
import { newTarget, type RepositoryName, type Target } from "../domain/reference.ts";
import type { WheelContent } from "../domain/wheel-content.ts";
import { madeOf } from "./create-issue.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveLabels, type NamedLabel } from "./labels.ts";
import { resolveLinks } from "./resolve-links.ts";
import { inRepository, repositoryById } from "./touched.ts";

/** Makes the issue of a product, or of one occurrence of its wheel. Its text is people's from then on. */
export interface MakeWheelIssue {
  readonly kind: "wheel-issue";
  readonly repository: RepositoryName;
  readonly repositoryId: string;
  readonly content: WheelContent;
  readonly labels: readonly NamedLabel[];
  readonly assignees: readonly Assignee[];
  readonly makes: Target;
}

export const makeWheelIssue: ChangeKind<MakeWheelIssue> = {
  needs: ({ labels }) => labels.map(({ label }) => label),
  makes: ({ makes }) => [makes],
  writesOn: () => [],
  touches: ({ repositoryId }, wall) => [inRepository(repositoryById(repositoryId, wall), wall)],
  subjects: ({ kind, makes }) => [`${kind} ${makes}`],
  without: (change, { unmade }) => ({
    ...change,
    labels: change.labels.filter(({ label }) => !unmade.has(label)),
  }),
  refused: ({ kind, repository }) => ({ what: kind, name: "", where: { repository } }),
  // Neither a label nor a person whom GitHub does not take keeps a meeting from its issue.
  otherForms: (change, { again }) =>
    again || change.labels.length + change.assignees.length === 0
      ? []
      : [{ ...change, labels: [], assignees: [] }],
  namesCached: true,
  target: ({ makes }) => makes,
  before: () => null,
  resolve: (change, made) => ({
    ...change,
    labels: resolveLabels(change.labels, made),
    content: resolveLinks(change.content, made),
  }),
  birth: ({ makes, repository, content }) => ({
    kind: "issue",
    makes,
    as: null,
    repository,
    parent: null,
    mark: (key) => wheelMark(content, key),
  }),
  isVisible: () => false,
  madeIn({ change: { content } }, { issues, key }) {
    const mark = wheelMark(content, key);
    const issue = issues.find((candidate) => candidate.mark !== null && sameMark(candidate.mark, mark));
    return issue === undefined ? null : madeOf(issue);
  },
  overlay: (read) => read,
};

/** The mark that it is born with. With the owner, since the wheels of two may lead to one repository. */
export function wheelMark(content: WheelContent, { owner }: Key): Mark {
  switch (content.kind) {
    case "product":
      return { kind: "product", keys: { owner, product: content.product } };
    case "activity": {
      const { product, activity, occurrence } = content;
      return { kind: "activity", keys: { owner, product, activity, occurrence } };
    }
    case "review": {
      const { process, occurrence } = content;
      return { kind: "review", keys: { owner, process, occurrence } };
    }
  }
}

/** The name that a plan gives it. */
export function wheelTarget(content: WheelContent): Target {
  switch (content.kind) {
    case "product":
      return newTarget("product", content.product);
    case "activity":
      return newTarget("activity", content.activity, content.occurrence);
    case "review":
      return newTarget("review", content.process, content.occurrence);
  }
}
