import type { WorkingCalendar } from "../calendar/working-days.ts";
import type { Passing } from "../domain/change-state.ts";
import type { CountedDeployment } from "../domain/counted-deployment.ts";

/*
 * What figures are worked out from, all of one organisation. Times are ISO 8601 instants. Order says nothing, and what is
 * there twice by its id counts once.
 */

export interface FigureFacts {
  /** Where days begin, and which are working days. */
  readonly calendar: WorkingCalendar;
  readonly deployments: readonly CountedDeployment[];
  /** Successes that are not counted, since their commit was there already. */
  readonly repeated: readonly RepeatedDeployment[];
  readonly releases: readonly PublishedRelease[];
  readonly changes: readonly MergedChange[];
  /** Null: incidents are not followed here. */
  readonly incidents: readonly Incident[] | null;
  /**
   * Ids of deployments that were emergency changes, and of changes that close an incident or a problem. Null: neither is
   * followed here.
   */
  readonly fixes: readonly string[] | null;
  readonly initiatives: readonly InitiativeCourse[];
  /** Null: nobody holds deployments here, and nobody has. */
  readonly controls: readonly ControlledChange[] | null;
}

interface RepeatedDeployment {
  readonly id: string;
  /** Id of the counted deployment of the same commit. */
  readonly of: string;
  readonly at: string;
}

/** One of several products has a row for each, as a deployment has. */
interface PublishedRelease {
  readonly id: string;
  /** Key; null: of what belongs to no product. */
  readonly product: string | null;
  readonly tag: string;
  /** Of one that was a prerelease at first: when it was seen as a release. */
  readonly publishedAt: string;
  /** Whether it does not count, being a prerelease: false where the policy lets prereleases count. */
  readonly prerelease: boolean;
}

export interface MergedChange {
  readonly id: string;
  /** Keys; empty: it belongs to no product. */
  readonly products: readonly string[];
  /** Author date of the pull request's first commit; null where it cannot be read. */
  readonly firstCommitAt: string | null;
  readonly mergedAt: string;
  /** By what it was delivered first. */
  readonly delivered: {
    readonly kind: "release" | "deployment";
    readonly id: string;
    readonly at: string;
  } | null;
  readonly state: "delivered" | "waiting" | "undecidable" | "not-found";
}

export interface Incident {
  readonly id: string;
  /** Key of the product that it is about, where that is known. */
  readonly product: string | null;
  readonly openedAt: string;
  /** The last close; null while it is open. */
  readonly closedAt: string | null;
  readonly closedAs: "completed" | "not-planned" | "duplicate" | null;
  /** Id of the deployment, release or change that a person named as its cause; never guessed by nearness in time. */
  readonly attributedTo: string | null;
}

export interface InitiativeCourse {
  readonly id: string;
  readonly createdAt: string;
  /** When it was done, declined or stopped; null while it is open. */
  readonly endedAt: string | null;
  readonly outcome: "open" | "done" | "declined" | "stopped";
  readonly phases: readonly { readonly phase: string; readonly from: string; readonly to: string | null }[];
  /** Ids of the changes of its work items. */
  readonly changes: readonly string[];
}

/** A commit that asked to be deployed to an environment. */
export interface ControlledChange {
  readonly id: string;
  /** Keys; null: of what belongs to no product. */
  readonly products: readonly (string | null)[];
  /** When its first job asked. */
  readonly heldAt: string;
  /** Whether a job had to wait for somebody's word. */
  readonly isHeld: boolean;
  /** Whether one waits still. */
  readonly waits: boolean;
  readonly evaluatedAt: string | null;
  readonly rejectedAt: string | null;
  /** In each way the first time. */
  readonly passed: readonly { readonly as: Passing["as"]; readonly at: string }[];
  /** Ids of the deployments of it that succeeded. */
  readonly deployments: readonly string[];
  /** Ids of the changes that were new in it. */
  readonly changes: readonly string[];
}
