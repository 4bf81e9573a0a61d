import type { ScopedControl } from "./controls.ts";
import { durationsOf, type Durations } from "./durations.ts";
import { leftOutBy, notFollowed, type Figure, type FigureRow, type LeftOut } from "./figure.ts";
import { instantsOf, within, type Period } from "./period.ts";
import type { ScopedFacts } from "./scope.ts";

/* How long a change that is held waits for its evaluation. It is of the period in which it was evaluated. */

export interface EvaluationTime {
  /** From when it was first held to the words that evaluated it. */
  readonly time: Durations;
}

export const evaluationTime: FigureRow<"evaluation-time", EvaluationTime> = {
  key: "evaluation-time",
  work,
};

function work({ controls }: ScopedFacts, period: Period): Figure<EvaluationTime> {
  const isIn = within(period);
  const evaluated = (controls ?? []).flatMap((control) => {
    const { evaluatedAt: at, heldAt } = control;
    if (at === null || !isIn(at)) return [];
    const reason = isAfterwards(control, at) ? "evaluated-afterwards" : at < heldAt ? "negative" : null;
    return [{ time: at - heldAt, reason } as const];
  });
  const time = durationsOf(evaluated.flatMap((each) => (each.reason === null ? [each.time] : [])));
  const others = controls === null ? [notFollowed("changes-not-followed")] : stillWaiting(controls, period);
  return {
    n: time.n,
    values: { time },
    leftOut: leftOutBy(
      evaluated.map(({ reason }) => reason),
      others,
    ),
  };
}

/** An emergency, a rollback and what was bypassed wait for nobody. */
function isAfterwards({ isHeld, passed }: ScopedControl, at: number): boolean {
  return !isHeld || passed.some((passing) => passing.as !== "evaluated" && passing.at <= at);
}

/** At the end of the period. */
function stillWaiting(controls: readonly ScopedControl[], period: Period): readonly LeftOut[] {
  const { to } = instantsOf(period);
  const ages = controls.filter((control) => isWaitingAt(control, to)).map(({ heldAt }) => to - heldAt);
  return ages.length === 0
    ? []
    : [{ reason: "still-waiting", count: ages.length, oldest: Math.max(...ages) }];
}

/** Of what ended without anybody's word nobody knows when it did: it is taken to have waited in no period. */
function isWaitingAt({ isHeld, heldAt, evaluatedAt, rejectedAt, passed, waits }: ScopedControl, to: number) {
  const ends = [evaluatedAt ?? [], rejectedAt ?? [], passed.map(({ at }) => at)].flat();
  return isHeld && heldAt < to && (ends.length === 0 ? waits : ends.every((at) => at >= to));
}
