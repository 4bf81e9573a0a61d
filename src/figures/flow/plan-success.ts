import type { CalendarDay } from "../../domain/calendar-day.ts";
import { daysOverdue, expectedOn, plannedDays, successOn } from "../plan-figures.ts";
import type { ElementFacts } from "./facts.ts";
import { omitted, type FlowFigure, type OmissionReason } from "./flow-figure.ts";

export interface PlanSuccess {
  readonly id: string;
  /** All in whole percent. */
  readonly progress: number;
  /** Null of an end before its start. */
  readonly expected: number | null;
  /** Null before the start, and of an end before its start. */
  readonly success: number | null;
  /** Days past its end. */
  readonly overdue: number;
}

/**
 * How far each element is beside how far it would be if work went on evenly, and Digdir's *suksessindikator*. With its
 * delivery an element's figures stay as they are.
 */
export function planSuccess(
  elements: readonly ElementFacts[],
  day: CalendarDay,
): FlowFigure<readonly PlanSuccess[]> {
  const value = elements
    .filter(({ start, end }) => start !== null && end !== null)
    .map((element): PlanSuccess => {
      const until = Math.min(day, element.delivered ?? day);
      return {
        id: element.id,
        progress: element.progress,
        expected: expectedOn(element, until),
        success: successOn(element, element.progress, until),
        overdue: daysOverdue(element, until),
      };
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return {
    value,
    n: value.filter(({ success }) => success !== null).length,
    period: { first: day, last: day },
    leftOut: omitted(elements.map((element) => [element.id, omissionOf(element, day)])),
  };
}

function omissionOf(element: ElementFacts, day: CalendarDay): OmissionReason | null {
  if (element.start === null || element.end === null) return "no-dates";
  if (plannedDays(element) === null) return "end-before-start";
  return element.start > Math.min(day, element.delivered ?? day) ? "not-started" : null;
}
