import type { Applied } from "../apply/apply.ts";
import type { Plan } from "../domain/plan.ts";
import { isQuiet } from "../domain/plan.ts";
import { Priority } from "../store/work.ts";
import type { Attempt, Outcome } from "../work/outcome.ts";

/**
 * What the work loop is told. GitHub's reads lag behind its webhooks, so a key that a webhook woke and that
 * needed nothing is read once more after `rereadMs`; so is one where things were made, which may lead to
 * more, or where something was held back because what it needs was refused: once, not for ever.
 */
export function outcomeOf(
  plan: Plan,
  applied: Applied,
  attempt: Pick<Attempt, "priority">,
  { now, rereadMs }: { readonly now: number; readonly rereadMs: number },
): Outcome {
  if (applied.later !== null) return { kind: "later", ...applied.later };
  const wasWoken = attempt.priority <= Priority.event;
  const wasDue = attempt.priority === Priority.due;
  const again =
    (wasWoken && isQuiet(plan)) || (!wasDue && applied.skipped.length > 0) || madeIssues(plan, applied);
  const times = [
    ...(again ? [now + rereadMs] : []),
    ...[plan.again, applied.lookAgain].filter((time) => time !== null),
  ];
  const { wrote } = applied;
  return times.length === 0 ? { kind: "done", wrote } : { kind: "done", wrote, again: Math.min(...times) };
}

function madeIssues(plan: Plan, applied: Applied): boolean {
  return plan.waves
    .flat()
    .some(({ change }) => change.kind === "create-issue" && applied.made.has(change.makes));
}
