import type { IssueLink } from "./content.ts";

export interface NamedDelivery {
  /** Null where not everybody who reads the overview may know it. */
  readonly name: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** Numbers of work items; `total` is all that progress counts. */
export interface OverviewDeliveries {
  readonly total: number;
  readonly delivered: number;
  /** Finished, and not delivered so far. */
  readonly waiting: number;
  readonly withoutCode: number;
  readonly undecidable: number;
  /** Merged, and in no branch or tag. */
  readonly notFound: number;
  /** Whether any of it goes to a production environment: what is delivered is called so then. */
  readonly isDeployed: boolean;
  readonly newest: (NamedDelivery & { readonly workItems: number; readonly isWithdrawn: boolean }) | null;
  /** Others that were taken back after they had delivered something, the newest first. */
  readonly withdrawn: readonly NamedDelivery[];
  /** Days from the first commit to users, of each change. */
  readonly leadTime:
    | { readonly kind: "median"; readonly count: number; readonly median: number; readonly longest: number }
    /** Of fewer than five, the shortest first. */
    | { readonly kind: "each"; readonly days: readonly number[] }
    | null;
  /** Delivered, and not in production now; `lost` is null where it was in none so far. */
  readonly gone: readonly {
    readonly link: IssueLink;
    readonly lost: {
      readonly how: "rollback" | "sideways" | "revert" | "undecidable";
      /** ISO 8601 date. */
      readonly day: string;
      /** What is there instead. */
      readonly name: string | null;
    } | null;
  }[];
}
