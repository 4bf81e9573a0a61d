import type { CalendarDay } from "../../../domain/calendar-day.ts";
import type { TeamFacts } from "./facts.ts";

/** Where a thread is broken, or about to be. */
export type Gap = {
  /** The initiative, element, epic or work item that lacks something. */
  readonly node: string;
  readonly who: Who;
  /** What mends it, written on the initiative; null: it is not mended by a command. */
  readonly command: GapCommand | null;
} & GapDetail;

type GapDetail =
  | { readonly kind: "no-team" }
  | { readonly kind: "no-element"; readonly team: string }
  | {
      readonly kind: "no-epic";
      readonly team: string;
      readonly epic: Exclude<TeamFacts["epic"], { readonly kind: "there" }>;
    }
  /** For so many days. */
  | { readonly kind: "no-items"; readonly days: number }
  | { readonly kind: "not-started"; readonly start: CalendarDay; readonly days: number }
  /** All of so many, and the epic is open. */
  | { readonly kind: "all-closed"; readonly items: number }
  | { readonly kind: "end-passed"; readonly end: CalendarDay; readonly days: number }
  | { readonly kind: "ends-after-parent"; readonly end: CalendarDay; readonly parentEnd: CalendarDay }
  /** A closed work item that no release or deployment has brought. */
  | { readonly kind: "not-delivered" }
  | { readonly kind: "unreadable"; readonly count: number };

/** Who can act: a team, or whoever steers the portfolio. */
type Who = { readonly kind: "portfolio" } | { readonly kind: "team"; readonly team: string };

/** By what the command is called in code; people write it in their own language. */
interface GapCommand {
  readonly name: "team" | "epic";
  /** A team's key; null: whoever writes it names the team. */
  readonly team: string | null;
}

/** In the order in which they are told. */
export const gapKinds = [
  "no-team",
  "no-element",
  "no-epic",
  "no-items",
  "not-started",
  "all-closed",
  "end-passed",
  "ends-after-parent",
  "not-delivered",
  "unreadable",
] as const satisfies readonly Gap["kind"][];

export const portfolio: Who = { kind: "portfolio" };

/** Work that no team has taken is for those who steer. */
export function teamOr(team: string | null): Who {
  return team === null ? portfolio : { kind: "team", team };
}
