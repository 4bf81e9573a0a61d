import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { finishedBy, isUnknownOn, standingOn, type Course } from "./course.ts";
import { omitted, type FlowFigure } from "./flow-figure.ts";
import { hasLeftFirstPhase, isInProgress } from "./in-progress.ts";
import { isoWeekOf, mondayOf, type IsoWeek } from "./iso-week.ts";

export interface FlowWeek extends IsoWeek {
  /** Its Sunday, or the day that is asked about. */
  readonly day: CalendarDay;
  readonly isRunning: boolean;
  /** How many are in the first phase and never left it. */
  readonly notStarted: number;
  /**
   * How many in progress are in each phase: those of the policy in its order, then others that moments name. Together they are
   * what is in progress.
   */
  readonly phases: readonly { readonly phase: string; readonly count: number }[];
  /** How many of those that were done then had become so since the period began. */
  readonly done: number;
}

/**
 * How many initiatives were in each phase at the end of each of so many weeks, the running one last. One that went back is in
 * the earlier phase again, so a band may narrow.
 */
export function flowBands(
  courses: readonly Course[],
  policyPhases: readonly string[],
  weeks: number,
  day: CalendarDay,
): FlowFigure<readonly FlowWeek[]> {
  const first = mondayOf(day) - 7 * (weeks - 1);
  const others = courses.flatMap(({ spells }) => spells.map(({ phase }) => phase));
  const phases = [
    ...policyPhases,
    ...[...new Set(others)].filter((phase) => !policyPhases.includes(phase)).toSorted(),
  ];
  const value = Array.from({ length: weeks }, (_, index): FlowWeek => {
    const sunday = first + 7 * index + 6;
    const end = Math.min(sunday, day);
    const working = courses.filter((course) => isInProgress(course, end));
    return {
      ...isoWeekOf(end),
      day: end,
      isRunning: sunday > day,
      notStarted: courses.filter(
        (course) => standingOn(course, end)?.state === "open" && !hasLeftFirstPhase(course, end),
      ).length,
      phases: phases.map((phase) => ({
        phase,
        count: working.filter((course) => standingOn(course, end)?.phase === phase).length,
      })),
      done: courses.filter((course) => isDoneSince(course, first, end)).length,
    };
  });
  return {
    value,
    n: courses.length,
    period: { first, last: day },
    leftOut: omitted(
      courses.map((course) => [course.id, isUnknownOn(course, first) ? "not-known-then" : null]),
    ),
  };
}

function isDoneSince(course: Course, first: CalendarDay, end: CalendarDay): boolean {
  const finished = finishedBy(course, end);
  return finished !== null && !finished.isEarlier && dayOf(finished.at) >= first;
}
