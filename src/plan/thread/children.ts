import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import type { RememberedChild } from "../../domain/memory.ts";
import { sameName, sameRepository } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
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
  // By `/knytt -URL`: no event tells of that.
  if (child.declined === "unlinked" && child.linked !== undefined) return true;
  return child.listed && isReadable(world.issues.get(parent)) && isReadable(world.issues.get(child.id));
}

/**
 * Whether a remembered child is another initiative's, by a link from before it was adopted here, itself or the
 * issue that it hangs under: nobody here said no to it. What the app made for this initiative, and what a person
 * took off it or closed, is another story.
 */
export function isAnothers(world: World, child: RememberedChild): boolean {
  const issue = world.issues.get(child.id);
  if (!isReadable(issue) || issue.mark?.keys["initiative"] === world.root) return false;
  if (child.declined !== null && child.declined !== "unlinked") return false;
  if ((issue.closed !== null && issue.closed.as !== "completed") || isTakenOff(world, child)) return false;
  const goesAlong = child.under !== null && issue.parent === child.under && world.claimed.has(child.under);
  return world.claimed.has(child.id) || goesAlong;
}

/**
 * What is linked there hangs there unless somebody took it off, it hangs natively elsewhere in the thread, or
 * another initiative had it first. A parent outside of all initiatives is left to it, and takes nothing away
 * from what somebody linked or listed, or from what could never have hung here natively.
 */
function hangsUnder(world: World, parent: string, id: string): boolean {
  if (world.claimed.has(id)) return false;
  const known = rememberedChild(world, id);
  const here = known !== undefined && (known.under ?? world.root) === parent;
  if (here && isTakenOff(world, known)) return false;
  if (!here && !isListed(world, parent, id) && isUnlinked(world.issues.get(parent), id)) return false;
  const issue = world.issues.get(id);
  if (!isReadable(issue) || issue.parent === null || issue.parent === parent) return true;
  if (isNativeHere(world, issue) || isBesideRoot(world, issue.parent)) return false;
  return known?.linked !== undefined || isListed(world, parent, id) || isAcross(world, parent, issue);
}

/** Whether its native parent was read with the thread. */
export function isNativeHere(world: World, { id, parent }: IssueFacts): boolean {
  const above = parent === null ? undefined : world.issues.get(parent);
  return isReadable(above) && above.children.includes(id);
}

/** What stands where the root does is an initiative as well. */
function isBesideRoot({ issues, root }: World, id: string): boolean {
  const [above, issue] = [issues.get(root), issues.get(id)];
  return isReadable(above) && isReadable(issue) && sameRepository(above.repository, issue.repository);
}

function isAcross(world: World, parent: string, { repository }: IssueFacts): boolean {
  const above = world.issues.get(parent);
  return isReadable(above) && !sameName(above.repository.owner, repository.owner);
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
