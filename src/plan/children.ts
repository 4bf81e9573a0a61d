import { isReadable } from "../domain/issue.ts";
import type { RememberedChild } from "../domain/memory.ts";
import type { World } from "../domain/world.ts";
import { isUnlinked } from "./unlinked.ts";

/** What hangs under an issue: native sub-issues first, then what is linked otherwise. */
export function childrenOf(world: World, parent: string): readonly string[] {
  const issue = world.issues.get(parent);
  const native = isReadable(issue) ? issue.children : [];
  const adrift = parent === world.root ? adriftOf(world) : [];
  const linked = [...(world.linked.get(parent) ?? []), ...adrift];
  return [...new Set([...native, ...linked.filter((id) => hangsUnder(world, parent, id))])];
}

/** Whether a line of a task list in the parent's body says so now. */
export function isListed(world: World, parent: string, child: string): boolean {
  return world.links.get(parent)?.parts.includes(child) ?? false;
}

/**
 * Whether somebody took a remembered child off its parent: natively, or by taking the line out of the body
 * that it hung by. A line that stands there now says that it hangs there.
 */
export function isTakenOff(world: World, child: RememberedChild): boolean {
  const parent = child.under ?? world.root;
  if (isListed(world, parent, child.id)) return false;
  if (isUnlinked(world.issues.get(parent), child.id, child.linked?.at)) return true;
  return child.listed && isReadable(world.issues.get(parent)) && isReadable(world.issues.get(child.id));
}

/**
 * What is linked there hangs there unless somebody took it off, it has another native parent, or another
 * initiative had it first: a parent is never replaced.
 */
function hangsUnder(world: World, parent: string, id: string): boolean {
  if (world.claimed.has(id)) return false;
  const known = rememberedChild(world, id);
  const here = known !== undefined && (known.under ?? world.root) === parent;
  if (here && isTakenOff(world, known)) return false;
  if (!here && !isListed(world, parent, id) && isUnlinked(world.issues.get(parent), id)) return false;
  const issue = world.issues.get(id);
  return !isReadable(issue) || issue.parent === null || issue.parent === parent;
}

export function rememberedChild({ memory }: World, id: string): RememberedChild | undefined {
  return memory?.children.find((child) => child.id === id);
}

/** Remembered under an issue that is gone, as after its transfer to another address: they hang under the root meanwhile. */
function adriftOf(world: World): readonly string[] {
  return (world.memory?.children ?? [])
    .filter(({ under, declined, listed }) => {
      const above = under === null ? undefined : world.issues.get(under);
      const isGone = above !== undefined && !isReadable(above) && above.unreadable === "gone";
      return isGone && declined === null && !listed;
    })
    .map(({ id }) => id);
}
