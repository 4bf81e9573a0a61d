import type { CardMatter } from "./incident-card.ts";
import type { Criterion, Evidence } from "./criterion.ts";

/** What the app says of a process on an issue that is in it. Times are ISO 8601, processes go by their names, which are their titles in the policy. */
export interface ProcessCard {
  readonly kind: "process-card";
  readonly name: string;
  readonly purpose: string | null;
  /** `@login`, `@org/team`, or a name. */
  readonly owner: string | null;
  readonly leader: string | null;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly next: readonly string[];
  readonly criteria: readonly CardCriterion[];
  /** Only the first text mentions the owner; an edit links to them. */
  readonly mentions: boolean;
  readonly entered: { readonly at: string; readonly actor: string };
  /** When it came back, oldest first. */
  readonly returned: readonly string[];
  /** Null while it is in the process. */
  readonly left: { readonly at: string; readonly how: "label" | "closed" } | null;
  /** Those into this process and out of it, oldest first. */
  readonly handOffs: readonly HandOff[];
  /** What lay between this process and the one before, and was passed over. */
  readonly skipped: readonly string[];
  /** All processes that the issue has been in. */
  readonly trail: readonly TrailStep[];
  /** Of a request, an incident or a problem; null of any other. */
  readonly matter: CardMatter | null;
}

/** A criterion of the card; `evidence`: null where it cannot be told off this issue. */
export type CardCriterion =
  | { readonly criterion: Criterion; readonly evidence: null }
  | { readonly criterion: Criterion; readonly evidence: Evidence; readonly met: boolean };

export interface HandOff {
  readonly from: string;
  readonly to: string;
  readonly actor: string;
  readonly at: string;
}

export interface TrailStep {
  readonly name: string;
  /** Since when; null: not yet. */
  readonly at: string | null;
  /** Of a deployment that waits for somebody to evaluate the change. */
  readonly awaits?: "evaluation";
}
