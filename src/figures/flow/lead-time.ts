import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { finishedBy, standingOn, startOfWork, type Course } from "./course.ts";
import { isWithin, omitted, type DayRange, type FlowFigure, type OmissionReason } from "./flow-figure.ts";
import { ranksOf, type Ranks } from "./nearest-rank.ts";

export interface LeadTimes extends Ranks {
  /** By the day on which it was done, the earliest first. */
  readonly finished: readonly {
    readonly id: string;
    readonly finishedOn: CalendarDay;
    readonly days: number;
  }[];
}

/**
 * From leaving the first phase to being done, of the initiatives that were done within the period: an initiative is of the
 * period of its finish, so that long ones are not missing from the newest. What was stopped within it is named, and not in it.
 */
export function leadTime(courses: readonly Course[], period: DayRange): FlowFigure<LeadTimes> {
  const found = courses.map((course) => [course.id, judge(course, period)] as const);
  const finished = found
    .flatMap(([id, time]) => (typeof time === "object" && time !== null ? [{ id, ...time }] : []))
    .toSorted((one, other) => one.finishedOn - other.finishedOn || (one.id < other.id ? -1 : 1));
  return {
    value: { finished, ...ranksOf(finished.map(({ days }) => days)) },
    n: finished.length,
    period,
    leftOut: omitted(found.map(([id, time]) => [id, typeof time === "string" ? time : null])),
  };
}

/** Null: it is of another period. */
function judge(
  course: Course,
  period: DayRange,
): { readonly finishedOn: CalendarDay; readonly days: number } | OmissionReason | null {
  const finished = finishedBy(course, period.last);
  if (finished === null) {
    const closing = course.closings.findLast(({ at }) => dayOf(at) <= period.last);
    const isStopped = standingOn(course, period.last)?.state === "stopped";
    return isStopped && closing !== undefined && isWithin(period, dayOf(closing.at)) ? "stopped" : null;
  }
  const finishedOn = dayOf(finished.at);
  const start = startOfWork(course);
  if (start === null || !isWithin(period, finishedOn)) return null;
  if (start.isEarlier || finished.isEarlier) return "before-known";
  return { finishedOn, days: finishedOn - dayOf(start.at) };
}
