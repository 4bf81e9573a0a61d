import type { CalendarDay } from "../../domain/calendar-day.ts";
import { ages } from "./ages.ts";
import type { Course } from "./course.ts";
import { omitted, type FlowFigure } from "./flow-figure.ts";
import { usualTime } from "./usual-time.ts";

export interface Slower {
  readonly id: string;
  readonly phase: string;
  readonly days: number;
  /** Within so many days 85 % had left it: its age is more. */
  readonly usual: number;
  /** The first day on which it was so. */
  readonly since: CalendarDay;
}

/**
 * Which initiatives have been in their phase longer than usual, the longest first. `n` is how many could be. What was usual
 * is that of the end of that day, too.
 */
export function slower(courses: readonly Course[], day: CalendarDay): FlowFigure<readonly Slower[]> {
  const aged = ages(courses, day);
  const phases = [...new Set(aged.value.map(({ phase }) => phase))];
  const usual = new Map(
    phases.map((phase) => [phase, usualTime(courses, phase, day).value.percentile85] as const),
  );
  const judged = aged.value.map((age) => ({ ...age, usual: usual.get(age.phase) ?? null }));
  const value = judged.flatMap(({ id, phase, days, usual: most, since }) =>
    most !== null && days > most ? [{ id, phase, days, usual: most, since: since + most + 1 }] : [],
  );
  const unjudged = judged.map(({ id, usual: most }) => [id, most === null ? "no-usual-time" : null] as const);
  return {
    value,
    n: judged.filter(({ usual: most }) => most !== null).length,
    period: aged.period,
    leftOut: [...aged.leftOut, ...omitted(unjudged)],
  };
}
