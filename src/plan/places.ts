import type { RepositoryCatalogue } from "../domain/catalogue.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { repositoryText, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";
import type { Policy, Team } from "../policy/policy.ts";

/** Where a team's epics go; without a backlog, the initiatives repository. */
export function backlogOf(policy: Policy, team: Team): RepositoryName | null {
  return team.backlog ?? policy.initiatives?.repository ?? null;
}

/** Found by the name that the policy gives it, or by the one that it has now. */
export function repositoryOf(
  { catalogue }: World,
  name: RepositoryName & { readonly id?: string },
): RepositoryCatalogue | null {
  const { repositories } = catalogue;
  const found = repositories.get(repositoryText(name));
  if (found) return found;
  const isIt = ({ repository }: RepositoryCatalogue) =>
    repository.id === name.id || sameRepository(repository, name);
  return repositories.values().find((entry) => entry !== null && isIt(entry)) ?? null;
}

/** Whether an issue that is there may be written to: what is archived is not, nor what its owner does not let be. */
export function mayWriteOn(world: World, { repository }: IssueFacts): boolean {
  const isInstalled = repositoryOf(world, repository)?.installed !== false;
  return !repository.archived && isInstalled && world.accepting.has(repository.owner.toLowerCase());
}

/** Why nothing can be made in a repository; null where it can. */
export type Obstacle = "missing" | "not-installed" | "archived" | "no-issues" | "not-accepted";

export function obstacleIn(world: World, name: RepositoryName): Obstacle | null {
  const found = repositoryOf(world, name);
  if (!found) return "missing";
  // First, since of an owner that the app cannot read nobody knows whether it accepts anything.
  if (!found.installed) return "not-installed";
  if (!world.accepting.has(name.owner.toLowerCase())) return "not-accepted";
  if (found.repository.archived) return "archived";
  return found.hasIssues ? null : "no-issues";
}

export function mayCreateIn(world: World, policy: Policy, team: Team): boolean {
  const backlog = backlogOf(policy, team);
  return backlog !== null && obstacleIn(world, backlog) === null;
}

/** A mark of ours with a bad signature may be the very thing that is to be made: nothing is made beside it. */
export function hasBrokenMark(world: World): boolean {
  return [...world.issues.values()].some((issue) => isReadable(issue) && issue.markBroken);
}
