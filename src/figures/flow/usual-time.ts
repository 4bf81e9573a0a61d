import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { isAtLeast, totalIn } from "./ages.ts";
import { placeOfStep, standingOn, type Course } from "./course.ts";
import { isWithin, omitted, type DayRange, type FlowFigure, type OmissionReason } from "./flow-figure.ts";
import { isEnough, ranksOf, type Ranks } from "./nearest-rank.ts";

/** Where a year has too few, two years are looked at. */
const windows = [365, 730] as const;

export interface UsualTime extends Ranks {
  readonly phase: string;
  /** The length of the period in days. */
  readonly window: (typeof windows)[number];
  /** Days in the phase of each that it is worked out from, the shortest first. */
  readonly stays: readonly { readonly id: string; readonly days: number }[];
}

/**
 * How long initiatives stay in a phase: of those that left it forwards for good within the last year, all their stays there
 * together. Below ten the last two years are looked at; below ten then there is no 85th percentile, and the page says how
 * few they are. What was stopped says nothing of how long it takes.
 */
export function usualTime(
  courses: readonly Course[],
  phase: string,
  day: CalendarDay,
): FlowFigure<UsualTime> {
  const left = courses.flatMap((course) => leavingOf(course, phase, day) ?? []);
  const [year, both] = windows.map((window) => within(left, phase, window, day));
  if (year === undefined || both === undefined) throw new RangeError("there are two windows");
  return isEnough(year.value.stays) ? year : both;
}

interface Leaving {
  readonly id: string;
  /** When it was beyond that phase for good. */
  readonly day: CalendarDay;
  /** In that phase. */
  readonly days: number;
  readonly omission: OmissionReason | null;
}

function within(
  all: readonly Leaving[],
  phase: string,
  window: UsualTime["window"],
  day: CalendarDay,
): FlowFigure<UsualTime> {
  const period: DayRange = { first: day - window + 1, last: day };
  const left = all.filter((leaving) => isWithin(period, leaving.day));
  const stays = left
    .filter(({ omission }) => omission === null)
    .map(({ id, days }) => ({ id, days }))
    .toSorted((one, other) => one.days - other.days || (one.id < other.id ? -1 : 1));
  return {
    value: { phase, window, stays, ...ranksOf(stays.map(({ days }) => days)) },
    n: stays.length,
    period,
    leftOut: omitted(left.map(({ id, omission }) => [id, omission])),
  };
}

/** Null: it was never there, has not left it, or went back. */
function leavingOf(course: Course, phase: string, day: CalendarDay): Leaving | null {
  const own = course.phases.indexOf(phase);
  if (!course.spells.some((spell) => spell.phase === phase && dayOf(spell.from) <= day)) return null;
  let crossed: number | null = null;
  let before = -1;
  for (const step of course.steps) {
    if (dayOf(step.at) > day) break;
    const place = placeOfStep(course, step) ?? before;
    if (place <= own) crossed = null;
    else if (before <= own) crossed = step.at;
    before = place;
  }
  if (crossed === null) return null;
  const standing = standingOn(course, day);
  return {
    id: course.id,
    day: dayOf(crossed),
    days: totalIn(course, phase, day),
    omission: omissionOf(course, phase, standing),
  };
}

function omissionOf(
  course: Course,
  phase: string,
  standing: ReturnType<typeof standingOn>,
): OmissionReason | null {
  if (standing?.state === "stopped") return "stopped";
  if (standing !== null && !course.phases.includes(standing.phase)) return "unknown-phase";
  return isAtLeast(course, phase) ? "before-known" : null;
}
