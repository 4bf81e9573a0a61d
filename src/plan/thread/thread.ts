import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import type { World } from "../../domain/world.ts";
import type { Policy, Team } from "../../policy/policy.ts";
import { roleOf, sameRepositoryIn, type SameRepository } from "../../policy/role.ts";
import { childrenOf } from "./children.ts";
import { readOnlyOf, type ReadOnly } from "./read-only.ts";

/** The world sorted by the words of the field: which issue is an element, an epic, a work item. */
export interface Thread {
  readonly root: IssueFacts;
  readonly elements: readonly ElementNode[];
  /** All epics of the thread, those below elements and those directly below the initiative. */
  readonly epics: readonly EpicNode[];
  /** What the app made for measuring, insight and benefits; counts for nothing. */
  readonly followUps: readonly IssueFacts[];
  /** Sub-issues of the root that are none of these. */
  readonly others: readonly IssueFacts[];
  /** What hangs in the thread and could not be read, or whose body could not: the root, elements and epics among them. */
  readonly unreadable: readonly Unreadable[];
  /** Linked here, but another initiative's: neither counted nor written to. */
  readonly readOnly: readonly ReadOnly[];
}

export interface ElementNode {
  readonly issue: IssueFacts;
  readonly team: Team | null;
}

export interface EpicNode {
  readonly issue: IssueFacts;
  readonly team: Team | null;
  /** The element that it counts for; null: the initiative itself. */
  readonly element: string | null;
  readonly workItems: readonly (IssueFacts | Unreadable)[];
}

/**
 * `linkedNow` and `removedNow`: ids of what somebody links to the root, or takes off it, at this very moment. Throws when the root itself was
 * not read; whoever observes must not ask for a plan then.
 */
export function threadOf(
  world: World,
  policy: Policy,
  linkedNow: readonly string[] = [],
  removedNow: ReadonlyMap<string, unknown> = new Map(),
): Thread {
  const root = world.issues.get(world.root);
  if (!isReadable(root)) throw new Error(`The root of ${world.key.id} was not read`);
  const same = sameRepositoryIn(world.catalogue);
  const unreadable: Unreadable[] = [];
  const elements: ElementNode[] = [];
  const epics: Omit<EpicNode, "workItems">[] = [];
  const followUps: IssueFacts[] = [];
  const others: IssueFacts[] = [];
  const seen = new Set<string>([root.id]);

  const visit = (parent: string, element: string | null): void => {
    const now = parent === root.id ? linkedNow : [];
    for (const id of [...childrenOf(world, parent), ...now]) {
      if (seen.has(id) || removedNow.has(id)) continue;
      seen.add(id);
      const issue = world.issues.get(id) ?? { id, unreadable: "unsure" as const };
      if (!isReadable(issue)) {
        if (!isForgotten(world, issue) && !isFollowUp(world, id)) unreadable.push(issue);
        continue;
      }
      const role = roleOf(issue, policy, world.memory, same);
      if (role.kind === "follow-up") {
        followUps.push(issue);
      } else if (role.kind === "element" && element === null && world.key.kind === "initiative") {
        elements.push({ issue, team: role.team });
        visit(issue.id, issue.id);
      } else if (role.kind !== "other" || element !== null) {
        for (const epic of [issue, ...originalsOf(world, issue, role.team, seen, same)]) {
          seen.add(epic.id);
          epics.push({ issue: epic, team: role.team, element });
        }
      } else {
        others.push(issue);
      }
    }
  };
  if (world.key.kind === "element") {
    elements.push({ issue: root, team: roleOf(root, policy, world.memory, same).team });
    visit(root.id, root.id);
  } else {
    visit(root.id, null);
  }
  const parts = [root, ...elements.map(({ issue }) => issue), ...epics.map(({ issue }) => issue)];
  const illegible = parts.filter((issue) => issue.illegible === true).map(({ id }) => id);
  for (const id of new Set(illegible)) unreadable.push({ id, unreadable: "illegible" });
  const withItems = epics.map((epic): EpicNode => ({
    ...epic,
    workItems: workItemsOf(world, epic.issue, seen),
  }));
  for (const item of withItems.flatMap((epic) => epic.workItems))
    if (!isReadable(item)) unreadable.push(item);
  const below = withItems.map((epic) => placed(epic, elements, policy));
  const readOnly = readOnlyOf(world, seen, [root.id, ...elements.map(({ issue }) => issue.id)]);
  return { root, elements, epics: below, followUps, others, unreadable, readOnly };
}

/** All that belongs to it, the root first. */
export function idsOf({ root, elements, epics, followUps, others }: Thread): readonly string[] {
  return [
    root,
    ...[...elements, ...epics].map(({ issue }) => issue),
    ...epics.flatMap(({ workItems }) => workItems),
    ...followUps,
    ...others,
  ].map(({ id }) => id);
}

/**
 * An epic that hangs right under the initiative, because it was there before its team's element, counts
 * for that element; a parent is never replaced.
 */
function placed(epic: EpicNode, elements: readonly ElementNode[], policy: Policy): EpicNode {
  if (epic.element !== null || epic.team === null) return epic;
  return { ...epic, element: elementFor(epic.team, elements, policy)?.issue.id ?? null };
}

/** The element of a team: its own, or the one that all share. */
export function elementFor(
  team: Team,
  elements: readonly ElementNode[],
  { roadmap }: Policy,
): ElementNode | undefined {
  const own = elements.find((element) => element.team?.key === team.key);
  return own ?? (roadmap.elements === "per-initiative" ? elements[0] : undefined);
}

/**
 * A duplicate's original takes its place if it is in that team's backlog, and so does that one's, where it is
 * a duplicate too. One that hangs elsewhere belongs there.
 */
function originalsOf(
  world: World,
  issue: IssueFacts,
  team: Team | null,
  seen: ReadonlySet<string>,
  same: SameRepository,
): readonly IssueFacts[] {
  const original = issue.duplicateOf === null ? undefined : world.issues.get(issue.duplicateOf);
  if (!isReadable(original) || !team?.backlog || !same(original.repository, team.backlog)) return [];
  const isElsewhere = original.parent !== null && !seen.has(original.parent);
  if (seen.has(original.id) || isElsewhere || world.claimed.has(original.id)) return [];
  return [original, ...originalsOf(world, original, team, new Set([...seen, original.id]), same)];
}

/**
 * Whether something remembered is known to be gone, so that nothing waits for it: it was deleted, or an
 * issue born for the same team hangs in the thread under another id, as after a transfer.
 */
function isForgotten(world: World, { id, unreadable }: Unreadable): boolean {
  const child = world.memory?.children.find((known) => known.id === id);
  if (child === undefined || unreadable !== "gone") return false;
  if (child.declined === "deleted") return true;
  return world.issues.values().some((issue) => {
    if (!isReadable(issue) || issue.mark?.kind !== child.kind) return false;
    const { initiative, team } = issue.mark.keys;
    return initiative === world.root && (team ?? "") === (child.team ?? "");
  });
}

/** Nothing waits for a follow-up. */
function isFollowUp({ memory }: World, id: string): boolean {
  return memory?.followUps.some((known) => known.id === id) ?? false;
}

/** Native sub-issues and the parts that the body lists; each counts once, and none that is something else in the thread. */
function workItemsOf(
  world: World,
  epic: IssueFacts,
  seen: Set<string>,
): readonly (IssueFacts | Unreadable)[] {
  const own = childrenOf(world, epic.id).filter((id) => !seen.has(id));
  for (const id of own) seen.add(id);
  return own.map((id) => world.issues.get(id) ?? { id, unreadable: "unsure" as const });
}
