import type { DeploymentAnswerContent } from "../domain/change-answer.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { isNew } from "../domain/reference.ts";
import type { AnyChange, ChangeKind } from "./kind.ts";
import { resolveLinks } from "./resolve-links.ts";

/**
 * Tells GitHub what becomes of the jobs of a run that wait for an environment, or only why they wait (`state` null).
 * GitHub keeps no answer that could be read again: whether it was given is told by what waits afterwards.
 */
export interface AnswerDeployment {
  readonly kind: "answer-deployment";
  readonly repository: RepositoryName;
  readonly run: number;
  readonly attempt: number;
  /** As GitHub writes it. */
  readonly environment: string;
  readonly state: "approved" | "rejected" | null;
  readonly content: DeploymentAnswerContent;
  /** What is said, without its numbers and dates: the same is not said twice. */
  readonly gist: string;
}

export const answerDeployment: ChangeKind<AnswerDeployment> = {
  needs: ({ content }) =>
    content.issue !== null && isNew(content.issue.target) ? [content.issue.target] : [],
  makes: () => [],
  // Whoever reads it beside the job is led to the issue, and what was decided stands there by then.
  turn: () => "overview",
  writesOn: () => [],
  touches: ({ repository }) => [{ owner: repository.owner, anyOf: [] }],
  // Each look decides anew whether it is sent.
  subjects: () => [],
  refused: ({ kind, environment, repository }) => ({ what: kind, name: environment, where: { repository } }),
  namesCached: false,
  target: ({ run, environment }) => `${run}/${environment}`,
  before: () => null,
  resolve(change, made) {
    const content = resolveLinks(change.content, made);
    const waits = content.issue !== null && isNew(content.issue.target);
    // Where the issue could not be made nobody can be led to it, and a job that is held waits for it.
    return waits && change.state === null ? null : { ...change, content };
  },
  birth: () => null,
  isVisible: () => false,
  overlay: (read) => read,
};

export function isDeploymentAnswer(change: AnyChange): change is AnswerDeployment {
  return change.kind === "answer-deployment";
}
