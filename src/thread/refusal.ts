import type { Applied } from "../apply/apply.ts";
import { isReadable } from "../domain/issue.ts";
import type { ParkedReason } from "../domain/parked.ts";
import type { Plan } from "../domain/plan.ts";
import type { World } from "../domain/world.ts";

/** Answers that will be the same until somebody acts. Others say that something was otherwise than it was read. */
const lasting: ReadonlySet<string> = new Set(["FORBIDDEN", "NOT-INSTALLED", "UNAUTHORISED"]);

/**
 * Why nothing can be written for the thread; null where something was, or where the next look may know better. The
 * memory is written before what GitHub refuses and the overview after it, so that these two got through says nothing.
 */
export function refusalOf(plan: Plan, { wrote, refused }: Applied, world: World): ParkedReason | null {
  const [first] = refused;
  const said = plan.waves.flat().filter(({ change }) => change.kind === "overview").length;
  if (first === undefined || wrote > said || !refused.every(({ type }) => lasting.has(type))) return null;
  const { action, message } = first;
  const issue = "issue" in action.change ? world.issues.get(action.change.issue) : undefined;
  if (/\blocked\b/i.test(message) && isReadable(issue)) {
    const { repository, number } = issue;
    return { id: "locked", args: { issue: `${repository.owner}/${repository.name}#${number}` } };
  }
  return { id: "refused", args: { owner: action.owner, said: message } };
}

/** Whether some of it could not be written, for a reason that the next look may know of. */
export function isHeldBack({ refused, skipped }: Applied): boolean {
  return skipped.length > 0 || refused.some(({ type }) => lasting.has(type));
}

/** The owners of which something was not to be had that the list of installations says is granted, or said so once. */
export function doubtedOwners({ refused }: Applied): readonly string[] {
  const doubted = refused.filter(({ type, message }) => lasting.has(type) && isAboutInstallation(message));
  return [...new Set(doubted.map(({ action }) => action.owner))];
}

function isAboutInstallation(message: string): boolean {
  return /not accessible by integration|suspended|not installed/i.test(message);
}
