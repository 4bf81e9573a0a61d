import type { IssueLink } from "./issue-link.ts";

/** Where a product and its wheel stand, as the comment on its issue tells it. Days are YYYY-MM-DD. */
export interface ProductCard {
  readonly kind: "product-state";
  readonly roles: readonly CardRole[];
  readonly tracks: readonly { readonly name: string; readonly activities: number }[];
  readonly next: readonly {
    readonly title: string;
    readonly held: string;
    readonly link: IssueLink | null;
  }[];
  readonly open: readonly CardActivity[];
  /** Of meetings that were held, and not approved so far. */
  readonly minutes: readonly { readonly link: IssueLink; readonly held: string }[];
  readonly missed: readonly { readonly title: string; readonly held: string }[];
  readonly cancelled: readonly {
    readonly title: string;
    readonly held: string;
    readonly actor: string;
    readonly at: string;
    readonly reason: string;
  }[];
  /** The newest. */
  readonly decisions: readonly CardDecision[];
  readonly findings: readonly CardFinding[];
}

export interface CardDecision {
  /** `YYYY-MM-DD`; null: it says none that can be read. */
  readonly date: string | null;
  /** Null: it stands where not everybody here may read it. */
  readonly text: string | null;
  readonly takenBy: string | null;
  readonly basis: string | null;
  /** Of a file that not everybody here may read: its repository. */
  readonly reference: string;
  readonly url: string;
}

export interface CardRole {
  readonly role: string;
  /** The first is in charge, the rest are deputies. */
  readonly holders: readonly string[];
  readonly required: boolean;
}

export interface CardActivity {
  readonly link: IssueLink;
  readonly held: string;
  readonly overdue: boolean;
  /** Its title names another day than it is held on. */
  readonly differs: boolean;
  /** The policy has no such activity any more. */
  readonly removed: boolean;
}

export type CardFinding =
  | { readonly kind: "held-back"; readonly count: number; readonly limit: number }
  | { readonly kind: "decisions-unread"; readonly count: number }
  | { readonly kind: "not-made"; readonly title: string; readonly held: string }
  | {
      readonly kind: "mark-broken";
      readonly title: string;
      readonly held: string;
      readonly link: IssueLink;
    }
  | { readonly kind: "holder-absent"; readonly role: string; readonly login: string }
  | { readonly kind: "minutes-wait"; readonly link: IssueLink; readonly held: string }
  | {
      readonly kind: "no-owner" | "no-leader" | "no-purpose" | "empty";
      readonly process: string;
    }
  | {
      readonly kind: "input-from-nowhere" | "end-of-chain";
      readonly process: string;
      readonly text: string;
    };
