import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { IssueAddress } from "../domain/reference.ts";
import type { BodyLinks, LinkedBefore } from "../domain/world.ts";
import { isHidden } from "../github/reader/depth.ts";
import type { Policy } from "../policy/policy.ts";
import { roleOf, type SameRepository } from "../policy/role.ts";
import type { Links } from "./links.ts";
import { dependentsOf, mentionsOf } from "./mentions.ts";
import { isForgotten } from "./orphans.ts";
import type { Pool, Want } from "./pool.ts";
import { isExpected, keptLinks, linkedOf, ownerOf, type Thread } from "./thread.ts";

export interface Walked {
  /** Every issue of the thread that was come across, the root first. */
  readonly ids: readonly string[];
  /** What has to be read before the walk can be finished. */
  readonly missing: readonly Want[];
  /** Addresses in bodies whose ids have to be found before the walk can be finished. */
  readonly unknown: readonly IssueAddress[];
  /** What the bodies of root, elements and epics link to, of those that link at all. */
  readonly links: ReadonlyMap<string, BodyLinks>;
  /** What each `/knytt` of the root's comments leads to, by its address as it was written; null: to no issue. */
  readonly targets: ReadonlyMap<string, string | null>;
  /** What `/knytt` was carried out for, where nothing is remembered of it. */
  readonly linkedBefore: readonly LinkedBefore[];
  /** Issues that say that they belong to the root, and hang nowhere. */
  readonly mentions: readonly string[];
  /** How many more say so than are looked at. */
  readonly moreMentions: number;
  /** Initiatives that say that they wait for the root. */
  readonly dependents: readonly string[];
  /** Of all ids those that are no part of the thread: only their state, title and place are looked at. */
  readonly beside: ReadonlySet<string>;
}

