import type { Durations } from "../figures/durations.ts";
import { changeControl } from "../figures/change-control.ts";
import { changeFailRate } from "../figures/change-fail-rate.ts";
import { changeLeadTime } from "../figures/change-lead-time.ts";
import { deploymentFrequency } from "../figures/deployment-frequency.ts";
import { evaluatedWithoutIncident } from "../figures/evaluated-without-incident.ts";
import { evaluationTime } from "../figures/evaluation-time.ts";
import type { FigureRow, LeftOut } from "../figures/figure.ts";
import { ideaToUser } from "../figures/idea-to-user.ts";
import type { Period } from "../figures/period.ts";
import { recoveryTime } from "../figures/recovery-time.ts";
import { reworkRate } from "../figures/rework-rate.ts";
import type { ScopedFacts } from "../figures/scope.ts";

/*
 * A figure as single numbers, each with its unit. Lengths of time are hours, to a tenth; shares are from 0 to 1, to a
 * thousandth.
 */

export interface Measure {
  /** What of the figure it is. */
  readonly measure: string;
  readonly unit: "count" | "days" | "hours" | "per-week" | "share";
  /** Null where there is none, and of fewer than five lengths of time. */
  readonly value: number | null;
  /** Of fewer than five lengths of time all of them, the shortest first. */
  readonly values: readonly number[];
}

export interface MeasuredFigure {
  readonly figure: string;
  /** How many events it is worked out from. */
  readonly n: number;
  readonly leftOut: readonly LeftOut[];
  readonly measures: readonly Measure[];
}

/** A row a figure, in the order in which they are shown. */
export const measuredFigures = [
  measured(deploymentFrequency, (values) => [
    single(`${values.of}-per-week`, "per-week", values.perWeek),
    single("working-days", "days", values.workingDays),
    single("working-days-with-one", "days", values.workingDaysWithOne),
    single("share-of-working-days", "share", values.shareOfWorkingDays),
    single("days-off-with-one", "days", values.daysOffWithOne),
  ]),
  measured(changeLeadTime, ({ whole, toMerge, toProduction }) => [
    ...times("first-commit-to-delivery", whole),
    ...times("first-commit-to-merge", toMerge),
    ...times("merge-to-delivery", toProduction),
  ]),
  measured(changeFailRate, ({ failed, share }) => [
    single("failed", "count", failed),
    single("share", "share", share),
  ]),
  measured(recoveryTime, ({ recovery, otherCause }) => [
    ...times("recovery", recovery),
    ...times("other-cause", otherCause),
  ]),
  measured(reworkRate, ({ rework, share }) => [
    single("rework", "count", rework),
    single("share", "share", share),
  ]),
  measured(ideaToUser, ({ time, phases, inWork, waiting }) => [
    ...times("creation-to-last-delivery", time),
    ...phases.map(({ phase, share }) => single(`in-phase ${phase}`, "share", share)),
    single("in-work", "share", inWork),
    single("merged-and-waiting", "share", waiting),
  ]),
  measured(changeControl, (values) =>
    Object.entries(values).map(([measure, count]) => single(measure, "count", count)),
  ),
  measured(evaluationTime, ({ time }) => times("held-to-evaluated", time)),
  measured(evaluatedWithoutIncident, ({ without, share }) => [
    single("without-incident", "count", without),
    single("share", "share", share),
  ]),
];

function measured<Key extends string, Values>(
  { key, work }: FigureRow<Key, Values>,
  measuresOf: (values: Values) => readonly Measure[],
): (facts: ScopedFacts, period: Period) => MeasuredFigure {
  return (facts, period) => {
    const { n, values, leftOut } = work(facts, period);
    return { figure: key, n, leftOut, measures: measuresOf(values) };
  };
}

function single(measure: string, unit: Measure["unit"], value: number | null): Measure {
  const parts = unit === "share" ? 1_000 : 10;
  return { measure, unit, value: value === null ? null : rounded(value, parts), values: [] };
}

function times(measure: string, durations: Durations): readonly Measure[] {
  if (durations.kind === "values") {
    return [{ measure, unit: "hours", value: null, values: durations.values.map(hours) }];
  }
  return [
    single(`${measure} median`, "hours", hours(durations.median)),
    single(`${measure} percentile-85`, "hours", hours(durations.percentile85)),
  ];
}

function hours(milliseconds: number): number {
  return rounded(milliseconds / 3_600_000, 10);
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
