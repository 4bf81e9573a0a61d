import type { IssueLink } from "./content.ts";

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
  /** `name`: null where not everybody who reads the overview may know it. `at`: ISO 8601. */
  readonly newest: { readonly name: string | null; readonly at: string; readonly workItems: number } | null;
  /** Days from the first commit to users, of so many changes. */
  readonly leadTime: {
    readonly count: number;
    readonly leftOut: number;
    readonly median: number;
    readonly longest: number;
  } | null;
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
