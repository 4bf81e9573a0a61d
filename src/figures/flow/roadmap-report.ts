import { dayOf, startOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { clamp, successOn } from "../plan-figures.ts";

/*
 * An element as Digdir's own report tells it (github.com/digdir/bod-roadmapreport, IssuesHelper.cs), so that whoever reads
 * that one can read ours instead. It counts by the time of day, not by whole days; rounds a half to the even neighbour, and each
 * step before the next; and takes an empty progress for 100 % of what is closed. `successExact` is ours.
 */

export interface ReportFacts {
  readonly start: CalendarDay | null;
  readonly end: CalendarDay | null;
  /** What the field holds; null: it is empty. */
  readonly progress: number | null;
  /** ISO 8601 instant. */
  readonly closedAt: string | null;
  /** Keys of its product labels, in GitHub's order. */
  readonly products: readonly string[];
  /** What the effort field holds, in weeks. */
  readonly effort: number | null;
}

export interface ReportFigures {
  readonly product: string | null;
  readonly estimatedManWeeks: number;
  readonly progression: number;
  /** Null of what a date is missing for; the C# prints figures of the year 1. */
  readonly totalDays: number | null;
  readonly daysOverdue: number | null;
  /** Null also of a plan without a day: the C# divides by none. */
  readonly percentageOverdue: number | null;
  readonly expectedLinearProgression: number | null;
  readonly successIndicator: number | null;
  /** In whole days, rounded down once: what the app's own pages show. */
  readonly successExact: number | null;
  /** What the element lacks. */
  readonly missing: readonly Missing[];
}

type Missing = "product" | "start" | "end";

const overdueWeight = 3;
const dayMs = 86_400_000;

/** @param now milliseconds since the epoch */
export function reportFigures(facts: ReportFacts, now: number): ReportFigures {
  const { start, end, products, effort } = facts;
  const closedAt = facts.closedAt === null ? null : Date.parse(facts.closedAt);
  // The C# reads it as a whole number, and one that is none as empty.
  const progression =
    facts.progress !== null && Number.isInteger(facts.progress)
      ? facts.progress
      : closedAt === null
        ? 0
        : 100;
  const [product = null] = products;
  const isMissing: Record<Missing, boolean> = {
    product: product === null,
    start: start === null,
    end: end === null,
  };
  return {
    product,
    estimatedManWeeks: effort ?? 0,
    progression,
    ...datedFigures(facts, progression, closedAt, now),
    successExact: exactly(facts, progression, closedAt, now),
    missing: (["product", "start", "end"] as const).filter((name) => isMissing[name]),
  };
}

type Dated = Pick<
  ReportFigures,
  "totalDays" | "daysOverdue" | "percentageOverdue" | "expectedLinearProgression" | "successIndicator"
>;

function datedFigures(
  { start, end }: ReportFacts,
  progression: number,
  closedAt: number | null,
  now: number,
): Dated {
  const daysOverdue =
    end === null ? null : Math.max(0, roundHalfEven(((closedAt ?? now) - startOf(end)) / dayMs));
  if (start === null || end === null || daysOverdue === null)
    return {
      totalDays: null,
      daysOverdue,
      percentageOverdue: null,
      expectedLinearProgression: null,
      successIndicator: null,
    };
  const totalDays = end - start;
  // In the order of the C#: another one rounds some halves the other way.
  const overdue = Math.max(0, roundHalfEven((daysOverdue / totalDays) * 100));
  const success = clamp(progression - overdue * overdueWeight);
  return {
    totalDays,
    daysOverdue,
    percentageOverdue: Number.isFinite(overdue) ? overdue : null,
    expectedLinearProgression: clamp(roundHalfEven(((now - startOf(start)) / dayMs / totalDays) * 100)),
    successIndicator: startOf(start) > now ? null : success,
  };
}

function exactly(
  { start, end }: ReportFacts,
  progression: number,
  closedAt: number | null,
  now: number,
): number | null {
  const today = dayOf(now);
  return successOn(
    { start, end },
    clamp(progression),
    Math.min(today, closedAt === null ? today : dayOf(closedAt)),
  );
}

/** As `Math.Round` of .NET does; what is no number is none of anything. */
function roundHalfEven(value: number): number {
  if (Number.isNaN(value)) return 0;
  const below = Math.floor(value);
  const rest = value - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}
