import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { IssueAddress } from "../domain/reference.ts";
import type { Policy } from "../policy/policy.ts";
import type { SameRepository } from "../policy/role.ts";
import type { Links } from "./links.ts";
import type { Pool } from "./pool.ts";

/** The newest so many are looked at; one that names an initiative is a proposal, and nobody reads more of them. */
const maxMentions = 20;

export interface Mentions {
  readonly issues: readonly IssueFacts[];
  /** How many older ones are left out. */
  readonly more: number;
  /** Addresses that may be the root's by another name, whose ids nobody has asked for yet. */
  readonly unknown: readonly IssueAddress[];
}

export interface MentionParts {
  readonly pool: Pool;
  readonly links: Links;
  readonly policy: Policy;
  readonly same: SameRepository;
}

/**
 * Issues of the roadmap or a team's backlog that hang nowhere and say in their bodies that they belong to the root.
 * GitHub notes a mention in a comment or under *Avhengigheter* as well; those say no such thing. What the app
 * made itself is not among them.
 */
export function mentionsOf(root: IssueFacts, seen: ReadonlySet<string>, parts: MentionParts): Mentions {
  const unknown: IssueAddress[] = [];
  const issues = root.mentionedBy
    .filter((id) => !seen.has(id))
    .map((id) => parts.pool.mention(id))
    .filter((issue) => issue !== undefined)
    .filter((issue) => {
      if (!mayBelong(issue, parts)) return false;
      const named = namesIn(parts.links.in(issue).named, root, parts.links);
      unknown.push(...named.unknown);
      return named.found;
    });
  return { ...newest(issues), unknown };
}

/**
 * Initiatives that wait for the root, going by what they say now; `remembered` are those that said so when they were
 * observed last, for GitHub does not tell of all that name an issue.
 */
export function dependentsOf(root: IssueFacts, remembered: readonly string[], parts: MentionParts): Mentions {
  const unknown: IssueAddress[] = [];
  const { policy, same } = parts;
  const { initiatives } = policy;
  const saysSo = (issue: IssueFacts): boolean => {
    const named = namesIn(parts.links.in(issue).dependencies, root, parts.links);
    unknown.push(...named.unknown);
    return named.found;
  };
  const mentioning = root.mentionedBy
    .map((id) => parts.pool.mention(id))
    .filter((issue) => issue !== undefined)
    .filter(({ id, repository }) => {
      const isInitiative = initiatives?.label === null && same(repository, initiatives.repository);
      return remembered.includes(id) || (id !== root.id && isInitiative);
    });
  const unmentioned = remembered
    .filter((id) => parts.pool.mention(id) === undefined)
    .map((id) => parts.pool.get(id))
    .filter((issue) => isReadable(issue));
  return { ...newest([...mentioning.filter((issue) => saysSo(issue)), ...unmentioned]), unknown };
}

function newest(issues: readonly IssueFacts[]): Pick<Mentions, "issues" | "more"> {
  return { issues: issues.slice(-maxMentions), more: Math.max(0, issues.length - maxMentions) };
}

/** A repository that was renamed keeps its numbers; only then somebody has to be asked. */
function namesIn(
  named: readonly IssueAddress[],
  root: IssueFacts,
  links: Links,
): { readonly found: boolean; readonly unknown: readonly IssueAddress[] } {
  const alike = named.filter(({ number }) => number === root.number);
  return {
    found: alike.some((address) => links.idAt(address) === root.id),
    unknown: alike.filter((address) => links.idAt(address) === undefined),
  };
}

function mayBelong(issue: IssueFacts, { policy, same }: MentionParts): boolean {
  const { initiatives, roadmap, teams } = policy;
  if (issue.closed !== null || issue.parent !== null || issue.author.kind === "self") return false;
  if (initiatives !== null && same(issue.repository, initiatives.repository)) return false;
  const places = [roadmap.repository, ...teams.map(({ backlog }) => backlog)];
  return places.some((place) => place && same(issue.repository, place));
}
