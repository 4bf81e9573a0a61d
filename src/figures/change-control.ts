import type { ScopedControl } from "./controls.ts";
import { leftOutBy, notFollowed, type Figure, type FigureRow } from "./figure.ts";
import { within, type Period } from "./period.ts";
import type { ScopedFacts } from "./scope.ts";

/* What came of changes that asked to be deployed: each thing by when it first came about, so one change may be in several. */

const outcomes = ["standard", "emergency", "rollback", "bypassed", "recorded"] as const;
type Outcome = (typeof outcomes)[number];

export interface ChangeControlCounts extends Readonly<Record<Outcome, number>> {
  /** Those that had to wait for somebody's word, by when they first did. */
  readonly held: number;
  readonly evaluated: number;
  readonly rejected: number;
}

export const changeControl: FigureRow<"change-control", ChangeControlCounts> = {
  key: "change-control",
  work,
};

function work({ controls }: ScopedFacts, period: Period): Figure<ChangeControlCounts> {
  const isIn = within(period);
  const seen = (controls ?? []).map((control) => thingsOf(control).filter(({ at }) => isIn(at)));
  const count = (what: Thing) => seen.filter((things) => things.some((thing) => thing.what === what)).length;
  return {
    n: seen.filter(({ length }) => length > 0).length,
    values: {
      held: count("held"),
      evaluated: count("evaluated"),
      standard: count("standard"),
      emergency: count("emergency"),
      rollback: count("rollback"),
      bypassed: count("bypassed"),
      recorded: count("recorded"),
      rejected: count("rejected"),
    },
    leftOut: leftOutBy([], controls === null ? [notFollowed("changes-not-followed")] : []),
  };
}

type Thing = keyof ChangeControlCounts;

/** Times are milliseconds since the epoch. */
function thingsOf(control: ScopedControl): readonly { readonly what: Thing; readonly at: number }[] {
  const { isHeld, heldAt, evaluatedAt, rejectedAt, passed } = control;
  return [
    ...(isHeld ? [{ what: "held" as const, at: heldAt }] : []),
    ...(evaluatedAt === null ? [] : [{ what: "evaluated" as const, at: evaluatedAt }]),
    ...(rejectedAt === null ? [] : [{ what: "rejected" as const, at: rejectedAt }]),
    ...outcomes.flatMap((what) => {
      const times = passed.filter(({ as }) => as === what).map(({ at }) => at);
      return times.length === 0 ? [] : [{ what, at: Math.min(...times) }];
    }),
  ];
}
