import type { Filling } from "./filling.ts";
import type { IssueLink } from "./issue-link.ts";
import type { Holiday } from "./public-holidays.ts";

/*
 * What the app makes for a wheel: the issue that all of a product stands on, and one issue for each occurrence of an
 * activity. Days are plain dates, YYYY-MM-DD.
 */

export type WheelContent = ProductContent | ActivityContent | ReviewContent;

export interface ProductContent {
  readonly kind: "product";
  readonly product: string;
  /** Null: it is the portfolio's own. */
  readonly name: string | null;
}

export interface ActivityContent {
  readonly kind: "activity";
  readonly product: string;
  readonly activity: string;
  /** The rule's own date, or the id of the issue that it follows: with product and activity what it is known by. */
  readonly occurrence: string;
  readonly title: string;
  readonly held: string;
  readonly moved: Moved | null;
  readonly checklist: readonly string[];
  /** Path of a file in the config repository, whose text takes the checklist's place; null: none does. */
  readonly template: string | null;
  readonly responsible: Responsible;
  /** What it follows; null: it is in the calendar. */
  readonly after: IssueLink | null;
  /** What it is filled with besides; null: its checklist is all. Older audit rows do not have it. */
  readonly filling: Filling | null;
}

/** From which day, and why. */
export interface Moved {
  readonly from: string;
  readonly off:
    | { readonly kind: "weekend" | "closed" }
    | { readonly kind: "holiday"; readonly holiday: Holiday }
    | { readonly kind: "pause"; readonly text: string | null };
}

/** Whose it is. Logins and teams as the policy has them: `@login`, `@org/team`. */
export interface Responsible {
  /** Null: of no role. */
  readonly role: string | null;
  /** Whoever is assigned; null: nobody. */
  readonly assigned: string | null;
  /** Whose deputy that is, since these are busy. */
  readonly busy: readonly Busy[];
  /** … and GitHub does not let these be assigned there; where nobody is assigned, all of them. Older audit rows lack it. */
  readonly absent?: readonly string[];
  /** Of a role that only teams hold. */
  readonly teams: readonly string[];
  /** Whether anybody holds the role. */
  readonly isHeld: boolean;
}

export interface Busy {
  readonly login: string;
  /** ISO 8601; null: they have not said. */
  readonly until: string | null;
}

export interface ReviewContent {
  readonly kind: "review";
  readonly process: string;
  readonly title: string;
  readonly occurrence: string;
  readonly held: string;
  /** Null: the repository is not private, so only counts are told. */
  readonly places: readonly ReviewedPlace[];
  readonly counts: readonly PlaceCount[];
  readonly isPrivate: boolean;
  /** What of the last review nobody has ticked. */
  readonly left: readonly ReviewedPerson[];
  readonly came: readonly ReviewedPerson[];
  readonly went: readonly ReviewedPerson[];
  /** Null: there was none before. */
  readonly last: string | null;
  readonly unreadable: readonly string[];
  readonly responsible: Responsible;
}

export interface ReviewedPlace {
  readonly name: string;
  /** Logins with what they may do there. */
  readonly people: readonly { readonly login: string; readonly may: string | null }[];
}

export interface PlaceCount {
  readonly name: string;
  readonly people: number;
  /** Null where nobody administers such a place. */
  readonly administrators: number | null;
}

export interface ReviewedPerson {
  readonly login: string;
  readonly place: string;
}
