import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { sameRepository, type IssueAddress } from "../domain/reference.ts";
import type { Policy } from "../policy/policy.ts";
import type { Links } from "./links.ts";
import type { Pool } from "./pool.ts";

/** The newest so many are looked at; one that names an initiative is a proposal, and nobody reads more of them. */
const mostMentions = 20;

export interface Mentions {
  readonly issues: readonly IssueFacts[];
  /** Addresses that may be the root's by another name, whose ids nobody has asked for yet. */
  readonly unknown: readonly IssueAddress[];
}

/**
 * Issues of the roadmap or a team's backlog that hang nowhere and say in their bodies that they belong to the root.
 * GitHub notes a mention in a comment or under *Avhengigheter* as well; those say no such thing. What the app
 * made itself is not among them.
 */
export function mentionsOf(
  root: IssueFacts,
  seen: ReadonlySet<string>,
  { pool, links, policy }: { readonly pool: Pool; readonly links: Links; readonly policy: Policy },
): Mentions {
  const unknown: IssueAddress[] = [];
  const names = (issue: IssueFacts): boolean => {
    // A repository that was renamed keeps its numbers.
    const alike = links.in(issue).named.filter(({ number }) => number === root.number);
    unknown.push(...alike.filter((address) => links.idAt(address) === undefined));
    return alike.some((address) => links.idAt(address) === root.id);
  };
  const issues = root.mentionedBy
    .filter((id) => !seen.has(id))
    .map((id) => pool.get(id))
    .filter((issue) => isReadable(issue))
    .filter((issue) => mayBelong(issue, policy) && names(issue));
  return { issues: issues.slice(-mostMentions), unknown };
}

function mayBelong(issue: IssueFacts, { initiatives, roadmap, teams }: Policy): boolean {
  if (issue.closed !== null || issue.parent !== null || issue.author.kind === "self") return false;
  if (initiatives !== null && sameRepository(initiatives.repository, issue.repository)) return false;
  const places = [roadmap.repository, ...teams.map(({ backlog }) => backlog)];
  return places.some((place) => place && sameRepository(place, issue.repository));
}
