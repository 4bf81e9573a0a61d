import type { IssueLink } from "./content.ts";

/**
 * The one comment that the app keeps up to date, as a value. Someone who sees it for the first time
 * should know within five seconds where the initiative stands, what is missing for the next step,
 * who can act, and what hangs under it.
 */
export interface Overview {
  readonly subject: "initiative" | "element";
  /** In order; exactly one is current. Empty for a root element. */
  readonly phases: readonly {
    readonly name: string;
    readonly place: "past" | "current" | "ahead";
  }[];
  readonly standing: "moving" | "delivering" | "done" | "stopped" | "stopped-early";
  /** Who decided the current phase and when (ISO 8601); null for the first phase at birth. */
  readonly moved: { readonly actor: string; readonly at: string } | null;
  readonly notices: readonly Notice[];
  readonly progress: {
    readonly closed: number;
    readonly total: number;
    readonly percent: number;
  } | null;
  readonly teams: readonly OverviewTeam[];
  readonly elements: readonly OverviewElement[];
  /** Sub-issues of the initiative that are neither elements nor epics. */
  readonly others: readonly IssueLink[];
  /** Teams that the body's "cooperate with" section suggests and nobody has added. */
  readonly suggestedTeams: readonly string[];
  /** Profile links of the portfolio office, by login or `org/team`. */
  readonly advisers: readonly string[];
  /** Issues of the thread that could not be read. */
  readonly unreadable: number;
}

export interface OverviewTeam {
  readonly name: string;
  readonly state:
    | "waiting"
    | "planned"
    | "active"
    | "delivered"
    | "declined"
    | "later"
    | "no-backlog"
    | "left";
  readonly epic: IssueLink | null;
  readonly closed: number;
  readonly total: number;
}

export interface OverviewElement {
  readonly link: IssueLink;
  readonly status: string;
  readonly percent: number | null;
  /** The figure that a person set, where it differs. */
  readonly stated: number | null;
  readonly closed: boolean;
  readonly relevant: boolean;
  readonly epics: readonly {
    readonly link: IssueLink;
    readonly state: "open" | "completed" | "not-relevant" | "unreadable";
    readonly closed: number;
    readonly total: number;
  }[];
}

/** Something the reader should know or do; each is a message `notice.KIND` of the catalogues. */
export type Notice =
  | { readonly kind: "waiting"; readonly teams: readonly string[]; readonly until: string }
  | { readonly kind: "stopped-early"; readonly done: string }
  | { readonly kind: "completion-proposed"; readonly done: string; readonly who: readonly string[] }
  | { readonly kind: "element-proposed"; readonly element: IssueLink }
  | {
      readonly kind: "declined";
      readonly team: string;
      readonly how: "not-planned" | "duplicate" | "unlinked" | "deleted";
    }
  | { readonly kind: "no-teams" }
  | { readonly kind: "unknown-team-label"; readonly label: string }
  | { readonly kind: "missing-repository"; readonly repository: string }
  | { readonly kind: "missing-project"; readonly project: string }
  | { readonly kind: "missing-field"; readonly project: string; readonly fields: readonly string[] }
  | {
      readonly kind: "missing-option";
      readonly project: string;
      readonly field: string;
      readonly option: string;
    }
  | { readonly kind: "not-accepted"; readonly owner: string }
  | { readonly kind: "foreign-mark"; readonly issue: IssueLink }
  | { readonly kind: "unsettled"; readonly what: string };
