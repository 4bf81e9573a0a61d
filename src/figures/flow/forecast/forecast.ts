import { dayOf, type CalendarDay } from "../../../domain/calendar-day.ts";
import type { EpicFacts } from "../facts.ts";
import { omitted, type DayRange, type FlowFigure } from "../flow-figure.ts";
import { isoWeekOf, type IsoWeek } from "../iso-week.ts";
import { horizon, runs, weeksBack, type DrawnWeeks } from "./drawn-weeks.ts";
import { lacking, newestWeek, paceOf, type Pace } from "./pace.ts";

/** Of a run that comes to no end within the horizon. */
const never = horizon + 1;

export interface Forecast {
  /** What it is worked out from: of each epic that is not delivered. */
  readonly paces: readonly Pace[];
  readonly outcome: ForecastOutcome;
}

export type ForecastOutcome =
  /** By the end of this week in half of the runs, and of that one in 85 % of them. */
  | { readonly kind: "weeks"; readonly median: IsoWeek; readonly percentile85: IsoWeek }
  /** In more than 15 % of the runs it takes longer than two years. */
  | {
      readonly kind: "endless";
      readonly closed: number;
      readonly added: number;
      /** So many that was, in how many weeks. */
      readonly weeks: number;
    }
  /** For what is left out; where nothing is, there is nothing left to do. */
  | { readonly kind: "none" };

/**
 * When one epic is through, or the last of several. Each run lets the weeks to come be like weeks that were: what is open grows
 * by what was added in such a week and shrinks by what was closed, until nothing is open. Where one of the epics cannot be
 * forecast, all of them together cannot; one of which only the closing is missing keeps nobody waiting.
 */
export function forecast(
  epics: readonly EpicFacts[],
  day: CalendarDay,
  drawn: DrawnWeeks,
): FlowFigure<Forecast> {
  const paces = epics
    .filter(({ deliveredAt }) => deliveredAt === null || dayOf(Date.parse(deliveredAt)) > day)
    .map((epic) => paceOf(epic, day))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const found = paces.map((pace) => [pace.id, lacking(pace)] as const);
  const going = paces.filter((pace) => lacking(pace) === null);
  const isOpen = found.every(([, reason]) => reason === null || reason === "all-closed");
  const longest = Math.max(0, ...going.map(({ weeks }) => weeks.length));
  return {
    value: { paces, outcome: isOpen && going.length > 0 ? outcomeOf(going, day, drawn) : { kind: "none" } },
    n: going.length,
    period: weeksUpTo(day, longest),
    leftOut: omitted(found),
  };
}

/** The whole weeks that it is worked out from. */
function weeksUpTo(day: CalendarDay, weeks: number): DayRange {
  const next = newestWeek(day) + 7;
  return weeks === 0 ? { first: day, last: day } : { first: next - 7 * weeks, last: next - 1 };
}

function outcomeOf(paces: readonly Pace[], day: CalendarDay, drawn: DrawnWeeks): ForecastOutcome {
  const lengths = paces.map((pace) => weeksNeeded(pace, drawn));
  const counts = new Uint32Array(never + 1);
  for (let run = 0; run < runs; run += 1) {
    const last = Math.max(...lengths.map((weeks) => weeks[run] ?? never));
    counts[last] = (counts[last] ?? 0) + 1;
  }
  const [median, percentile85] = [rankIn(counts, 50), rankIn(counts, 85)];
  if (percentile85 < never)
    return {
      kind: "weeks",
      median: isoWeekOf(day + 7 * median),
      percentile85: isoWeekOf(day + 7 * percentile85),
    };
  const weeks = paces.flatMap((pace) => pace.weeks);
  return {
    kind: "endless",
    closed: weeks.reduce((sum, { closed }) => sum + closed, 0),
    added: weeks.reduce((sum, { added }) => sum + added, 0),
    weeks: Math.max(...paces.map((pace) => pace.weeks.length)),
  };
}

/** In how many weeks nothing is open any more, a run each; `horizon + 1`: not within two years. */
export function weeksNeeded({ open, weeks }: Pick<Pace, "open" | "weeks">, drawn: DrawnWeeks): Uint8Array {
  const changes = weeks.map(({ closed, added }) => added - closed);
  const changeOf = Int32Array.from(weeksBack(weeks.length), (back) => changes[back] ?? 0);
  const needed = new Uint8Array(runs).fill(never);
  for (let run = 0; run < runs; run += 1) {
    let left = open;
    for (let week = 0; week < horizon && left > 0; week += 1) {
      left += changeOf[drawn[run * horizon + week] ?? 0] ?? 0;
      if (left <= 0) needed[run] = week + 1;
    }
  }
  return needed;
}

/** The nearest rank, of values that are counted. */
function rankIn(counts: Uint32Array, percent: number): number {
  const rank = Math.ceil((runs * percent) / 100);
  let seen = 0;
  return counts.findIndex((count) => (seen += count) >= rank);
}
