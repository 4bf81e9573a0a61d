import type { IssueLink } from "../../domain/content.ts";
import { isReadable } from "../../domain/issue.ts";
import { keyText } from "../../domain/key.ts";
import type { World } from "../../domain/world.ts";
import type { KnownInitiative } from "../../store/initiatives.ts";
import type { KnownNode } from "../../store/projection.ts";

/*
 * An issue belongs to one initiative: by its native parent, else by the earliest link. GitHub dates no link, so
 * the earliest is the one that the projection has had for longest; of two from the same moment the lesser key
 * has it. Both threads come to the same answer, for each sees the other's row and its own.
 */

/** The issues of which somebody may say that they are another's: what hangs here by a link, or may come to. */
function claimable(world: World): readonly string[] {
  const parts = new Set([...world.links.values()].flatMap((links) => links.parts));
  // What a team declined, or a person took off, is remembered and hangs here no more.
  const declined = new Set(
    (world.memory?.children ?? [])
      .filter((child) => child.declined !== null && !parts.has(child.id))
      .map(({ id }) => id),
  );
  const linked = [...world.linked.values()].flat().filter((id) => !declined.has(id));
  const targets = [...world.linkTargets.values()].filter((id) => id !== null);
  const ids = new Set([...linked, ...targets, ...world.mentions]);
  // An initiative is nobody's; an element that is the root of a thread may have become somebody's.
  if (world.key.kind === "element") ids.add(world.root);
  else ids.delete(world.root);
  return [...ids].filter((id) => !hangsHere(world, id));
}

/** Those whose projections have to be asked for: the issues and their native parents. */
export function idsToLookUp(world: World): readonly string[] {
  const ids = claimable(world);
  return [...new Set([...ids, ...ids.flatMap((id) => parentOf(world, id) ?? [])])];
}

/**
 * @param nodes rows of every key for the ids of {@link idsToLookUp}
 * @param initiatives all of the same owner; a thread of which nothing is known there claims nothing
 */
export function claimedIn(
  world: World,
  nodes: readonly KnownNode[],
  initiatives: ReadonlyMap<string, KnownInitiative>,
): ReadonlyMap<string, IssueLink> {
  const claimed = new Map<string, IssueLink>();
  for (const id of claimable(world)) {
    const parent = parentOf(world, id);
    const owner = (parent === null ? null : ownerBy(parent, nodes)) ?? firstLinked(id, nodes);
    if (owner === null || keyText(owner.key) === keyText(world.key)) continue;
    const initiative = initiatives.get(keyText(owner.key));
    if (initiative !== undefined) claimed.set(id, initiative.link);
  }
  return claimed;
}

/** As a part: what a thread only reads is nobody's for that. */
export function countsAsPart(role: string): boolean {
  return ["element", "epic"].includes(role.split("@")[0] ?? "");
}

function ownerBy(parent: string, nodes: readonly KnownNode[]): KnownNode | null {
  const own = nodes.filter(({ id, role }) => id === parent && (role === "root" || countsAsPart(role)));
  return earliest(own);
}

function firstLinked(id: string, nodes: readonly KnownNode[]): KnownNode | null {
  return earliest(nodes.filter((node) => node.id === id && countsAsPart(node.role)));
}

function earliest(nodes: readonly KnownNode[]): KnownNode | null {
  const sorted = nodes
    .filter(({ key }) => key.kind === "initiative")
    .toSorted((one, other) => one.since - other.since || (keyText(one.key) < keyText(other.key) ? -1 : 1));
  return sorted[0] ?? null;
}

function parentOf(world: World, id: string): string | null {
  const issue = world.issues.get(id);
  return isReadable(issue) ? issue.parent : null;
}

function hangsHere(world: World, id: string): boolean {
  const parent = parentOf(world, id);
  const above = parent === null ? undefined : world.issues.get(parent);
  return (
    isReadable(above) && above.children.includes(id) && !world.linkTargets.values().some((at) => at === id)
  );
}
