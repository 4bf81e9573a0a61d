import { dayOf, printDay, startOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { finishedBy, isUnknownOn, startOfWork, type Course } from "./course.ts";
import { isWithin, omitted, type DayRange, type FlowFigure } from "./flow-figure.ts";
import { isInProgress } from "./in-progress.ts";

export interface MonthOfFlow {
  /** YYYY-MM. */
  readonly month: string;
  /** Whether it is not over yet on the day that is asked about. */
  readonly isRunning: boolean;
  /** Ids of those that left the first phase in it, and of those that were done in it and are so still. */
  readonly started: readonly string[];
  readonly finished: readonly string[];
  /** At its end, or now. */
  readonly inProgress: number;
}

/** What began and what was done in each of so many calendar months, the running one last. A month without any is there. */
export function throughput(
  courses: readonly Course[],
  months: number,
  day: CalendarDay,
): FlowFigure<readonly MonthOfFlow[]> {
  const ordered = courses.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const ranges = monthsUpTo(day, months);
  const period = { first: ranges[0]?.first ?? day, last: day };
  const value = ranges.map((range) => ({
    month: range.month,
    isRunning: range.end > day,
    started: ordered.filter((course) => startsIn(course, range)).map(({ id }) => id),
    finished: ordered.filter((course) => isDoneIn(course, range, day)).map(({ id }) => id),
    inProgress: ordered.filter((course) => isInProgress(course, range.last)).length,
  }));
  const named = new Set(value.flatMap(({ started, finished }) => [...started, ...finished]));
  return {
    value,
    n: named.size,
    period,
    leftOut: omitted(
      courses.map((course) => [course.id, isUnknownOn(course, period.first) ? "not-known-then" : null]),
    ),
  };
}

function startsIn(course: Course, range: DayRange): boolean {
  const start = startOfWork(course);
  return start !== null && !start.isEarlier && isWithin(range, dayOf(start.at));
}

function isDoneIn(course: Course, range: DayRange, day: CalendarDay): boolean {
  const finished = finishedBy(course, day);
  return finished !== null && !finished.isEarlier && isWithin(range, dayOf(finished.at));
}

interface Month extends DayRange {
  readonly month: string;
  /** Its last day, be it still to come. */
  readonly end: CalendarDay;
}

function monthsUpTo(day: CalendarDay, count: number): readonly Month[] {
  const today = new Date(startOf(day));
  const firstOf = (back: number) => dayOf(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1));
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const first = firstOf(back);
    const end = firstOf(back - 1) - 1;
    const month = printDay(first).slice(0, 7);
    return { month, first, last: Math.min(end, day), end };
  });
}
