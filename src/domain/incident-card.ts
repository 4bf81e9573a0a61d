import type { IssueLink } from "./content.ts";
import type { ReleasePart } from "./release-card.ts";

/*
 * What a card says beside its process: of a request or an incident to whom it goes, of an incident what it is due to, of a
 * problem which incidents it has, of a release what it brings. Times are ISO 8601; products and teams go by their names.
 */

export interface CardMatter {
  /** Null: its process hands nothing to teams. */
  readonly routing: CardRouting | null;
  readonly incident: IncidentPart | null;
  readonly problem: ProblemPart | null;
  readonly release: ReleasePart | null;
}

export type CardRouting =
  /** `mention`: `@org/team`; null: the team has none. Only a card's first text mentions it. */
  | { readonly kind: "team"; readonly team: string; readonly mention: string | null }
  /** Somebody has taken the team's label off. */
  | { readonly kind: "declined"; readonly team: string }
  /** The process owner has to say. */
  | { readonly kind: "asked"; readonly why: AskedWhy };

export type AskedWhy =
  /** `isNamed`: something is named, and it is no product of the policy. */
  | { readonly why: "no-product"; readonly isNamed: boolean }
  | { readonly why: "several-products"; readonly products: readonly string[] }
  | { readonly why: "no-team"; readonly product: string }
  | { readonly why: "several-teams"; readonly product: string; readonly teams: readonly string[] };

/** What an incident is due to, as far as all who read the card may see it. */
export type CauseText =
  /** `name`: the newest version at its commit; else the commit tells. */
  | {
      readonly kind: "deployment";
      readonly name: string | null;
      readonly oid: string;
      readonly at: string;
    }
  | { readonly kind: "release"; readonly name: string; readonly at: string }
  /** `name`: `owner/name#12`, or the first digits of a commit. */
  | { readonly kind: "change"; readonly name: string; readonly url: string; readonly at: string }
  /** It is known, and not everybody here may see it; or it is known no more. */
  | { readonly kind: "unseen" };

export interface IncidentPart {
  /** Null: nobody has said. */
  readonly cause: { readonly what: CauseText; readonly by: string } | null;
  readonly boxes: readonly { readonly id: string; readonly ticked: boolean; readonly what: CauseText }[];
  readonly says:
    | { readonly kind: "nothing" }
    /** Whoever wrote it has no rights here. */
    | { readonly kind: "unconfirmed"; readonly author: string }
    | { readonly kind: "several" }
    /** As people wrote it. */
    | { readonly kind: "unfound"; readonly names: readonly string[] };
  /** A problem for these; null: none is offered. */
  readonly group: {
    readonly box: string;
    readonly ticked: boolean;
    readonly incidents: readonly IssueLink[];
  } | null;
  /** The problem that it is under; by its address where not everybody here may see it. */
  readonly problem: IssueLink | null;
}

export interface ProblemPart {
  /** Oldest first, the newest of them where there are many; each by its address. */
  readonly incidents: readonly {
    readonly link: IssueLink;
    readonly openedAt: string;
    readonly closedAt: string | null;
  }[];
  /** All of them. */
  readonly count: number;
  readonly open: number;
  /** When the first and the last of them were opened; null where there is none. */
  readonly span: { readonly first: string; readonly last: string } | null;
  /** Minutes from opened to closed, of all that are closed. */
  readonly lostMinutes: number;
}

/** What a problem is born with. */
export interface ProblemContent {
  /** What somebody wrote behind `/problem`; null: it was made of an offer. */
  readonly name: string | null;
  /** By name; null: not known. */
  readonly product: string | null;
  readonly actor: string;
  /** By their addresses. */
  readonly incidents: readonly IssueLink[];
}
