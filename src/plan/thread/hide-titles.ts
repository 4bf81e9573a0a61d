import type { IssueLink } from "../../domain/content.ts";
import { isReadable, type RepositoryFacts } from "../../domain/issue.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import type { Policy } from "../../policy/policy.ts";
import { isSeenIn } from "../borders.ts";

/*
 * Anybody can write an address into a body, and the app reads more than anybody. So before anything is planned, what
 * fewer people can see than the root is called by its address, as GitHub would show it to those who may not see it:
 * whatever is said of it afterwards, on the overview, in an answer or as a reason, no title can be in it.
 */
export function hideTitles(world: World, policy: Policy): World {
  const root = world.issues.get(world.root);
  if (!isReadable(root)) return world;
  const where = root.repository;
  const repositories = repositoriesOf(world);

  function mayTell(repository: RepositoryFacts | undefined): boolean {
    if (repository === undefined) return false;
    const isOwn = repository.owner.toLowerCase() === where.owner.toLowerCase();
    return isSeenIn(repository, where) || (policy.disclose === "always" && isOwn);
  }
  function shown(link: IssueLink): IssueLink {
    const repository = repositories.get((link.reference ?? "").split("#")[0]?.toLowerCase() ?? "");
    return mayTell(repository) ? link : { ...link, title: link.reference ?? "" };
  }

  return {
    ...world,
    issues: new Map(
      [...world.issues].map(([id, issue]) => {
        if (!isReadable(issue) || mayTell(issue.repository)) return [id, issue];
        const { owner, name } = issue.repository;
        return [id, { ...issue, title: `${owner}/${name}#${issue.number}` }];
      }),
    ),
    claimed: new Map([...world.claimed].map(([id, link]) => [id, shown(link)])),
    neighbours: world.neighbours?.map((one) => ({ ...one, link: shown(one.link) })) ?? null,
  };
}

/** By `owner/name`: those of the issues that were read, and those of the policy. */
function repositoriesOf(world: World): ReadonlyMap<string, RepositoryFacts> {
  const read = [...world.issues.values()].flatMap((issue) => (isReadable(issue) ? [issue.repository] : []));
  const known = [...world.catalogue.repositories.values()].flatMap((entry) => entry?.repository ?? []);
  return new Map([...known, ...read].map((repository) => [repositoryText(repository), repository]));
}
