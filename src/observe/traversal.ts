import { isReadable } from "../domain/issue.ts";
import type { IssueAddress } from "../domain/reference.ts";
import type { BodyLinks } from "../domain/world.ts";
import { isHidden } from "../github/reader/depth.ts";
import type { Policy } from "../policy/policy.ts";
import type { SameRepository } from "../policy/role.ts";
import type { Links } from "./links.ts";
import { isForgotten } from "./orphans.ts";
import type { Pool, Want } from "./pool.ts";
import { linkedOf, ownerOf, type Thread } from "./thread.ts";

export interface TraverseParts {
  readonly pool: Pool;
  readonly links: Links;
  readonly policy: Policy;
  readonly same: SameRepository;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One way down a thread: what it goes by, and what it has come across so far. */
export interface Traversal extends TraverseParts {
  readonly thread: Thread;
  /** Children that hang by a link: parent → children. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
  /** Nothing is remembered of what was linked: only comments may still tell. */
  readonly forgotten: boolean;
  readonly ids: Set<string>;
  readonly missing: Want[];
  readonly unknown: IssueAddress[];
  readonly bodies: Map<string, BodyLinks>;
  readonly targets: Map<string, string | null>;
}

export function beginTraversal(thread: Thread, parts: TraverseParts): Traversal {
  return {
    ...parts,
    thread,
    linked: linkedOf(thread),
    forgotten: isForgotten(thread, parts.pool),
    ids: new Set(),
    missing: [],
    unknown: [],
    bodies: new Map(),
    targets: new Map(),
  };
}

/** Takes the issue into the thread. False: it has to be read first, at least so deep. */
export function need(traversal: Traversal, id: string, depth: Want["depth"], owner: string): boolean {
  traversal.ids.add(id);
  if (traversal.pool.has(id, depth) || isHidden(id)) return true;
  traversal.missing.push({ id, depth, owner });
  return false;
}

/** Takes it in, of which a summary is enough. */
export function needSummary({ ids, missing, pool }: Traversal, id: string, owner: string): void {
  ids.add(id);
  if (!pool.has(id, "glimpsed") && !isHidden(id)) missing.push({ id, depth: "leaf", owner });
}

/** How deep something is read that people link by a word: with its comments, where nothing else may tell of the link. */
export function linkedDepth({ forgotten }: Traversal): Want["depth"] {
  return forgotten ? "root" : "branch";
}

/** Whose account an issue belongs to; where nothing tells, that of what stands above it. */
export function accountOf({ links, pool, thread }: Traversal, id: string, above: string): string {
  const known = pool.get(id);
  if (isReadable(known)) return known.repository.owner;
  return ownerOf(thread, id) ?? links.addressOf(id)?.owner ?? above;
}
