import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { isUnknownOn, standingOn, startOfWork, type Course } from "./course.ts";
import { omitted, type FlowFigure, type OmissionReason } from "./flow-figure.ts";

export interface InProgress {
  /** In order. */
  readonly ids: readonly string[];
  /** By the team's key, in order. An initiative of several teams is in each of them. */
  readonly teams: readonly { readonly team: string; readonly ids: readonly string[] }[];
  /** Those of several teams: why the sum over teams is more than the total. */
  readonly shared: readonly string[];
}

/** What had left the first phase by the end of that day and was neither done nor stopped then. Teams are those of now. */
export function inProgress(courses: readonly Course[], day: CalendarDay): FlowFigure<InProgress> {
  const found = courses
    .filter((course) => isInProgress(course, day))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const keys = [...new Set(found.flatMap(({ teams }) => teams))].toSorted();
  return {
    value: {
      ids: found.map(({ id }) => id),
      teams: keys.map((team) => ({
        team,
        ids: found.filter(({ teams }) => teams.includes(team)).map(({ id }) => id),
      })),
      shared: found.filter(({ teams }) => teams.length > 1).map(({ id }) => id),
    },
    n: found.length,
    period: { first: day, last: day },
    leftOut: omitted(courses.map((course) => [course.id, omissionOf(course, day)])),
  };
}

export function isInProgress(course: Course, day: CalendarDay): boolean {
  return hasLeftFirstPhase(course, day) && standingOn(course, day)?.state === "open";
}

/** Whether it had left the first phase by the end of that day. */
export function hasLeftFirstPhase(course: Course, day: CalendarDay): boolean {
  const start = startOfWork(course);
  return start !== null && dayOf(start.at) <= day;
}

function omissionOf(course: Course, day: CalendarDay): OmissionReason | null {
  if (isUnknownOn(course, day)) return "not-known-then";
  return standingOn(course, day)?.state === "stopped" ? "stopped" : null;
}
