import { dayOf, type CalendarDay } from "../../domain/calendar-day.ts";
import type { ElementFacts } from "./facts.ts";
import { isWithin, type DayRange, type FlowFigure } from "./flow-figure.ts";

/** An end that was put off. */
interface Slip {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  /** The day on which it was seen: GitHub does not tell when a date was set. */
  readonly seenOn: CalendarDay;
}

export interface ElementSlips {
  readonly id: string;
  /** Oldest first. */
  readonly slips: readonly Slip[];
  /** Of all of them together. */
  readonly days: number;
  /** Every end that it had before the present one, each once, the oldest first: where the bar has its signs. */
  readonly formerEnds: readonly CalendarDay[];
  readonly knownFrom: CalendarDay;
}

/**
 * How often each element's end was put off, and by how many days. Each end is compared with the one that was set before it;
 * an end that comes sooner takes nothing back, and one that was taken away is no end. An element without any slip is there.
 */
export function slips(
  elements: readonly ElementFacts[],
  period: DayRange,
): FlowFigure<readonly ElementSlips[]> {
  const value = elements
    .map((element) => slipsOf(element, period))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return { value, n: value.length, period, leftOut: [] };
}

function slipsOf({ id, ends, knownFrom }: ElementFacts, period: DayRange): ElementSlips {
  const seen = ends
    .map(({ end, seenAt }) => ({ end, seenAt: Date.parse(seenAt) }))
    .filter(({ seenAt }) => dayOf(seenAt) <= period.last)
    .toSorted((one, other) => one.seenAt - other.seenAt || one.end - other.end);
  const found = seen.flatMap(({ end, seenAt }, index): Slip[] => {
    const before = seen[index - 1];
    const seenOn = dayOf(seenAt);
    return before !== undefined && end > before.end && isWithin(period, seenOn)
      ? [{ from: before.end, to: end, seenOn }]
      : [];
  });
  const last = seen.at(-1)?.end;
  return {
    id,
    slips: found,
    days: found.reduce((sum, { from, to }) => sum + to - from, 0),
    formerEnds: [...new Set(seen.map(({ end }) => end))].filter((end) => end !== last),
    knownFrom: dayOf(Date.parse(knownFrom)),
  };
}
