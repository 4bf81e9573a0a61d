import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { isUnknownOn, standingOn, type Course } from "./course.ts";
import { omitted, type FlowFigure, type OmissionReason } from "./flow-figure.ts";

export interface Age {
  readonly id: string;
  readonly phase: string;
  /** When the present stay began, and the days since; it began on an earlier day where `isAtLeast`. */
  readonly since: CalendarDay;
  readonly days: number;
  readonly isAtLeast: boolean;
  /** Days of all stays in that phase. */
  readonly total: number;
  readonly isTotalAtLeast: boolean;
}

/** How long each initiative that is open has been in its phase, the longest first. Nothing is done that is in the last. */
export function ages(courses: readonly Course[], day: CalendarDay): FlowFigure<readonly Age[]> {
  const found = courses.map((course) => [course.id, ageOf(course, day)] as const);
  const value = found
    .flatMap(([, age]) => (typeof age === "object" && age !== null ? [age] : []))
    .toSorted((one, other) => other.days - one.days || (one.id < other.id ? -1 : 1));
  return {
    value,
    n: value.length,
    period: { first: day, last: day },
    leftOut: omitted(found.map(([id, age]) => [id, typeof age === "string" ? age : null])),
  };
}

/** Null: it is done, or was not there. */
function ageOf(course: Course, day: CalendarDay): Age | OmissionReason | null {
  const standing = standingOn(course, day);
  if (standing === null) return isUnknownOn(course, day) ? "not-known-then" : null;
  if (standing.state !== "open") return standing.state === "stopped" ? "stopped" : null;
  const { phase } = standing;
  const spell = course.spells.findLast(({ from }) => dayOf(from) <= day);
  if (spell === undefined) return null;
  const since = dayOf(spell.from);
  return {
    id: course.id,
    phase,
    since,
    days: day - since,
    isAtLeast: spell.isAtLeast,
    total: totalIn(course, phase, day),
    isTotalAtLeast: isAtLeast(course, phase),
  };
}

/** Days in all stays in that phase, up to the end of that day. */
export function totalIn({ spells }: Course, phase: string, day: CalendarDay): number {
  return spells
    .filter((spell) => spell.phase === phase)
    .map(({ from, to }) => Math.max(0, Math.min(day, to === null ? day : dayOf(to)) - dayOf(from)))
    .reduce((sum, days) => sum + days, 0);
}

/** Whether it may have been there before its history is known: in the phase of that time, and in those before it. */
export function isAtLeast({ knownFrom, spells, phases }: Course, phase: string): boolean {
  const [first] = spells;
  return knownFrom !== null && first !== undefined && phases.indexOf(phase) <= phases.indexOf(first.phase);
}