export interface WalkParts {
  readonly pool: Pool;
  readonly links: Links;
  readonly policy: Policy;
  readonly same: SameRepository;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A pull request that closes an issue wakes the issue's thread, which knows of it by then. */
const youngMs = 120_000;

type Level = "root" | "element" | "epic";

/**
 * Goes down a thread as far as it is read, and says what to read next: from the root to elements and
 * epics, from elements to epics, from epics to work items and no further. Lines of people's task lists
 * count as children; what a body depends on is only glimpsed.
 */
export function walk(thread: Thread, { pool, links, policy, same, now }: WalkParts): Walked {
  const ids = new Set<string>();
  const missing: Want[] = [];
  const unknown: IssueAddress[] = [];
  const found = new Map<string, BodyLinks>();
  const targets = new Map<string, string | null>();
  const linked = linkedOf(thread);
  const top: Level = thread.key.kind === "element" ? "element" : "root";
  const forgotten = isForgotten(thread, pool);
  // With its comments, where nothing else may tell any more that it was linked.
  const linkedDepth = forgotten ? "root" : "branch";

  function need(id: string, depth: Want["depth"], owner: string): boolean {
    ids.add(id);
    if (pool.has(id, depth) || isHidden(id)) return true;
    missing.push({ id, depth, owner });
    return false;
  }

  function ownerFor(id: string, above: string): string {
    const glimpse = pool.get(id);
    if (isReadable(glimpse)) return glimpse.repository.owner;
    return ownerOf(thread, id) ?? links.addressOf(id)?.owner ?? above;
  }

  function glimpse(id: string, owner: string): void {
    ids.add(id);
    if (!pool.has(id, "glimpsed") && !isHidden(id)) missing.push({ id, depth: "leaf", owner });
  }

  function partsOf(issue: IssueFacts): readonly string[] {
    const {
      parts,
      dependencies,
      unknown: addresses,
    } = issue.illegible === true ? { ...keptLinks(thread, issue.id), unknown: [] } : links.of(issue);
    unknown.push(...addresses);
    if (parts.length > 0 || dependencies.length > 0) found.set(issue.id, { parts, dependencies });
    return parts;
  }

  function visit(id: string, level: Level): void {
    const issue = pool.get(id);
    if (!isReadable(issue)) return;
    if (level === "epic" && issue.duplicateOf !== null) visitOriginal(issue.duplicateOf, issue);
    const known = new Set([...issue.children, ...(linked.get(id) ?? [])]);
    for (const child of known.union(new Set(partsOf(issue)))) {
      if (ids.has(child)) continue;
      const owner = ownerFor(child, issue.repository.owner);
      if (level === "epic") visitWorkItem(child, issue, owner);
      else if (level === "root" && !mayMatter(child, known.has(child))) glimpse(child, owner);
      else if (need(child, "branch", owner)) visit(child, levelBelow(child, level));
    }
  }

  /** It may take the duplicate's place, and may be a duplicate itself. */
  function visitOriginal(id: string, { repository }: IssueFacts): void {
    if (!ids.has(id) && need(id, "branch", repository.owner)) visit(id, "epic");
  }

  /**
   * A glimpse is enough of a work item, but where its pull requests may be the only sign that the epic has
   * begun: it is read with the rest once it is known, and at once unless it is too young to have any.
   */
  function visitWorkItem(id: string, epic: IssueFacts, owner: string): void {
    const glimpsed = pool.has(id, "glimpsed");
    if (!glimpsed || (showsNoStart(epic) && !isJustBorn(id))) need(id, "leaf", owner);
    else ids.add(id);
  }

  function isJustBorn(id: string): boolean {
    const glimpse = pool.get(id);
    return isReadable(glimpse) && now - Date.parse(glimpse.createdAt) < youngMs;
  }

  function showsNoStart(epic: IssueFacts): boolean {
    const isClosed = (id: string) => {
      const issue = pool.get(id);
      return isReadable(issue) && issue.closed !== null;
    };
    return epic.closed === null && epic.pullRequests === 0 && !epic.children.some(isClosed);
  }

  function levelBelow(id: string, above: Level): Level {
    const issue = pool.get(id);
    const isElement = isReadable(issue) && roleOf(issue, policy, thread.memory, same).kind === "element";
    return above === "root" && isElement ? "element" : "epic";
  }

  function visitMentions(root: IssueFacts): Pick<Walked, "mentions" | "moreMentions"> {
    const mentions = mentionsOf(root, ids, { pool, links, policy, same });
    unknown.push(...mentions.unknown);
    for (const { id, repository } of mentions.issues) need(id, linkedDepth, repository.owner);
    return { mentions: mentions.issues.map(({ id }) => id), moreMentions: mentions.more };
  }

  function visitDependents(root: IssueFacts): readonly string[] {
    const dependents = dependentsOf(root, thread.known.dependents ?? [], { pool, links, policy, same });
    unknown.push(...dependents.unknown);
    for (const { id } of dependents.issues) ids.add(id);
    return dependents.issues.map(({ id }) => id);
  }

  /** Where it hangs now is told as well, so that whoever asked learns why it stays there. */
  function visitTarget(url: string, address: IssueAddress | null): void {
    const id = address === null ? null : links.idAt(address);
    if (address !== null && id === undefined) unknown.push(address);
    targets.set(url, id ?? null);
    if (address === null || id == null || !need(id, linkedDepth, ownerFor(id, address.owner))) return;
    const issue = pool.get(id);
    if (isReadable(issue) && issue.parent !== null) glimpse(issue.parent, issue.repository.owner);
  }

  function visitBefore(root: IssueFacts): readonly LinkedBefore[] {
    const { said, targets } = links.before(root);
    for (const [url, address] of targets) visitTarget(url, address);
    return said;
  }

  /**
   * Whether a child of an initiative can be an element or an epic, going by where it stands. One that stands
   * beside it and is only named in a task list is an initiative too.
   */
  function mayMatter(id: string, isChild: boolean): boolean {
    const issue = pool.get(id);
    const place = isReadable(issue) ? issue.repository : links.addressOf(id);
    if (place === undefined || isExpected(thread, id)) return true;
    const places = [
      policy.roadmap.repository,
      isChild ? policy.initiatives?.repository : null,
      ...policy.teams.map(({ backlog }) => backlog),
    ];
    return places.some((one) => one && same(place, one));
  }

  if (need(thread.key.id, "root", thread.owner)) visit(thread.key.id, top);
  const root = pool.get(thread.key.id);
  if (isReadable(root)) for (const [url, address] of links.targetsOf(root)) visitTarget(url, address);
  const linkedBefore = isReadable(root) && forgotten ? visitBefore(root) : [];
  // Nothing hangs on a follow-up, so it is shown as far as it was read along with the rest.
  for (const { id } of thread.memory?.followUps ?? []) if (pool.get(id) !== undefined) ids.add(id);
  const named = isReadable(root) && top === "root" ? visitMentions(root) : { mentions: [], moreMentions: 0 };
  const within = new Set(ids);
  for (const [id, { dependencies }] of found) {
    const issue = pool.get(id);
    const above = isReadable(issue) ? issue.repository.owner : thread.owner;
    for (const dependency of dependencies) glimpse(dependency, ownerFor(dependency, above));
  }
  const dependents = isReadable(root) && top === "root" ? visitDependents(root) : [];
  const beside = ids.difference(within);
  return {
    ids: [...ids],
    missing,
    unknown,
    links: found,
    targets,
    linkedBefore,
    ...named,
    dependents,
    beside,
  };
}
