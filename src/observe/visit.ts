import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { roleOf } from "../policy/role.ts";
import { isExpected, rememberedLinks } from "./thread.ts";
import { accountOf, need, needSummary, type Traversal } from "./traversal.ts";

/** What an issue of a thread is, going by what stands above it. */
export type Level = "root" | "element" | "epic";

/** A pull request that closes an issue wakes the issue's thread, which knows of it by then. */
const youngMs = 120_000;

/** From the root to elements and epics, from elements to epics, from epics to work items and no further. */
export function visit(traversal: Traversal, id: string, level: Level): void {
  const { ids, linked, pool } = traversal;
  const issue = pool.get(id);
  if (!isReadable(issue)) return;
  if (level === "epic" && issue.duplicateOf !== null) visitOriginal(traversal, issue.duplicateOf, issue);
  const known = new Set([...issue.children, ...(linked.get(id) ?? [])]);
  for (const child of known.union(new Set(partsOf(traversal, issue)))) {
    if (ids.has(child)) continue;
    const owner = accountOf(traversal, child, issue.repository.owner);
    if (level === "epic") visitWorkItem(traversal, child, issue, owner);
    else if (level === "root" && !mayMatter(traversal, child, known.has(child)))
      needSummary(traversal, child, owner);
    else if (need(traversal, child, "branch", owner))
      visit(traversal, child, levelBelow(traversal, child, level));
  }
}

/** Lines of people's task lists count as children; what a body depends on is only noted. */
function partsOf({ bodies, links, thread, unknown }: Traversal, issue: IssueFacts): readonly string[] {
  const isIllegible = issue.illegible === true;
  const read = isIllegible ? { ...rememberedLinks(thread, issue.id), unknown: [] } : links.of(issue);
  const { parts, dependencies } = read;
  unknown.push(...read.unknown);
  if (parts.length > 0 || dependencies.length > 0) bodies.set(issue.id, { parts, dependencies });
  return parts;
}

/** It may take the duplicate's place, and may be a duplicate itself. */
function visitOriginal(traversal: Traversal, id: string, { repository }: IssueFacts): void {
  if (!traversal.ids.has(id) && need(traversal, id, "branch", repository.owner)) visit(traversal, id, "epic");
}

/**
 * A summary is enough of a work item, but where its pull requests may be the only sign that the epic has
 * begun: it is read with the rest once it is known, and at once unless it is too young to have any.
 */
function visitWorkItem(traversal: Traversal, id: string, epic: IssueFacts, owner: string): void {
  const isKnown = traversal.pool.has(id, "glimpsed");
  const isSign = showsNoStart(traversal, epic) && !isJustBorn(traversal, id);
  if (!isKnown || isSign) need(traversal, id, "leaf", owner);
  else traversal.ids.add(id);
}

function isJustBorn({ now, pool }: Traversal, id: string): boolean {
  const item = pool.get(id);
  return isReadable(item) && now - Date.parse(item.createdAt) < youngMs;
}

function showsNoStart({ pool }: Traversal, epic: IssueFacts): boolean {
  const isClosed = (id: string) => {
    const issue = pool.get(id);
    return isReadable(issue) && issue.closed !== null;
  };
  return epic.closed === null && epic.pullRequests === 0 && !epic.children.some(isClosed);
}

function levelBelow({ policy, pool, same, thread }: Traversal, id: string, above: Level): Level {
  const issue = pool.get(id);
  const isElement = isReadable(issue) && roleOf(issue, policy, thread.memory, same).kind === "element";
  return above === "root" && isElement ? "element" : "epic";
}

/**
 * Whether a child of an initiative can be an element or an epic, going by where it stands. One that stands
 * beside it and is only named in a task list is an initiative too.
 */
function mayMatter({ links, policy, pool, same, thread }: Traversal, id: string, isChild: boolean): boolean {
  const issue = pool.get(id);
  const place = isReadable(issue) ? issue.repository : links.addressOf(id);
  if (place === undefined || isExpected(thread, id)) return true;
  const places = [
    policy.roadmap.repository,
    isChild ? policy.initiatives?.repository : null,
    ...policy.teams.map(({ backlog }) => backlog),
  ];
  return places.some((candidate) => candidate && same(place, candidate));
}
