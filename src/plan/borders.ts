import type { IssueLink } from "../domain/content.ts";
import type { IssueFacts, RepositoryFacts } from "../domain/issue.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { Case } from "./decisions.ts";
import { linkTo } from "./link.ts";
import { repositoryOf } from "./places.ts";

const audiences: readonly RepositoryFacts["visibility"][] = ["private", "internal", "public"];

/** False where more people can see the repository than the initiative: it then gets a neutral title and the link only. */
export function isDisclosed(one: Case, name: RepositoryName): boolean {
  if (one.policy.disclose === "always") return true;
  const target = repositoryOf(one.world, name)?.repository;
  const source = one.thread.root.repository;
  return target !== undefined && isSeenIn(source, target);
}

/** Whether all who can read in the one repository, `where`, can see what stands in the other. */
export function isSeenIn(what: RepositoryFacts, where: RepositoryFacts): boolean {
  if (what.visibility === "public") return true;
  // Two private repositories of different owners do not have the same readers.
  if (what.owner.toLowerCase() !== where.owner.toLowerCase()) return false;
  return audiences.indexOf(where.visibility) <= audiences.indexOf(what.visibility);
}

/** The initiative as it is named on another issue: where more people can see that one, the address is all that it says. */
export function shownOn(one: Case, where: IssueFacts, initiative: IssueFacts): IssueLink {
  const link = linkTo(initiative);
  return isDisclosed(one, where.repository) ? link : { ...link, title: link.reference ?? "" };
}
