import { sameName, type RepositoryName } from "../domain/reference.ts";
import { formerLabels } from "../policy/phases.ts";
import type { Phase } from "../policy/policy.ts";
import type { Case } from "./decisions.ts";
import { repositoryOf } from "./places.ts";

/** A label that a repository still has under a former name of its phase. */
export interface Rename {
  readonly id: string;
  readonly from: string;
  readonly phase: Phase;
}

/**
 * Where the policy calls a phase otherwise now, its label is renamed, so that it stays on every issue. Where
 * the repository has the new one already, the old one is left as it is; so is one that is another phase's.
 */
export function renamesIn({ world, policy }: Case, repository: RepositoryName): readonly Rename[] {
  const labels = repositoryOf(world, repository)?.labels ?? [];
  const isTaken = (name: string) => policy.phases.some(({ label }) => sameName(label, name));
  const given = new Set<string>();
  return policy.phases.flatMap((phase): Rename[] => {
    if (labels.some(({ name }) => sameName(name, phase.label))) return [];
    const former = formerLabels(policy, phase)
      .filter((name) => !isTaken(name))
      .map((name) => labels.find((label) => sameName(label.name, name)))
      .find((label) => label !== undefined && !given.has(label.id));
    if (!former) return [];
    given.add(former.id);
    return [{ id: former.id, from: former.name, phase }];
  });
}

/** What a label on an issue is called when the renames are done. */
export function nameFromNowOn(name: string, renames: readonly Rename[]): string {
  return renames.find(({ from }) => sameName(from, name))?.phase.label ?? name;
}
