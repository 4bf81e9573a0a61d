import type { CalendarDay } from "../../../domain/calendar-day.ts";
import type { DeclinedHow, TeamObstacle } from "../../../domain/overview.ts";
import type { EpicFacts } from "../facts.ts";

/** An initiative's thread as it is now, of the nodes that the reader may see. Ids are node ids, teams are keys. */
export interface ThreadFacts {
  /** The initiative; of an element without one, the element. */
  readonly id: string;
  /** Whether it is open, and neither stopped nor done: of what is over nothing is missing. */
  readonly isLive: boolean;
  /** Whether its phase has elements (`roadmap.phase` on), and epics (`epics.phase` on). */
  readonly hasElements: boolean;
  readonly hasEpics: boolean;
  /** The last day on which the initiative itself is planned; null: nobody said. */
  readonly end: CalendarDay | null;
  readonly teams: readonly TeamFacts[];
  /** Those that count: what was closed as not planned or duplicate is not among them. */
  readonly elements: readonly PlannedElement[];
  readonly epics: readonly OwnEpic[];
  /** How many children cannot be read. Nothing else is known of them. */
  readonly unreadable: number;
}

export interface TeamFacts {
  readonly team: string;
  /** Whether an element stands above what it does. */
  readonly hasElement: boolean;
  readonly epic:
    | { readonly kind: "there" }
    | { readonly kind: "wanted" }
    | { readonly kind: "declined"; readonly how: DeclinedHow; readonly at: string | null }
    | { readonly kind: "blocked"; readonly obstacle: TeamObstacle }
    | { readonly kind: "waiting"; readonly until: string };
}

interface PlannedElement {
  readonly id: string;
  readonly team: string | null;
  readonly start: CalendarDay | null;
  readonly end: CalendarDay | null;
  /** Whether any work on it has begun. */
  readonly hasStarted: boolean;
  readonly delivered: CalendarDay | null;
}

export interface OwnEpic extends EpicFacts {
  readonly team: string | null;
  readonly createdAt: string;
  /** Task-list boxes in its text, which stand in for work items where there are none. */
  readonly boxes: number;
  /** Ids of closed work items that no release or deployment has brought; null: deliveries are not followed. */
  readonly undelivered: readonly string[] | null;
}
