import type { IssueLink, RefusedWrite } from "./content.ts";
import type { OverviewDeliveries } from "./overview-deliveries.ts";
import type { RoleNames } from "./role-names.ts";
import type { MissingOnTheWay, Verdict } from "./gate.ts";
import type { TrailStep } from "./process-card.ts";
import type { SharedDependency } from "./neighbours.ts";

/**
 * The one comment that the app keeps up to date, as a value. Someone who sees it for the first time
 * should know within five seconds where the initiative stands, what is missing for the next step,
 * who can act, and what hangs under it.
 */
export interface Overview {
  readonly subject: "initiative" | "element";
  /** The initiative that the element has become a part of: its overview says all the rest. */
  readonly belongsTo?: IssueLink;
  /** In order; exactly one is current. Empty for a root element. */
  readonly phases: readonly {
    readonly name: string;
    readonly place: "past" | "current" | "ahead";
  }[];
  /** When it came to each process of the chain; absent where the policy has none. */
  readonly chain?: readonly TrailStep[];
  readonly standing: "moving" | "delivering" | "done" | "stopped" | "stopped-early";
  /** Who decided the current phase and when (ISO 8601); null for the first phase at birth. */
  readonly moved: { readonly actor: string; readonly at: string } | null;
  readonly notices: readonly Notice[];
  /** What is asked for before the next phase; null in the last phase, when stopped, and where gates are off. */
  readonly gate: OverviewGate | null;
  /** What a refused move would have skipped; null where none is told of, or nothing is missing any more. */
  readonly missing: MissingOnTheWay | null;
  /** Phases that were left with criteria unmet, and which of them still are. */
  readonly behind: readonly { readonly phase: string; readonly unmet: readonly Verdict[] }[];
  /** The decision record, newest first. */
  readonly decisions: readonly {
    readonly text: string;
    readonly takenBy: string | null;
    readonly basis: string | null;
    readonly actor: string;
    readonly at: string;
    readonly url: string;
  }[];
  /** Closed gates that were passed on purpose, newest first. */
  readonly overrides: readonly {
    readonly to: string;
    readonly actor: string;
    readonly at: string;
    readonly reason: string;
  }[];
  readonly health: OverviewHealth | null;
  /** Names of the documents that it is put forward for. */
  readonly documents: readonly string[];
  /** From the board, where it has them: responsible, effort, budget, as they stand there. */
  readonly resources: {
    readonly owner: string | null;
    readonly effort: string | number | null;
    readonly budget: string | number | null;
  };
  readonly dependencies: {
    readonly on: readonly OverviewDependency[];
    readonly from: readonly OverviewDependency[];
  };
  /** Open initiatives that have something in common with this one. */
  readonly cooperation: readonly {
    readonly link: IssueLink;
    /** Names. */
    readonly teams: readonly string[];
    readonly products: readonly string[];
    readonly dependency: SharedDependency;
  }[];
  /** Issues that name this one and hang nowhere; the box links them. */
  readonly proposals: readonly { readonly box: string; readonly link: IssueLink }[];
  /** How many more there are than are shown; absent: none. */
  readonly moreProposals?: number;
  /** Issues that are linked here but belong to another initiative; null: to one that cannot be told. */
  readonly readOnly: readonly { readonly link: IssueLink; readonly belongsTo: IssueLink | null }[];
  readonly followUps: readonly OverviewFollowUp[];
  readonly progress: {
    readonly closed: number;
    readonly total: number;
    readonly percent: number;
  } | null;
  /** What of it has reached users; null where nothing of it was closed by code. */
  readonly deliveries: OverviewDeliveries | null;
  readonly teams: readonly OverviewTeam[];
  readonly elements: readonly OverviewElement[];
  /** What is merely related to the initiative, and epics right under it that are no team's one epic. */
  readonly others: readonly IssueLink[];
  /** Teams that the body's "cooperate with" section suggests and nobody has added; and the withheld ones. */
  readonly suggestedTeams: readonly string[];
  /** Teams that the body names where that takes somebody with rights, and which nobody has added. */
  readonly withheldTeams: readonly string[];
  /** Profile links of the portfolio office, by login or `org/team`. */
  readonly advisers: readonly string[];
  /** Issues of the thread that could not be read. */
  readonly unreadable: number;
}

export interface OverviewGate {
  /** Name of the next phase. */
  readonly next: string;
  /** `passed`: it was left forwards before, so nothing is closed although criteria are unmet. */
  readonly mode: "enforce" | "advise" | "passed";
  readonly verdicts: readonly Verdict[];
  /** Roles that may move it on; empty: whoever GitHub lets label or move. */
  readonly enter: readonly RoleNames[];
  /** The roles that verdicts name. */
  readonly roles: readonly RoleNames[];
  /** Every criterion is met: it waits for somebody to decide. */
  readonly ready: boolean;
}

export type Health = "on-track" | "at-risk" | "off-track";

export interface HealthFacts {
  readonly health: Health;
  /** `stated`: a person set it on the board; else what it is derived from. */
  readonly because:
    | { readonly kind: "stated" }
    | { readonly kind: "in-time" }
    | { readonly kind: "overdue"; readonly days: number }
    | { readonly kind: "behind"; readonly percent: number; readonly expected: number }
    /** Of an initiative: how many of its elements are so. */
    | { readonly kind: "elements"; readonly count: number };
}

export interface OverviewHealth extends HealthFacts {
  /** As the board's options call it. */
  readonly name: string;
}

export interface OverviewDependency {
  readonly link: IssueLink;
  /** `unseen`: not everybody who can read the overview may see it. */
  readonly state: "open" | "completed" | "not-planned" | "unreadable" | "unseen";
}

