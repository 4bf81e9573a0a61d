import { isReadable } from "../domain/issue.ts";
import { repositoryText, sameName, sameRepository } from "../domain/reference.ts";
import type { RepositoryName, Target } from "../domain/reference.ts";
import type { LabelPurpose } from "./create-label.ts";
import type { ChangeKind } from "./kind.ts";
import { withIssue, type ReadThread } from "./read-thread.ts";
import { inRepository, repositoryOfLabel } from "./touched.ts";

/** A label that the policy calls otherwise now; it stays on every issue that has it. */
export interface RenameLabel {
  readonly kind: "rename-label";
  readonly repository: RepositoryName;
  readonly label: Target;
  readonly from: string;
  readonly name: string;
  readonly color: string;
  readonly purpose: LabelPurpose;
}

export const renameLabel: ChangeKind<RenameLabel> = {
  needs: () => [],
  makes: () => [],
  writesOn: () => [],
  touches: ({ label }, wall) => [inRepository(repositoryOfLabel(label, wall), wall)],
  subjects: ({ kind, label, name }) => [`${kind} ${label} ${name}`],
  refused: ({ kind, name, repository }) => ({ what: kind, name, where: { repository } }),
  namesCached: true,
  target: ({ label }) => label,
  before: ({ from }) => ({ name: from }),
  resolve: (change) => change,
  birth: () => null,
  isVisible: ({ change: { repository, label, name } }, { catalogue }) => {
    const there = catalogue.repositories.get(repositoryText(repository))?.labels ?? [];
    return there.some((known) => known.id === label && known.name === name);
  },
  overlay: (read, { change }) => renamed(read, change),
};

/** The label goes by its new name on every issue of the repository. */
function renamed(read: ReadThread, { repository, from, name }: RenameLabel): ReadThread {
  const issues = read.issues
    .values()
    .filter((issue) => isReadable(issue) && sameRepository(issue.repository, repository));
  const rename = (label: string) => (sameName(label, from) ? name : label);
  return [...issues].reduce(
    (thread, { id }) => withIssue(thread, id, (issue) => ({ ...issue, labels: issue.labels.map(rename) })),
    read,
  );
}
