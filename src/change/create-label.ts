import { newTarget, repositoryText, type RepositoryName, type Target } from "../domain/reference.ts";
import type { AnyChange, ChangeKind } from "./kind.ts";
import { inRepository, repositoryById } from "./touched.ts";

/** What a label that the app makes is for; its description says so in the policy's language. */
export interface LabelPurpose {
  readonly kind:
    | "phase"
    | "team"
    | "source"
    | "product"
    | "process"
    | "epic"
    | "follow-up"
    | "delivered"
    | "other";
  /** Name of the phase, team, source, product or process. */
  readonly name: string;
}

export interface CreateLabel {
  readonly kind: "create-label";
  readonly repository: RepositoryName;
  readonly repositoryId: string;
  readonly name: string;
  readonly color: string;
  readonly purpose: LabelPurpose;
  readonly makes: Target;
}

export const createLabel: ChangeKind<CreateLabel> = {
  needs: () => [],
  makes: ({ makes }) => [makes],
  writesOn: () => [],
  touches: ({ repositoryId }, wall) => [inRepository(repositoryById(repositoryId, wall), wall)],
  subjects: ({ kind, makes }) => [`${kind} ${makes}`],
  refused: ({ kind, name, repository }) => ({ what: kind, name, where: { repository } }),
  holdsAnswers: (_change, { lasting }) => !lasting,
  namesCached: true,
  target: ({ makes }) => makes,
  before: () => null,
  resolve: (change) => change,
  birth: ({ makes }) => ({ kind: "single", makes }),
  isVisible: () => false,
  overlay: (read) => read,
};

/** The name that a plan gives a label of a repository that it makes. */
export function labelTarget(repository: RepositoryName, name: string): Target {
  return newTarget("label", repositoryText(repository), name.toLowerCase());
}

export function isCreateLabel(change: AnyChange): change is CreateLabel {
  return change.kind === "create-label";
}

/** Whether GitHub refuses a label because one of its name is there: somebody else has made it since it was read. */
export function isNameTaken(message: string): boolean {
  return /\balready\b/i.test(message);
}
