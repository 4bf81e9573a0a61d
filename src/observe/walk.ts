import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { sameRepository } from "../domain/reference.ts";
import { isHidden } from "../github/reader/depth.ts";
import type { Policy } from "../policy/policy.ts";
import { roleOf } from "../policy/role.ts";
import type { Pool, Want } from "./pool.ts";
import { linkedOf, ownerOf, type Thread } from "./thread.ts";

export interface Walked {
  /** Every issue of the thread that was come across, the root first. */
  readonly ids: readonly string[];
  /** What has to be read before the walk can be finished. */
  readonly missing: readonly Want[];
}

/** A pull request that closes an issue wakes the issue's thread, which knows of it by then. */
const youngMs = 120_000;

type Level = "root" | "element" | "epic";

/**
 * Goes down a thread as far as it is read, and says what to read next: from the root to elements and
 * epics, from elements to epics, from epics to work items and no further.
 */
export function walk(thread: Thread, pool: Pool, policy: Policy, now: number): Walked {
  const ids = new Set<string>();
  const missing: Want[] = [];
  const linked = linkedOf(thread);
  const top: Level = thread.key.kind === "element" ? "element" : "root";

  function need(id: string, depth: Want["depth"], owner: string): boolean {
    ids.add(id);
    if (pool.has(id, depth) || isHidden(id)) return true;
    missing.push({ id, depth, owner });
    return false;
  }

  function ownerFor(id: string, above: string): string {
    const glimpse = pool.get(id);
    return isReadable(glimpse) ? glimpse.repository.owner : (ownerOf(thread, id) ?? above);
  }

  function visit(id: string, level: Level): void {
    const issue = pool.get(id);
    if (!isReadable(issue)) return;
    if (level === "epic" && issue.duplicateOf !== null)
      need(issue.duplicateOf, "branch", issue.repository.owner);
    const children = new Set([...issue.children, ...(linked.get(id) ?? [])]);
    for (const child of children) {
      if (ids.has(child)) continue;
      const owner = ownerFor(child, issue.repository.owner);
      if (level === "epic") visitWorkItem(child, issue, owner);
      else if (level === "root" && !mayMatter(child)) ids.add(child);
      else if (need(child, "branch", owner)) visit(child, levelBelow(child, level));
    }
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
    const isElement = isReadable(issue) && roleOf(issue, policy, thread.memory).kind === "element";
    return above === "root" && isElement ? "element" : "epic";
  }

  /** Whether a child of an initiative can be an element or an epic, going by where it stands. */
  function mayMatter(id: string): boolean {
    const glimpse = pool.get(id);
    if (!isReadable(glimpse) || ownerOf(thread, id) !== null) return true;
    const places = [
      policy.roadmap.repository,
      policy.initiatives?.repository,
      ...policy.teams.map(({ backlog }) => backlog),
    ];
    return places.some((place) => place && sameRepository(place, glimpse.repository));
  }

  if (need(thread.key.id, "root", thread.owner)) visit(thread.key.id, top);
  return { ids: [...ids], missing };
}
