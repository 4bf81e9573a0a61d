import { parseDay, startOf, type CalendarDay } from "../../../src/domain/calendar-day.ts";
import { coursesOf, type Course } from "../../../src/figures/flow/course.ts";
import type {
  CourseMoment,
  ElementFacts,
  EpicFacts,
  InitiativeFacts,
  WorkItemFacts,
} from "../../../src/figures/flow/facts.ts";

/*
 * Days are counted from a Monday: day 0 is 2026-01-05, day 7 the Monday after it.
 */

const hour = 3_600_000;
export const minute = 60_000;

export function on(count: number): CalendarDay {
  return monday + count;
}

const monday = parseDay("2026-01-05") ?? Number.NaN;

/** At 10 o'clock UTC of that day, or so much later. */
export function at(count: number, later = 0): string {
  return new Date(startOf(on(count)) + 10 * hour + later).toISOString();
}

export const phases = ["Idea", "Concept", "Plan", "Delivery", "Done"] as const;

export function initiative(
  id: string,
  moments: readonly CourseMoment[] = [],
  but: Partial<InitiativeFacts> = {},
): InitiativeFacts {
  return { id, createdAt: at(0), teams: [], knownFrom: null, moments, ...but };
}

export function to(phase: string, count: number, by: "word" | "refused" | "app" = "word"): CourseMoment {
  return { kind: "phase", to: phase, at: at(count), by };
}

export function closed(as: "done" | "declined" | "stopped", count: number): CourseMoment {
  return { kind: "closed", as, at: at(count) };
}

export function opened(count: number): CourseMoment {
  return { kind: "opened", at: at(count) };
}

export function coursesBy(day: number, ...initiatives: readonly InitiativeFacts[]): readonly Course[] {
  return coursesOf(initiatives, { phases }, on(day));
}

export function element(id: string, but: Partial<ElementFacts> = {}): ElementFacts {
  return {
    id,
    start: null,
    end: null,
    progress: 0,
    delivered: null,
    ends: [],
    knownFrom: at(0),
    ...but,
  };
}

/** Opened on that day, and closed on that one. */
export function item(id: string, openedOn: number, closedOn: number | null = null): WorkItemFacts {
  return {
    id,
    moments: [
      { kind: "opened", at: at(openedOn) },
      ...(closedOn === null ? [] : [{ kind: "closed", at: at(closedOn), as: "completed" } as const]),
    ],
  };
}

export function epic(
  id: string,
  items: readonly WorkItemFacts[] = [],
  deliveredOn: number | null = null,
): EpicFacts {
  return { id, items, deliveredAt: deliveredOn === null ? null : at(deliveredOn) };
}

/** So many work items of an epic: opened in its first week, one closed a week from the second on. */
export function steady(name: string, count: number, closedCount: number): readonly WorkItemFacts[] {
  return Array.from({ length: count }, (_, index) =>
    item(`${name}${String(index).padStart(3, "0")}`, 0, index < closedCount ? 7 * (index + 1) + 1 : null),
  );
}
