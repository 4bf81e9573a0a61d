import type { Applied, Refused } from "../../apply/applied.ts";
import { kindOf, type Change } from "../../change/kinds.ts";
import type { Plan } from "../../change/plan.ts";
import { isReadable } from "../../domain/issue.ts";
import type { ParkedReason } from "../../domain/parked.ts";
import { isLasting } from "../../domain/refusal.ts";
import type { World } from "../../domain/world.ts";

/**
 * Why nothing can be written for the thread; null where something was, or where the next look may know better. The
 * memory is written before what GitHub refuses and the overview after it, so that these two got through says nothing.
 * Where only others' places refuse what is wanted there, a time at which more is to be done is kept.
 */
export function refusalOf(plan: Plan, applied: Applied, world: World): ParkedReason | null {
  const { wrote, skipped } = applied;
  const refused = applied.refused.toSorted(
    (one, other) => Number(isOnRoot(other, plan)) - Number(isOnRoot(one, plan)),
  );
  const [first] = refused;
  if (first !== undefined && !isOnRoot(first, plan) && plan.again !== null) return null;
  const unsaid = new Set([...skipped, ...refused.map(({ action }) => action)]);
  const overviewCount = plan.waves
    .flat()
    .filter((action) => action.change.kind === "overview" && !unsaid.has(action)).length;
  if (first === undefined || wrote > overviewCount || !refused.every(stays)) return null;
  const { action, message } = first;
  const issue = "issue" in action.change ? world.issues.get(action.change.issue) : undefined;
  if (/\blocked\b/i.test(message) && isReadable(issue)) {
    const { repository, number } = issue;
    return { id: "locked", args: { issue: `${repository.owner}/${repository.name}#${number}` } };
  }
  return { id: "refused", args: { owner: action.owner, said: message } };
}

/** Without its overview a thread has no memory, whatever GitHub says against it. */
function stays({ type, action }: Refused): boolean {
  return isLasting(type) || action.change.kind === "overview";
}

/** What is tried once more, and then left out and said; a mark that does not hold GitHub has not refused. */
export function isTriedAgain({ refused }: Applied): boolean {
  return refused.some(
    (refusal) => !stays(refusal) && refusal.type !== "BROKEN_MARK" && isEverLeftOut(refusal.action.change),
  );
}

function isEverLeftOut(change: Change): boolean {
  return kindOf(change).subjects(change).length > 0;
}

/** Of the root's card this says nothing: projects have permissions of their own. */
function isOnRoot({ action: { change } }: Refused, { key }: Plan): boolean {
  return "issue" in change && change.issue === key.id && kindOf(change).onBoard !== true;
}

/** Whether some of it could not be written, for a reason that the next look may know of. */
export function isHeldBack({ refused, skipped }: Applied): boolean {
  return skipped.length > 0 || refused.some(stays);
}

/** The owners of which something was not to be had that the list of installations says is granted, or said so once. */
export function doubtedOwners({ refused }: Applied): readonly string[] {
  const doubted = refused.filter(({ type, message }) => isLasting(type) && isAboutInstallation(message));
  return [...new Set(doubted.map(({ action }) => action.owner))];
}

function isAboutInstallation(message: string): boolean {
  return /not accessible by integration|suspended|not installed/i.test(message);
}
