import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { IssueAddress } from "../domain/reference.ts";
import type { BodyLinks, LinkedBefore } from "../domain/world.ts";
import { dependentsOf, mentionsOf } from "./mentions.ts";
import type { Want } from "./pool.ts";
import type { Thread } from "./thread.ts";
import {
  accountOf,
  beginTraversal,
  linkedDepth,
  need,
  needSummary,
  type Traversal,
  type TraverseParts,
} from "./traversal.ts";
import { visit } from "./visit.ts";

export interface Traversed {
  /** Every issue of the thread that was come across, the root first. */
  readonly ids: readonly string[];
  /** What has to be read before the traversal can be finished. */
  readonly missing: readonly Want[];
  /** Addresses in bodies whose ids have to be found before the traversal can be finished. */
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

/**
 * Goes down a thread as far as it is read, and says what to read next: from the root to what hangs under it, and to
 * what people link to it or name in it.
 */
export function traverse(thread: Thread, parts: TraverseParts): Traversed {
  const traversal = beginTraversal(thread, parts);
  const { bodies, ids, missing, pool, targets, unknown } = traversal;
  const isInitiative = thread.key.kind !== "element";
  if (need(traversal, thread.key.id, "root", thread.owner)) {
    visit(traversal, thread.key.id, isInitiative ? "root" : "element");
  }
  const found = pool.get(thread.key.id);
  const root = isReadable(found) ? found : null;
  const linkedBefore = root === null ? [] : visitLinked(traversal, root);
  // Nothing hangs on a follow-up, so it is shown as far as it was read along with the rest.
  for (const { id } of thread.memory?.followUps ?? []) if (pool.get(id) !== undefined) ids.add(id);
  const named =
    root !== null && isInitiative ? visitMentions(traversal, root) : { mentions: [], moreMentions: 0 };
  const within = new Set(ids);
  visitDependencies(traversal);
  const dependents = root !== null && isInitiative ? visitDependents(traversal, root) : [];
  return {
    ids: [...ids],
    missing,
    unknown,
    links: bodies,
    targets,
    linkedBefore,
    ...named,
    dependents,
    beside: ids.difference(within),
  };
}

/** What `/knytt` in its comments leads to; where nothing is remembered, also what it was carried out for before. */
function visitLinked(traversal: Traversal, root: IssueFacts): readonly LinkedBefore[] {
  const { forgotten, links } = traversal;
  for (const [url, address] of links.targetsOf(root)) visitTarget(traversal, url, address);
  if (!forgotten) return [];
  const before = links.before(root);
  for (const [url, address] of before.targets) visitTarget(traversal, url, address);
  return before.links;
}

/** Where it hangs now is told as well, so that whoever asked learns why it stays there. */
function visitTarget(traversal: Traversal, url: string, address: IssueAddress | null): void {
  const { links, pool, targets, unknown } = traversal;
  const id = address === null ? null : links.idAt(address);
  if (address !== null && id === undefined) unknown.push(address);
  targets.set(url, id ?? null);
  if (address === null || id == null) return;
  if (!need(traversal, id, linkedDepth(traversal), accountOf(traversal, id, address.owner))) return;
  const issue = pool.get(id);
  if (isReadable(issue) && issue.parent !== null)
    needSummary(traversal, issue.parent, issue.repository.owner);
}

function visitMentions(traversal: Traversal, root: IssueFacts): Pick<Traversed, "mentions" | "moreMentions"> {
  const mentions = mentionsOf(root, traversal.ids, traversal);
  traversal.unknown.push(...mentions.unknown);
  for (const { id, repository } of mentions.issues) {
    need(traversal, id, linkedDepth(traversal), repository.owner);
  }
  return { mentions: mentions.issues.map(({ id }) => id), moreMentions: mentions.more };
}

function visitDependents(traversal: Traversal, root: IssueFacts): readonly string[] {
  const dependents = dependentsOf(root, traversal.thread.known.dependents ?? [], traversal);
  traversal.unknown.push(...dependents.unknown);
  for (const { id } of dependents.issues) traversal.ids.add(id);
  return dependents.issues.map(({ id }) => id);
}

function visitDependencies(traversal: Traversal): void {
  const { bodies, pool, thread } = traversal;
  for (const [id, { dependencies }] of bodies) {
    const issue = pool.get(id);
    const above = isReadable(issue) ? issue.repository.owner : thread.owner;
    for (const dependency of dependencies) {
      needSummary(traversal, dependency, accountOf(traversal, dependency, above));
    }
  }
}
