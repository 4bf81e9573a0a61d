import type { CalendarDay } from "../../domain/calendar-day.ts";

/*
 * What the figures of flow are worked out from, of the nodes that a reader may see. Times are ISO 8601 instants; days are
 * UTC's. Order says nothing. What lies after the moment that is asked about counts as not known yet, so that the same facts
 * answer for any day that is past.
 */

export interface FlowPolicy {
  /** In order, by the names that moments have: the first is not in progress yet, the last is done. */
  readonly phases: readonly string[];
}

export interface InitiativeFacts {
  /** Node id. */
  readonly id: string;
  readonly createdAt: string;
  /** Keys of the teams that are involved now. */
  readonly teams: readonly string[];
  /**
   * From when on its history is known, and the phase that it was in then. Null: since it was created, in the first phase
   * as long as no word says another.
   */
  readonly knownFrom: { readonly at: string; readonly phase: string } | null;
  readonly moments: readonly CourseMoment[];
}

/** Where an initiative went. Each at the time at which GitHub says it was said. */
export type CourseMoment =
  | {
      readonly kind: "phase";
      readonly at: string;
      readonly to: string;
      /** Refused at a gate, or written by the app after a word: neither begins a spell. */
      readonly by: "word" | "refused" | "app";
    }
  /** `declined`: as not planned or duplicate; `stopped`: by somebody before there was anything to deliver. */
  | { readonly kind: "closed"; readonly at: string; readonly as: "done" | "declined" | "stopped" }
  | { readonly kind: "opened"; readonly at: string };

export interface ElementFacts {
  readonly id: string;
  readonly start: CalendarDay | null;
  readonly end: CalendarDay | null;
  /** Whole percent: what a person stated, else what was counted. */
  readonly progress: number;
  readonly delivered: CalendarDay | null;
  /** Each end that was seen, the present one too, and when it was seen first. GitHub keeps none that was replaced. */
  readonly ends: readonly SeenEnd[];
  /** From when on its ends were followed. */
  readonly knownFrom: string;
}

export interface SeenEnd {
  readonly end: CalendarDay;
  readonly seenAt: string;
}

export interface EpicFacts {
  readonly id: string;
  /** When it was closed as completed; null: it is not. */
  readonly deliveredAt: string | null;
  readonly items: readonly WorkItemFacts[];
}

/** A work item of an epic: when it was opened, closed and opened again. */
export interface WorkItemFacts {
  readonly id: string;
  readonly moments: readonly WorkItemMoment[];
}

export type WorkItemMoment =
  | { readonly kind: "opened"; readonly at: string }
  /** As not planned or duplicate it is no longer relevant. */
  | { readonly kind: "closed"; readonly at: string; readonly as: "completed" | "dropped" };
