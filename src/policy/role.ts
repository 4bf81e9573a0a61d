import type { IssueFacts } from "../domain/issue.ts";
import type { Memory } from "../domain/memory.ts";
import { sameName, sameRepository } from "../domain/reference.ts";
import type { Policy, Team } from "./policy.ts";

/** What an issue below an initiative or an element is, told by where it is and what is remembered of it. */
export interface Role {
  readonly kind: "element" | "epic" | "other";
  /** The team that it is for, where that can be told. */
  readonly team: Team | null;
}

type Placed = Pick<IssueFacts, "id" | "repository" | "labels" | "mark">;

/**
 * What is remembered goes first: a transferred epic stays its team's epic wherever it went. Then the
 * app's own mark of its birth; then the repository, and the team's labels where teams share one.
 */
export function roleOf(issue: Placed, policy: Policy, memory: Memory | null): Role {
  const remembered = memory?.children.find((child) => child.id === issue.id);
  if (remembered) return { kind: remembered.kind, team: teamOf(policy, remembered.team) };
  if (issue.mark?.kind === "epic" || issue.mark?.kind === "element") {
    return { kind: issue.mark.kind, team: teamOf(policy, issue.mark.keys["team"] ?? null) };
  }
  if (isElement(issue, policy)) return { kind: "element", team: teamOfElement(issue, policy) };
  const team = teamOfBacklog(issue, policy);
  return team ? { kind: "epic", team } : { kind: "other", team: null };
}

function teamOf(policy: Policy, key: string | null): Team | null {
  return policy.teams.find((team) => key !== null && team.key === key) ?? null;
}

function isElement(issue: Placed, policy: Policy): boolean {
  if (!sameRepository(issue.repository, policy.roadmap.repository)) return false;
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

/** Of several teams with the same backlog, the one whose labels the issue carries; most labels first. */
function teamOfBacklog(issue: Placed, policy: Policy): Team | null {
  const candidates = policy.teams
    .filter((team) => team.backlog !== null && sameRepository(team.backlog, issue.repository))
    .filter((team) => team.labels.every((label) => hasLabel(issue, label)))
    .sort((one, other) => other.labels.length - one.labels.length);
  return candidates[0] ?? null;
}

function hasLabel(issue: Placed, name: string): boolean {
  return issue.labels.some((label) => sameName(label, name));
}
