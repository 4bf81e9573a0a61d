import type { Catalogue } from "../domain/catalogue.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import { repositoryText, sameName, sameRepository, type RepositoryName } from "../domain/reference.ts";
import type { Policy, Team } from "./policy.ts";

/** What an issue below an initiative or an element is, told by where it is and what is remembered of it. */
export interface Role {
  readonly kind: "element" | "epic" | "follow-up" | "other";
  /** The team that it is for, where that can be told. */
  readonly team: Team | null;
}

/** Whether an issue's repository is the one that the policy names, which may have another name by now. */
export type SameRepository = (
  repository: RepositoryName & { readonly id?: string },
  name: RepositoryName | null,
) => boolean;

/**
 * A repository that was renamed is still found by its old name, and known by its id. One that went to another owner is
 * that one's: GitHub forwards the name, and the policy does not go along.
 */
export function sameRepositoryIn({ repositories }: Pick<Catalogue, "repositories">): SameRepository {
  return (repository, name) => {
    if (name === null) return false;
    if (sameRepository(repository, name)) return true;
    const found = repositories.get(repositoryText(name))?.repository;
    if (found === undefined || !sameName(found.owner, name.owner)) return false;
    return found.id === repository.id || sameRepository(found, repository);
  };
}

type Placed = Pick<IssueFacts, "id" | "repository" | "labels" | "mark">;

/**
 * What is remembered goes first: a transferred epic stays its team's epic wherever it went. Then the
 * app's own mark of its birth; then the repository, and the team's labels where teams share one.
 */
export function roleOf(issue: Placed, policy: Policy, memory: Memory | null, same: SameRepository): Role {
  const followUp = memory?.followUps.find(({ id }) => id === issue.id);
  if (followUp) return { kind: "follow-up", team: teamOf(policy, followUp.team) };
  const remembered = memory?.children.find((child) => child.id === issue.id);
  if (remembered && remembered.kind !== "other")
    return { kind: remembered.kind, team: teamOf(policy, remembered.team) };
  if (issue.mark?.kind === "epic" || issue.mark?.kind === "element" || issue.mark?.kind === "follow-up") {
    return { kind: issue.mark.kind, team: teamOf(policy, issue.mark.keys["team"] ?? null) };
  }
  if (isElement(issue, policy, same)) return { kind: "element", team: teamOfElement(issue, policy) };
  const team = teamOfBacklog(issue, policy, same);
  return team ? { kind: "epic", team } : { kind: "other", team: null };
}

function teamOf(policy: Policy, key: string | null): Team | null {
  return policy.teams.find((team) => key !== null && team.key === key) ?? null;
}

function isElement(issue: Placed, policy: Policy, same: SameRepository): boolean {
  if (!same(issue.repository, policy.roadmap.repository)) return false;
  const { label } = policy.roadmap;
  return label === null || hasLabel(issue, label);
}

/** By its team label, else by its product label where just one team has the product. */
function teamOfElement(issue: Placed, policy: Policy): Team | null {
  const labelled = policy.teams.find((team) => hasLabel(issue, policy.labels.team + team.key));
  if (labelled) return labelled;
  const owners = policy.teams.filter((team) =>
    team.products.some((product) => hasLabel(issue, policy.labels.product + product)),
  );
  return owners.length === 1 ? (owners[0] ?? null) : null;
}

/** Of several teams with the same backlog, the one whose labels the issue carries; most labels first, then its own team label. */
function teamOfBacklog(issue: Placed, policy: Policy, same: SameRepository): Team | null {
  const isNamed = (team: Team) => (hasLabel(issue, policy.labels.team + team.key) ? 1 : 0);
  const candidates = policy.teams
    .filter((team) => team.backlog !== null && same(issue.repository, team.backlog))
    .filter((team) => team.labels.every((label) => hasLabel(issue, label)))
    .toSorted((one, other) => other.labels.length - one.labels.length || isNamed(other) - isNamed(one));
  return candidates[0] ?? null;
}

function hasLabel(issue: Placed, name: string): boolean {
  return issue.labels.some((label) => sameName(label, name));
}
