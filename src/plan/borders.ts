import type { IssueLink } from "../domain/content.ts";
import type { IssueFacts, RepositoryFacts } from "../domain/issue.ts";
import { sameName, type RepositoryName } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";
import type { Policy } from "../policy/policy.ts";
import { sameRepositoryIn } from "../policy/role.ts";
import type { Case } from "./decisions.ts";
import { linkTo } from "./link.ts";
import { repositoryOf } from "./places.ts";

/*
 * Who may read what. GitHub's readers are those of one repository: two private ones of an organisation have nothing
 * in common. The policy's writer can join repositories by naming them, and only their own owner's policy can.
 */

type Borders = Pick<Case, "policy"> & { readonly world: Pick<World, "key" | "catalogue"> };

/** Whether the title and the state of what stands in `what` may be told in `where`. */
export function mayTell(what: RepositoryFacts, where: RepositoryFacts, borders: Borders): boolean {
  return isAlwaysDisclosed(what, borders) || isSeenIn(what, where, borders);
}

/** Whether the policy names the repository as a place of initiatives, elements or epics. */
export function isNamed(what: RepositoryFacts, { policy, world }: Borders): boolean {
  const same = sameRepositoryIn(world.catalogue);
  return placesOf(policy).some((place) => same(what, place));
}

/** False where others can see the repository than the initiative: what is made there gets a neutral title and the link only. */
export function isDisclosed(input: Case, name: RepositoryName): boolean {
  const source = input.thread.root.repository;
  const target = repositoryOf(input.world, name)?.repository;
  return target === undefined ? isAlwaysDisclosed(source, input) : mayTell(source, target, input);
}

/** The initiative as it is named on another issue: where others can see that one, the address is all that it says. */
export function shownOn(input: Case, where: IssueFacts, initiative: IssueFacts): IssueLink {
  const link = linkTo(initiative);
  return isDisclosed(input, where.repository) ? link : { ...link, title: link.reference ?? "" };
}

/** `disclose: always` is for the owner of the source alone to say. */
function isAlwaysDisclosed({ owner }: RepositoryFacts, { policy, world }: Borders): boolean {
  return policy.disclose === "always" && sameName(owner, world.key.owner);
}

/**
 * Whether all who can read in `where` can read in `what`. Nothing tells which owners belong to one enterprise, so
 * nothing but what is public crosses from one owner to another.
 */
function isSeenIn(what: RepositoryFacts, where: RepositoryFacts, borders: Borders): boolean {
  if (what.visibility === "public" || what.id === where.id) return true;
  if (!sameName(what.owner, where.owner)) return false;
  if (what.visibility === "internal") return where.visibility !== "public";
  const isJoined = isNamed(what, borders) && isNamed(where, borders);
  return where.visibility === "private" && isJoined && sameName(what.owner, borders.world.key.owner);
}

function placesOf({ initiatives, roadmap, teams }: Policy): readonly RepositoryName[] {
  const backlogs = teams.flatMap(({ backlog }) => (backlog === null ? [] : [backlog]));
  const ruled = [initiatives?.repository ?? null, roadmap.repository].filter((place) => place !== null);
  return [...ruled, ...backlogs];
}
