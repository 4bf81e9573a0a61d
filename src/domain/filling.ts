import type { Economy } from "./economy.ts";
import type { IssueLink } from "./issue-link.ts";
import type { Wanted } from "./proposal.ts";
import type { ReportedFigure } from "./reported-figure.ts";

/*
 * What the issue of an activity is filled with when it is made. It is people's text from then on, so all of it is as of
 * that moment. What not everybody who reads there may see is left out and counted, or told by its address alone. Days are
 * YYYY-MM-DD.
 */

export type Filling = MinutesFilling | AgendaFilling | ReportFilling;

/** Since when is told. `last`: the day of the one before; `window`: there was none; `asked`: whoever exports it said so. */
export interface Since {
  readonly day: string;
  readonly why: "last" | "window" | "asked";
}

export interface MinutesFilling {
  readonly kind: "minutes";
  readonly since: Since;
  readonly last: LastMeeting | null;
  readonly deliveries: DeliveryList;
  readonly decisions: DecisionList;
  readonly economy: Economy;
}

export interface LastMeeting {
  readonly link: IssueLink;
  readonly held: string;
  /** Null: its box is gone, or it cannot be read here. */
  readonly approved: boolean | null;
  /** That nobody has ticked. */
  readonly tasks: readonly string[];
}

export interface DeliveryList {
  /** The newest first. */
  readonly shown: readonly DeliveryLine[];
  /** How many more there were. */
  readonly more: number;
  /** Repositories whose deliveries are not told here. */
  readonly hidden: number;
}

export interface DeliveryLine {
  readonly kind: "release" | "deployment";
  /** The version, or the beginning of the commit. */
  readonly name: string;
  /** Of a deployment. */
  readonly environment: string | null;
  readonly isRollback: boolean;
  /** ISO 8601. */
  readonly at: string;
  readonly url: string;
  /** How many work items reached users by it first. */
  readonly workItems: number;
}

export interface DecisionList {
  /** The newest first. */
  readonly shown: readonly DecisionLine[];
  readonly more: number;
  /** Files that not everybody there may read. */
  readonly hidden: number;
}

export interface DecisionLine {
  /** Null: it has none. */
  readonly date: string | null;
  /** Null where not everybody who reads here may know it: then the address is all that is told. */
  readonly text: string | null;
  readonly takenBy: string | null;
  readonly url: string;
  readonly reference: string;
}

export interface AgendaFilling {
  readonly kind: "agenda";
  readonly since: Since;
  readonly cases: readonly AgendaCase[];
  /** How many more there are, by the kind of their first reason. */
  readonly more: Readonly<Partial<Record<AgendaReason["kind"], number>>>;
  readonly decisions: DecisionList;
  /** Of the documents that the activity's checklist names: what is put forward for each. */
  readonly inputs: readonly DocumentInputs[];
  /** Addresses of initiatives with something to tell, which not everybody who reads here may see. */
  readonly hidden: readonly IssueLink[];
  /** Initiatives that nobody has looked at since they could be judged. */
  readonly unjudged: number;
  readonly stopped: number;
  readonly older: number;
}

export interface DocumentInputs {
  readonly document: string;
  readonly shown: readonly { readonly link: IssueLink; readonly lacks: readonly Wanted[] }[];
  readonly more: number;
}

export interface AgendaCase {
  readonly link: IssueLink;
  readonly phase: string;
  readonly responsible: string | null;
  /** The first decides where it stands, the rest is told beside it. */
  readonly why: readonly [AgendaReason, ...AgendaReason[]];
}

export type AgendaReason =
  | { readonly kind: "new"; readonly at: string }
  | {
      readonly kind: "ready";
      readonly next: string;
      readonly total: number;
      readonly enter: readonly string[];
    }
  | {
      readonly kind: "moved";
      readonly to: string;
      readonly actor: string;
      readonly at: string;
      readonly reason: string | null;
    }
  | {
      readonly kind: "refused";
      readonly to: string;
      readonly actor: string;
      readonly at: string;
      readonly missing: number;
    }
  | {
      readonly kind: "declined";
      readonly team: string;
      readonly how: "not-planned" | "duplicate";
      readonly at: string;
    }
  | {
      readonly kind: "end";
      readonly element: string;
      readonly from: string | null;
      readonly to: string;
      /** Null where it is not known from which day. */
      readonly days: number | null;
      readonly slipped: number;
    }
  | { readonly kind: "health"; readonly health: "at-risk" | "off-track" }
  /** Days in its phase, and how many nearly all others of late have been there. */
  | { readonly kind: "slow"; readonly days: number; readonly usual: number }
  | { readonly kind: "still"; readonly movedAt: string }
  | { readonly kind: "unentered"; readonly actor: string; readonly at: string }
  | { readonly kind: "proposed" };

export interface ReportFilling {
  readonly kind: "report";
  readonly since: Since;
  /** The day up to which it goes, itself not included. */
  readonly to: string;
  /** The day on which it was made: nothing later is in it. */
  readonly madeOn: string;
  readonly deliveries: DeliveryList;
  /** Null: they are told of a product, and this is the portfolio's. */
  readonly figures: readonly ReportedFigure[] | null;
  /** How many of the product's repositories are in none of the figures, since not everybody who reads there may see them. */
  readonly hiddenRepositories: number;
  readonly initiatives: ReportedInitiatives;
  readonly activities: ReportedActivities;
  readonly decisions: DecisionList;
  readonly findings: readonly ReportFinding[];
  readonly economy: Economy;
}

export interface ReportedInitiatives {
  /** In the order of the policy's phases; those without any are not among them. */
  readonly phases: readonly {
    readonly phase: string;
    readonly total: number;
    readonly onTrack: number;
    readonly atRisk: number;
    readonly offTrack: number;
  }[];
  readonly stopped: number;
  readonly unjudged: number;
  readonly hidden: number;
}

export interface ReportedActivity {
  readonly title: string;
  readonly held: string;
  readonly link: IssueLink | null;
}

export interface ReportedActivities {
  readonly held: readonly ReportedActivity[];
  /** Held on another day than the rule's. */
  readonly moved: readonly (ReportedActivity & { readonly from: string })[];
  readonly cancelled: readonly (ReportedActivity & { readonly reason: string })[];
  /** Never made, for the app was away. */
  readonly missed: readonly ReportedActivity[];
  /** Not closed. */
  readonly open: readonly ReportedActivity[];
}

export type ReportFinding =
  | { readonly kind: "role-missing"; readonly role: string }
  | { readonly kind: "track-empty"; readonly place: number; readonly track: string }
  | { readonly kind: "minutes-wait"; readonly held: string };
