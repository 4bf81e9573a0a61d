import { isReadable, type IssueFacts, type Unreadable } from "../domain/issue.ts";
import { sameRepository } from "../domain/reference.ts";
import type { World } from "../domain/world.ts";
import type { Policy, Team } from "../policy/policy.ts";
import { roleOf } from "../policy/role.ts";
import { isUnlinked } from "./unlinked.ts";

/** The world sorted by the words of the field: which issue is an element, an epic, a work item. */
export interface Thread {
  readonly root: IssueFacts;
  readonly elements: readonly ElementNode[];
  /** All epics of the thread, those below elements and those directly below the initiative. */
  readonly epics: readonly EpicNode[];
  /** Sub-issues of the root that are neither. */
  readonly others: readonly IssueFacts[];
  /** What hangs in the thread and could not be read. */
  readonly unreadable: readonly Unreadable[];
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

/** Throws when the root itself was not read; whoever observes must not ask for a plan then. */
export function threadOf(world: World, policy: Policy): Thread {
  const root = world.issues.get(world.root);
  if (!isReadable(root)) throw new Error(`The root of ${world.key.id} was not read`);
  const unreadable: Unreadable[] = [];
  const elements: ElementNode[] = [];
  const epics: EpicNode[] = [];
  const others: IssueFacts[] = [];
  const seen = new Set<string>();

  const visit = (parent: string, element: string | null): void => {
    for (const id of childrenOf(world, parent)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const issue = world.issues.get(id) ?? { id, unreadable: "unsure" as const };
      if (!isReadable(issue)) {
        if (!isForgotten(world, issue)) unreadable.push(issue);
        continue;
      }
      const role = roleOf(issue, policy, world.memory);
      if (role.kind === "element" && element === null && world.key.kind === "initiative") {
        elements.push({ issue, team: role.team });
        visit(issue.id, issue.id);
      } else if (role.kind !== "other" || element !== null) {
        const under = { team: role.team, element };
        epics.push({ issue, ...under, workItems: workItemsOf(world, issue) });
        const original = originalOf(world, issue, role.team);
        if (original === null || seen.has(original.id)) continue;
        seen.add(original.id);
        epics.push({ issue: original, ...under, workItems: workItemsOf(world, original) });
      } else {
        others.push(issue);
      }
    }
  };
  if (world.key.kind === "element") {
    elements.push({ issue: root, team: roleOf(root, policy, world.memory).team });
    visit(root.id, root.id);
  } else {
    visit(root.id, null);
  }
  for (const item of epics.flatMap((epic) => epic.workItems)) if (!isReadable(item)) unreadable.push(item);
  return { root, elements, epics: epics.map((epic) => placed(epic, elements, policy)), others, unreadable };
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

/** A duplicate's original takes its place if it is in that team's backlog. */
function originalOf(world: World, issue: IssueFacts, team: Team | null): IssueFacts | null {
  const original = issue.duplicateOf === null ? undefined : world.issues.get(issue.duplicateOf);
  if (!isReadable(original) || !team?.backlog) return null;
  return sameRepository(original.repository, team.backlog) ? original : null;
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

/** Native sub-issues first, then what is linked otherwise. */
function childrenOf(world: World, parent: string): readonly string[] {
  const issue = world.issues.get(parent);
  const native = isReadable(issue) ? issue.children : [];
  const linked = (world.linked.get(parent) ?? []).filter((id) => stillUnder(world, parent, id));
  return [...new Set([...native, ...linked])];
}

/** A remembered child that a person took off, or gave another native parent, does not hang here any more. */
function stillUnder(world: World, parent: string, child: string): boolean {
  if (isUnlinked(world.issues.get(parent), child)) return false;
  const issue = world.issues.get(child);
  return !isReadable(issue) || issue.parent === null || issue.parent === parent;
}

function workItemsOf(world: World, epic: IssueFacts): readonly (IssueFacts | Unreadable)[] {
  return childrenOf(world, epic.id).map(
    (id) => world.issues.get(id) ?? { id, unreadable: "unsure" as const },
  );
}