export interface OverviewFollowUp {
  /** Null: the one for the benefits. */
  readonly team: string | null;
  /** The day (ISO 8601 date) on which it is due. */
  readonly due: string;
  /** Null until it is made. */
  readonly issue: IssueLink | null;
}

export interface TeamObstacle {
  /** `mark`: a mark of ours that does not hold may be the very epic. */
  readonly why: "not-accepted" | "archived" | "missing" | "mark";
  /** Login of the owner that does not accept it, else the repository. */
  readonly where: string;
}

/** The team said no by closing its epic, or the epic is not there for another reason. */
export type DeclinedHow = "not-planned" | "duplicate" | "unlinked" | "deleted";

export interface OverviewTeam {
  readonly name: string;
  readonly state:
    | "waiting"
    | "planned"
    | "active"
    | "delivered"
    | "declined"
    | "later"
    | "blocked"
    | "left"
    | "unseen";
  /** Why nothing can be made for it; only where it is blocked. */
  readonly obstacle?: TeamObstacle;
  /** What became of its epic; only where it is declined. */
  readonly declined?: DeclinedHow;
  readonly epic: IssueLink | null;
  readonly closed: number;
  readonly total: number;
}

export interface OverviewElement {
  readonly link: IssueLink;
  /** Only the link is shown. */
  readonly unseen?: true;
  readonly status: string;
  readonly percent: number | null;
  /** The figure that a person set, where it differs. */
  readonly stated: number | null;
  readonly plan: OverviewPlan | null;
  readonly health: OverviewHealth | null;
  readonly closed: boolean;
  /** The day (ISO 8601 date) on which it was delivered, whatever was planned. */
  readonly delivered: string | null;
  readonly relevant: boolean;
  /** The app closed it as not planned, because nothing of it is relevant. */
  readonly abandoned?: true;
  readonly epics: readonly {
    readonly link: IssueLink;
    readonly state: "open" | "completed" | "not-relevant" | "unreadable" | "unseen";
    readonly closed: number;
    readonly total: number;
  }[];
}

/** An element's dates, as people set them, and what follows from them on the day of the overview. */
export interface OverviewPlan {
  /** ISO 8601 dates. */
  readonly start: string | null;
  readonly end: string | null;
  /** How often the end was put off. */
  readonly slipped: number;
  /** Percent that would be done if work went on evenly from start to end; null without both dates. */
  readonly expected: number | null;
  /** Digdir's *suksessindikator*, 0 to 100; null before the start, and without both dates. */
  readonly success: number | null;
}

/** Something the reader should know or do; each is a message `notice.KIND` of the catalogues. */
export type Notice =
  | { readonly kind: "waiting"; readonly teams: readonly string[]; readonly until: string }
  | { readonly kind: "stopped-early"; readonly done: string }
  | {
      readonly kind: "completion-proposed";
      readonly done: string;
      readonly who: readonly string[];
      readonly box: string;
    }
  | { readonly kind: "element-proposed"; readonly element: IssueLink }
  | {
      readonly kind: "declined";
      readonly team: string;
      readonly how: DeclinedHow;
    }
  | { readonly kind: "no-teams" }
  /** A move or a tick that was refused, until somebody acts again. */
  | {
      readonly kind: "refused";
      readonly why: "criteria" | "enter" | "role";
      readonly what: string;
      readonly actor: string;
      readonly at: string;
      readonly roles: readonly RoleNames[];
      /** Of `criteria`: how many were missing on the way there. */
      readonly missing: number;
    }
  /** Under `advise`: moved by somebody who may not, so nothing is spawned until a role confirms. */
  | {
      readonly kind: "unentered";
      readonly phase: string;
      readonly actor: string;
      readonly roles: readonly RoleNames[];
    }
  /** A role that something depends on, whose names lead to nobody. */
  | { readonly kind: "role-missing"; readonly role: string; readonly names: readonly string[] }
  /** Another bot has turned a face back again and again; it is left alone until a person says something. */
  | { readonly kind: "bot-quarrel"; readonly face: "label" | "field" | "state"; readonly bot: string }
  /** The limit of sub-issues or of levels: it is linked in the text instead. */
  | { readonly kind: "linked-instead"; readonly issue: IssueLink; readonly why: "full" | "deep" }
  | { readonly kind: "archived-repository"; readonly repository: string }
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
  /** A column that is the organisation's issue field, on a GitHub that lets no app set it. */
  | { readonly kind: "issue-field"; readonly project: string; readonly field: string }
  | { readonly kind: "not-accepted"; readonly owner: string }
  /** A roadmap or board of another owner, and what that one would have to consent to. */
  | {
      readonly kind: "not-consented";
      readonly owner: string;
      readonly names: string;
      readonly use: string;
    }
  | { readonly kind: "foreign-mark"; readonly issue: IssueLink }
  /** More was said before that (ISO 8601) than is read; what stands there is left as it is. */
  | { readonly kind: "unheard"; readonly at: string }
  /** It is tried again, ever more seldom. */
  | ({ readonly kind: "write-refused" } & RefusedWrite)
  /** A body that takes too long to be read. */
  /** GitHub did not tell its cards, so nothing is decided of their fields. */
  | { readonly kind: "cards-unread"; readonly issue: IssueLink }
  | { readonly kind: "illegible-body"; readonly issue: IssueLink }
  /** Unanswered comments of that sort: how many, and the addresses of the first of them. */
  | { readonly kind: "illegible-comments"; readonly count: number; readonly urls: readonly string[] }
  | { readonly kind: "unsettled"; readonly what: string };
