import type { LocalTime } from "../../calendar/local-time.ts";
import type { ProductionFacts, RunFacts } from "../../domain/change-control.ts";
import type { ChangeState } from "../../domain/change-state.ts";
import type { IssueLink } from "../../domain/content.ts";
import type { RoleFacts, Tick, Verdict } from "../../domain/gate.ts";
import type { ChangeControl, Policy } from "../../policy/policy.ts";
import type { Requests } from "../requests.ts";

/** All that is decided about one held change from. Times are milliseconds since the epoch where nothing else is said. */
export interface ChangeCase {
  /** The id of its key. */
  readonly change: string;
  readonly sha: string;
  readonly control: ChangeControl;
  readonly policy: Policy;
  readonly roles: ReadonlyMap<string, RoleFacts>;
  readonly memory: ChangeState | null;
  readonly production: ProductionFacts;
  readonly runs: readonly HeldRun[];
  readonly criteria: CriteriaOf;
  readonly ticks: readonly Tick[];
  readonly requests: Pick<Requests, "approve" | "reject" | "emergency" | "confirm">;
  /** The change issue of a newer commit that is held for the same environment. */
  readonly newer: IssueLink | null;
  readonly now: number;
  /** Days as the policy's calendar has them. */
  readonly time: Pick<LocalTime, "dayAt" | "instantOf">;
}

/** The criteria, evaluated with these confirmations. */
export interface CriteriaOf {
  readonly verdicts: (confirmed: ChangeState["confirmed"]) => readonly Verdict[];
  /** When something that a criterion other than a confirmation goes by last changed (ISO 8601); null: not known. */
  readonly changedAt: string | null;
}

/** A run that asks, or has asked, for its jobs to be let through. */
export interface HeldRun extends RunFacts {
  /** When it asked last. */
  readonly askedAt: number;
  /** Whether a job of it waits for the environment now. */
  readonly pending: boolean;
  /** What GitHub was told since it asked last; null: nothing that lets it go on or ends it. */
  readonly answered: "approved" | "rejected" | null;
  /** How a job that waits no more came to do so without the app; null: it waits, or the app has answered. */
  readonly ended: RunEnd | null;
}

export type RunEnd =
  /** Somebody let it go on in spite of the rule; `by` null: nobody knows who. */
  | { readonly kind: "bypassed"; readonly by: string | null }
  /** Somebody refused it on GitHub. */
  | { readonly kind: "refused"; readonly by: string | null }
  | { readonly kind: "cancelled" }
  | { readonly kind: "expired" }
  | { readonly kind: "gone" };
