import type { CalendarDay } from "../../domain/calendar-day.ts";

/** Why something is not in a figure. In the order in which a figure names them. */
export const omissions = [
  /** Closed before it was done, as not planned or by somebody who stopped it. */
  "stopped",
  /** When it began, or was done, is older than what is known of it: a length would be too short, a date too late. */
  "before-known",
  /** It was there on that day, and nothing is known of it so far back. */
  "not-known-then",
  /** It stands in a phase that the policy does not have any more. */
  "unknown-phase",
  /** In a phase of which too few have finished to tell what is usual. */
  "no-usual-time",
  /** Start or end is not set. */
  "no-dates",
  "end-before-start",
  /** It starts later. */
  "not-started",
  /** Epics without work items: nobody has broken them down. */
  "no-items",
  /** Epics whose work items are all closed, though they are open themselves. */
  "all-closed",
  /** Too little has happened under it to tell how it goes on. */
  "too-little-history",
  /** Fewer work items than are needed to speak of half of them. */
  "few-items",
] as const;
export type OmissionReason = (typeof omissions)[number];

export interface Omission {
  readonly reason: OmissionReason;
  /** Node ids, in order. */
  readonly ids: readonly string[];
}

/** Both days belong to it. */
export interface DayRange {
  readonly first: CalendarDay;
  readonly last: CalendarDay;
}

/** A figure with all that a page prints beside it. */
export interface FlowFigure<Value> {
  readonly value: Value;
  /** How many nodes it is worked out from. */
  readonly n: number;
  readonly period: DayRange;
  /** In the order of `omissions`, each at most once, and none with nothing in it. */
  readonly leftOut: readonly Omission[];
}

/** @param found each node that is left out, with why; null: it is not */
export function omitted(
  found: readonly (readonly [id: string, reason: OmissionReason | null])[],
): readonly Omission[] {
  return omissions.flatMap((reason) => {
    const ids = found.flatMap(([id, why]) => (why === reason ? [id] : []));
    return ids.length === 0 ? [] : [{ reason, ids: [...new Set(ids)].toSorted() }];
  });
}

export function isWithin({ first, last }: DayRange, day: CalendarDay): boolean {
  return day >= first && day <= last;
}
