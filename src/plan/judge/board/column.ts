import type { FieldCatalogue, ProjectCatalogue } from "../../../domain/catalogue.ts";
import type { Reason } from "../../../domain/reason.ts";
import { sameName } from "../../../domain/reference.ts";
import type { Policy, Status, Team } from "../../../policy/policy.ts";
import type { Case, PhaseDecision, Progress } from "../../decisions.ts";

/**
 * A column of a board that the app keeps: one file a column, and a row of `columns.ts`. `Card` is what was decided of the
 * issue whose card it is.
 */
export interface Column<Card> {
  /** The policy's names for it. Of these the first that the board has wins. */
  readonly names: (policy: Policy) => readonly string[];
  /** The board's field; null where it has none of these names and of a type that fits. */
  readonly find: (project: ProjectCatalogue, policy: Policy) => FieldCatalogue | null;
  /** What should stand there; null where the app has nothing to say. */
  readonly wanted: (input: Case, card: Card, place: Place) => Wanted | null;
  /** `never`: the app's value goes before a person's. `always`: a person's stays. `status`: it stays but for start, delivery and reopening. */
  readonly yields: "never" | "always" | "status";
  /** Options without which it does not work, told on the overview where they are missing. Absent: it may be missing. */
  readonly lacks?: (field: FieldCatalogue, policy: Policy) => readonly string[];
}

export interface Place {
  readonly project: ProjectCatalogue;
  readonly field: FieldCatalogue;
}

export interface Wanted {
  readonly value: string | number;
  readonly reason: Reason;
}

export interface InitiativeCard {
  readonly phase: PhaseDecision;
  /** The involved ones. */
  readonly teams: readonly Team[];
  readonly progress: Progress;
}

export interface ElementCard {
  readonly status: { readonly value: Status; readonly reason: Reason };
  readonly progress: Progress;
  readonly team: Team | null;
}

/** A text, or the option of that name; a field without the option holds nothing. */
export function holds({ type, options }: FieldCatalogue, text: string): boolean {
  return type === "text" || options.some(({ name }) => sameName(name, text));
}
