import type { Applied } from "../apply/apply.ts";
import type { Plan } from "../domain/plan.ts";
import { isQuiet } from "../domain/plan.ts";
import { Priority } from "../store/work.ts";
import type { Attempt, Outcome } from "../work/outcome.ts";

/**
 * What the work loop is told. GitHub's reads lag behind its webhooks: a key that a webhook woke and that
 * needed nothing is read once more after `rereadMs`.
 */
export function outcomeOf(
  plan: Plan,
  applied: Applied,
  attempt: Pick<Attempt, "priority">,
  { now, rereadMs }: { readonly now: number; readonly rereadMs: number },
): Outcome {
  if (applied.later !== null) return { kind: "later", ...applied.later };
  const wasWoken = attempt.priority <= Priority.event;
  const times = [
    ...(plan.again === null ? [] : [plan.again]),
    ...(wasWoken && isQuiet(plan) ? [now + rereadMs] : []),
    ...(applied.lookAgain === null ? [] : [applied.lookAgain]),
  ];
  const wrote = applied.wrote;
  return times.length === 0 ? { kind: "done", wrote } : { kind: "done", wrote, again: Math.min(...times) };
}
