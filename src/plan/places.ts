import { usesOf, type Places } from "../change/touched.ts";
import { consentsTo, consentsToAny } from "../domain/consent.ts";
import type { RepositoryCatalogue } from "../domain/catalogue.ts";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { repositoryText, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";
import type { Policy, Team } from "../policy/policy.ts";

/** Where a team's epics go; without a backlog, the initiatives repository. */
export function backlogOf(policy: Policy, team: Team): RepositoryName | null {
  return team.backlog ?? policy.initiatives?.repository ?? null;
}

/** Where the policy has its things, as the wall asks for them. */
export function placesIn({ initiatives, roadmap, teams }: Policy): Places {
  return {
    portfolio: initiatives?.repository ?? null,
    roadmap: roadmap.repository,
    backlogs: teams.flatMap(({ backlog }) => backlog ?? []),
  };
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

/** Whether an issue that is there may be written to: what is archived is not, nor what its owner lets nobody else touch. */
export function mayWriteOn(world: World, { repository }: IssueFacts): boolean {
  const isInstalled = repositoryOf(world, repository)?.installed !== false;
  return !repository.archived && isInstalled && consentsToAny(world.consents, repository.owner);
}

/** Why nothing can be made in a repository; null where it can. */
export type Obstacle = "missing" | "not-installed" | "archived" | "no-issues" | "not-accepted";

export function obstacleIn(world: World, policy: Policy, name: RepositoryName): Obstacle | null {
  const { consents } = world;
  const owner = name.owner.toLowerCase();
  // Where the app is not installed there is nobody to accept anything, and what is there is not asked for.
  if (!(consents.get(owner)?.installed ?? false)) return "not-installed";
  if (!consentsTo(consents, owner, ...usesOf(name, placesIn(policy)))) return "not-accepted";
  const found = repositoryOf(world, name);
  if (!found) return "missing";
  if (!found.installed) return "not-installed";
  if (found.repository.archived) return "archived";
  return found.hasIssues ? null : "no-issues";
}

export function mayCreateIn(world: World, policy: Policy, team: Team): boolean {
  const backlog = backlogOf(policy, team);
  return backlog !== null && obstacleIn(world, policy, backlog) === null;
}

/** A mark of ours with a bad signature may be the very thing that is to be made: nothing is made beside it. */
export function hasBrokenMark(world: World): boolean {
  return [...world.issues.values()].some((issue) => isReadable(issue) && issue.markBroken);
}
