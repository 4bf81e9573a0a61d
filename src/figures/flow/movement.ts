import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import { standingOn, type Course } from "./course.ts";
import { omitted, type FlowFigure } from "./flow-figure.ts";
import { isInProgress } from "./in-progress.ts";

/** What counts: facts of the work. A comment, a label, an edit or a write of the app moves nothing. */
export type MovementKind =
  | "phase"
  | "tick"
  | "decision"
  | "element-status"
  | "epic-opened"
  | "epic-closed"
  | "item-opened"
  | "item-closed"
  | "delivery";

export interface Movement {
  /** The initiative to whose thread it belongs. */
  readonly initiative: string;
  readonly kind: MovementKind;
  /** ISO 8601 instant. */
  readonly at: string;
  /** Whether a write of the app was all that it was. */
  readonly byApp: boolean;
}

export interface LastMovement {
  readonly id: string;
  /** Null: nothing has moved since it was created, or since anything is known of it. */
  readonly kind: MovementKind | null;
  readonly day: CalendarDay;
  readonly days: number;
}

/**
 * When anything last moved in each initiative that has started and is neither done nor stopped, the one that has been still
 * for longest first.
 */
export function lastMovements(
  courses: readonly Course[],
  movements: readonly Movement[],
  day: CalendarDay,
): FlowFigure<readonly LastMovement[]> {
  const counted = movements
    .filter(({ byApp }) => !byApp)
    .map((movement) => ({ ...movement, on: dayOf(Date.parse(movement.at)) }))
    .filter(({ on }) => on <= day)
    .toSorted(byTime);
  const last = new Map(counted.map((movement) => [movement.initiative, movement]));
  const value = courses
    .filter((course) => isInProgress(course, day))
    .map(({ id, createdAt, knownFrom }): LastMovement => {
      const movement = last.get(id);
      const on = movement?.on ?? dayOf(knownFrom ?? createdAt);
      return { id, kind: movement?.kind ?? null, day: on, days: day - on };
    })
    .toSorted((one, other) => other.days - one.days || (one.id < other.id ? -1 : 1));
  return {
    value,
    n: value.length,
    period: { first: day, last: day },
    leftOut: omitted(
      courses.map((course) => [course.id, standingOn(course, day)?.state === "stopped" ? "stopped" : null]),
    ),
  };
}

function byTime(one: Movement, other: Movement): number {
  return Date.parse(one.at) - Date.parse(other.at) || (one.kind < other.kind ? -1 : 1);
}
