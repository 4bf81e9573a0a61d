import type { Applied } from "../../apply/applied.ts";
import { kindOf } from "../../change/kinds.ts";
import { isQuiet, type Plan } from "../../change/plan.ts";
import type { World } from "../../domain/world.ts";
import { dueCause, isWoken, Priority, retryCause } from "../../store/work.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { isHeldBack, isTriedAgain, refusalOf } from "./refusal.ts";

/**
 * What the work loop is told. GitHub's reads lag behind its webhooks, so a key that a webhook woke and that
 * needed nothing is read once more after `rereadMs`; so is one where things were made, which may lead to
 * more, or where something was held back because what it needs was refused: once, not for ever. Where GitHub refuses
 * all that is to be written, and did so when it was looked at once more, the key is parked.
 */
export function outcomeOf(
  plan: Plan,
  applied: Applied,
  world: World,
  attempt: Pick<Attempt, "priority" | "cause">,
  { now, rereadMs }: { readonly now: number; readonly rereadMs: number },
): Outcome {
  if (applied.later !== null) return { kind: "later", ...applied.later };
  const wasWoken = isWoken(attempt.priority);
  const wasDue = isSecondLook(attempt);
  const refusal = refusalOf(plan, applied, world);
  if (refusal !== null && wasDue) return { kind: "park", reason: refusal };
  const again =
    (wasWoken && isQuiet(plan)) ||
    (!wasDue && isHeldBack(applied)) ||
    isTriedAgain(applied) ||
    madeIssues(plan, applied) ||
    hasMended(plan, applied, world);
  const times = [
    ...(again ? [now + rereadMs] : []),
    ...[plan.again, applied.lookAgain].filter((time) => time !== null),
  ];
  const { wrote } = applied;
  return times.length === 0 ? { kind: "done", wrote } : { kind: "done", wrote, again: Math.min(...times) };
}

/**
 * Of what its own time, or a sweep's try of what is parked, has woken: nothing has happened since the last look. Whom a
 * neighbour, a link or a board's workflow has woken looks for the first time since then.
 */
export function isSecondLook({ priority, cause }: Pick<Attempt, "priority" | "cause">): boolean {
  return (
    ((priority === Priority.due || priority === Priority.aside) && cause === dueCause) || cause === retryCause
  );
}

/** What was refused before was done now: the overview says otherwise. */
function hasMended(plan: Plan, { wrote, refused, skipped }: Applied, world: World): boolean {
  if (wrote === 0 || world.refused === undefined) return false;
  const before = new Set(world.refused.map(({ subject }) => subject));
  const undone = new Set([...skipped, ...refused.map(({ action }) => action)]);
  return plan.waves
    .flat()
    .filter((action) => !undone.has(action))
    .some(({ change }) =>
      kindOf(change)
        .subjects(change)
        .some((subject) => before.has(subject)),
    );
}

function madeIssues(plan: Plan, applied: Applied): boolean {
  return plan.waves.flat().some(({ change }) => {
    const birth = kindOf(change).birth(change);
    return birth?.kind === "issue" && applied.made.has(birth.makes);
  });
}
