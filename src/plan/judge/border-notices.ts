import { isReadable } from "../../domain/issue.ts";
import type { Notice } from "../../domain/overview.ts";
import { repositoryText, type RepositoryName } from "../../domain/reference.ts";
import type { Case, Placement, TeamDecision } from "../decisions.ts";
import { linkTo, linkToNew } from "../link.ts";
import { backlogOf, obstacleIn } from "../places.ts";

interface Judged {
  readonly placements: readonly Placement[];
  readonly teams: readonly TeamDecision[];
}

/** What cannot be made or written where it belongs, and what is linked because GitHub's limits are reached. */
export function borderNotices(input: Case, { placements, teams }: Judged): readonly Notice[] {
  return [
    ...ofPlaces(input, teams),
    ...ofConsent(input, teams),
    ...archivedWork(input, teams),
    ...placements.flatMap((placement) => limitOf(input, placement)),
  ];
}

/** Repositories of involved teams, and the roadmap's, in which nothing can be made; and those of deliveries that lead nowhere. */
function ofPlaces(input: Case, teams: readonly TeamDecision[]): Notice[] {
  const unaccepting = new Set<string>();
  const notices = places(input, teams).flatMap((place): Notice[] => {
    const { owner } = place;
    const repository = `${owner}/${place.name}`;
    const obstacle = obstacleIn(input.world, input.policy, place);
    if (obstacle === null) return [];
    if (obstacle === "not-accepted") {
      // Said once, however many of its backlogs there are.
      const isReported = unaccepting.has(owner.toLowerCase());
      unaccepting.add(owner.toLowerCase());
      return isReported ? [] : [{ kind: "not-accepted", owner }];
    }
    return [{ kind: obstacle === "archived" ? "archived-repository" : "missing-repository", repository }];
  });
  const told = new Set(notices.flatMap((notice) => ("repository" in notice ? [notice.repository] : [])));
  const unfound = (input.world.unfound ?? []).filter((repository) => !told.has(repository));
  return [...notices, ...unfound.map((repository) => ({ kind: "missing-repository", repository }) as const)];
}

/** The roadmap and the boards that the policy may not use; a team's are of interest where the team is involved. */
function ofConsent({ policy, world }: Case, teams: readonly TeamDecision[]): Notice[] {
  if (world.key.kind !== "initiative") return [];
  const involved = new Set(teams.filter((team) => team.involved).map(({ team }) => team.key));
  // Where another policy goes first, consent would be of no help; the policy's own notice says so.
  const wanting = policy.unruled.filter(({ why }) => why === "not-accepted" || why === "not-installed");
  return wanting.flatMap(({ path: [first, key, last], owner, names, needs: [use] }): Notice[] => {
    const isTeams = first === "teams" && last === "project" && involved.has(String(key));
    const isOurs = first === "roadmap" || first === "initiatives" || isTeams;
    return isOurs ? [{ kind: "not-consented", owner, names, use }] : [];
  });
}

function places(input: Case, teams: readonly TeamDecision[]): readonly RepositoryName[] {
  if (input.world.key.kind !== "initiative") return [];
  const wanted = teams.filter((team) => team.involved).map((team) => backlogOf(input.policy, team.team));
  const { roadmap } = input.policy;
  if (roadmap.elements !== "manual") wanted.push(roadmap.repository);
  return [...unique(wanted.filter((place) => place !== null)).values()];
}

/** Open elements and epics that cannot be written to, beside the places where new ones would stand. */
function archivedWork(input: Case, teams: readonly TeamDecision[]): Notice[] {
  const { elements, epics } = input.thread;
  const archived = [...elements, ...epics]
    .map(({ issue }) => issue)
    .filter(({ closed, repository }) => closed === null && repository.archived)
    .map(({ repository }) => repository);
  const reported = unique(places(input, teams));
  return [...unique(archived)].flatMap(([name, repository]) =>
    reported.has(name)
      ? []
      : [{ kind: "archived-repository", repository: `${repository.owner}/${repository.name}` } as const],
  );
}

function unique(repositories: readonly RepositoryName[]): ReadonlyMap<string, RepositoryName> {
  return new Map(repositories.map((repository) => [repositoryText(repository), repository]));
}

function limitOf(input: Case, { child, obstacle }: Placement): Notice[] {
  if (obstacle !== "full" && obstacle !== "deep") return [];
  const issue = input.world.issues.get(child);
  const link = isReadable(issue) ? linkTo(issue) : linkToNew(child, input.thread.root);
  return [{ kind: "linked-instead", issue: link, why: obstacle }];
}
