import type { Schedule } from "../calendar/occurrences.ts";
import type { WorkingCalendar } from "../calendar/working-days.ts";
import type { Consents, Use } from "../domain/consent.ts";
import type { Criterion } from "../domain/criterion.ts";
import type { Language } from "../domain/language.ts";
import type { Health } from "../domain/overview.ts";
import type { ProjectNumber, RepositoryName } from "../domain/reference.ts";
import type { Duration } from "./duration.ts";
import type { Completed } from "./complete/completed.ts";
import type { UnruledReference } from "./foreign-reference.ts";
import type { Freeze } from "./freeze.ts";
import type { ProcessKind } from "./process-kinds.ts";
import type { ChangeInput } from "./schema/change.ts";
import type { ActivityInput, DeliveryInput, ProductInput, TrackInput } from "./schema/governance.ts";
import type { InitiativesInput } from "./schema/initiatives.ts";
import type { EpicsInput, FollowUpInput, RoadmapInput } from "./schema/roadmap.ts";
import type { TeamInput } from "./schema/teams.ts";
import type { PlainKeys } from "./schema.ts";

/*
 * The policy as the rest of the app uses it: complete, with every reference parsed and every phase
 * a position in the list. What a person may leave out of `portfolio.yml` is in `schema.ts`; how one
 * becomes the other is in `complete.ts`.
 */

export interface Phase {
  /** Position in `Policy.phases`; greater is later. */
  readonly index: number;
  readonly name: string;
  readonly label: string;
  /** Six hex digits in lower case, without `#`. */
  readonly color: string;
  /** What must hold before an initiative leaves the phase forwards. */
  readonly criteria: readonly Criterion[];
  /** Roles that may move an initiative into the phase; empty: whoever GitHub lets. */
  readonly enter: readonly string[];
  /** Names and labels that the phase had before. */
  readonly previously: readonly string[];
}

export interface InitiativesPolicy extends Omit<
  Completed<typeof InitiativesInput>,
  "repository" | "project"
> {
  readonly repository: RepositoryName;
  readonly project: ProjectNumber | null;
}

export type Status = keyof RoadmapPolicy["statuses"];
export const statuses: readonly Status[] = ["proposed", "planned", "active", "delivered"];

export const healths: readonly Health[] = ["on-track", "at-risk", "off-track"];

export interface RoadmapPolicy extends Omit<
  Completed<typeof RoadmapInput>,
  "repository" | "project" | "phase"
> {
  /** Null: it is another owner's, which does not let this policy rule it. */
  readonly repository: RepositoryName | null;
  readonly project: ProjectNumber | null;
  /** Index of the phase from which on elements are kept. */
  readonly phase: number;
}

export interface EpicsPolicy extends Omit<Completed<typeof EpicsInput>, "phase" | "wait" | "type"> {
  /** Index of the delivery phase. */
  readonly phase: number;
  /** Milliseconds between entering the delivery phase and the epics. */
  readonly wait: number;
  /** Name of the issue type; null: none. */
  readonly type: string | null;
}

export interface FollowUpPolicy extends Omit<Completed<typeof FollowUpInput>, "after"> {
  /** How long after done; one issue for each. */
  readonly after: readonly Duration[];
}

/** What the labels of each kind begin with. */
export type LabelPrefixes = Policy["labels"];

export type TeamKind = "team" | "product-group" | "working-group";

export interface Team extends Omit<Completed<typeof TeamInput>, "name" | "kind" | "backlog" | "project"> {
  /** A slug; the team's label is `labels.team` followed by it. */
  readonly key: string;
  readonly name: string;
  readonly kind: TeamKind;
  /** Null: epics are made in the initiatives repository. */
  readonly backlog: RepositoryName | null;
  readonly project: ProjectNumber | null;
}

/** What counts as delivered. */
export interface DeliveryPolicy extends Omit<Completed<typeof DeliveryInput>, "repositories" | "window"> {
  /** Looked at besides backlogs, the repositories of products and those in which something was changed. */
  readonly repositories: readonly RepositoryName[];
  /**
   * Since when the label is named (ISO 8601), as the commits of the policy tell: only what was delivered later gets it.
   * Null: without a label, and in a policy as it was parsed.
   */
  readonly labelSince: string | null;
  /** Milliseconds: the period of the figures. */
  readonly window: number;
}

/** A process card: what its label puts an issue into, and what people read of it. */
export interface Process {
  readonly title: string;
  /** A slug; no other card has it. */
  readonly key: string;
  /** Of each but `other` there is at most one card. */
  readonly kind: ProcessKind;
  /**
   * Who owns it: `@login`, `@org/team`, or a name, which is nobody's on GitHub and is shown as it is. A team that may
   * not be mentioned is a name, too: `org/team`.
   */
  readonly owner: string | null;
  /** Who leads it, as `owner`; shown and never mentioned. */
  readonly leader: string | null;
  readonly purpose: string | null;
  /** What it needs, and what it gives; two of one slug are the same thing. */
  readonly input: readonly string[];
  readonly output: readonly string[];
  /** What of its input comes from outside the cards. */
  readonly given: readonly string[];
  /** Keys of the cards that take over, in the order of the file; never its own. */
  readonly next: readonly string[];
  /** At most 50 characters; no other card has it, case aside. */
  readonly label: string;
  /** Where the label counts; null: the initiatives repository and all backlogs, as `placesOf` has it. */
  readonly repositories: readonly RepositoryName[] | null;
  /** What the card shows as met or unmet; nothing is held for it. */
  readonly criteria: readonly Criterion[];
  /** Titles, keys and labels that it had before. */
  readonly previously: readonly string[];
  /** Request and incident only: whether an issue is handed to the team of its product. */
  readonly route: boolean;
  /** Problem only; null: nothing is grouped. */
  readonly group: GroupRule | null;
  /** Access only; null: nothing is reviewed by itself. */
  readonly review: ReviewRule | null;
}

/** When incidents that look the same are a group. */
export interface GroupRule {
  /** How many of them, at least two. */
  readonly after: number;
  /** Milliseconds from the first to the last of them. */
  readonly within: number;
}

/** When access is reviewed, where, and whose. */
export interface ReviewRule {
  /** A recurrence rule of RFC 5545, as it was written, and what it stands for. */
  readonly rule: string;
  readonly schedule: Schedule;
  /** Where the review's issue is made; null: in the initiatives repository. */
  readonly repository: RepositoryName | null;
  readonly of: {
    /** The holders of the policy's roles; true where nothing else is named. */
    readonly roles: boolean;
    /** `@org/team` */
    readonly teams: readonly string[];
    readonly repositories: readonly RepositoryName[];
  };
  /** Since when the rule stands so, as `Activity.heldSince`. */
  readonly heldSince: string | null;
}

/** Whether and how deployments to production are held. */
export interface ChangeControl extends Omit<
  Completed<typeof ChangeInput>,
  "environments" | "repository" | "criteria" | "review" | "valid" | "freeze" | "expires"
> {
  /** Names or globs of the environments in scope, case aside; others are let through. */
  readonly environments: readonly string[];
  /** Where change issues are made; null: in the repository that is deployed. */
  readonly repository: RepositoryName | null;
  /** What must hold before a change counts as evaluated; its boxes stand on the change issue. */
  readonly criteria: readonly Criterion[];
  /** Milliseconds after an emergency passed, within which it is evaluated. */
  readonly review: number;
  /** Milliseconds that an evaluation holds for the same commit. */
  readonly valid: number;
  /** In the order of the file; `freezeOn` says which is in force. */
  readonly freeze: readonly Freeze[];
  /** Milliseconds after which what is held is rejected; null: never by the app. */
  readonly expires: number | null;
}

export type Track = Completed<typeof TrackInput>;
/** Which days are worked on, and when on them the day's issues are made. */
export interface CalendarPolicy extends WorkingCalendar {
  /** 0–23, local. */
  readonly hour: number;
  /** Whether anybody may see the wheel as a calendar. */
  readonly public: boolean;
}

/** Something that the wheel brings round, or that follows an event. */
export interface Activity extends Pick<
  Completed<typeof ActivityInput>,
  "title" | "role" | "track" | "content" | "checklist" | "template" | "label" | "previously"
> {
  /** A slug; no other activity of the wheel has it, or had it. */
  readonly key: string;
  readonly when:
    | { readonly kind: "rule"; readonly rule: string; readonly schedule: Schedule }
    /** Each issue of the repository that gets the label; `due` in working days after it, null: on its day. */
    | { readonly kind: "label"; readonly label: string; readonly due: number | null }
    /** Each issue of the activity with that key that is closed as completed. */
    | { readonly kind: "closed"; readonly activity: string; readonly due: number | null };
  /** Role of the product that gets the issue, or that carries the track; null: nobody's. */
  readonly role: string | null;
  /**
   * Since when the activity stands so (ISO 8601), as the commits of the policy tell: what was due before is not made.
   * Null: in a policy as it was parsed.
   */
  readonly heldSince: string | null;
}

export interface Product extends Pick<
  Completed<typeof ProductInput>,
  "size" | "required" | "decisions" | "economy"
> {
  /** A slug; the product's label is `labels.product` followed by it. */
  readonly key: string;
  readonly name: string;
  /** Role → holders, the first of whom is in charge and the rest deputies. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly tracks: readonly Track[];
  readonly wheel: readonly Activity[];
  /** Where its issues are made; null: in the initiatives repository. */
  readonly repository: RepositoryName | null;
  /** False: its repository is another owner's, which does not let this policy make issues there. */
  readonly isLet: boolean;
  /** Of what the app writes about it. */
  readonly language: Language;
  readonly calendar: CalendarPolicy;
  /** From which it is released and deployed; empty: nothing is known of that. */
  readonly repositories: readonly RepositoryName[];
  /** Globs of the tags of its releases; empty: none is its alone. */
  readonly tags: readonly string[];
  /** Globs of its files. */
  readonly paths: readonly string[];
  /** Globs of its production environments; null: all in its repositories. */
  readonly environments: readonly string[] | null;
}

/** One owner whose policy may use things of this one. */
export interface Acceptance {
  /** Login, as it was written. */
  readonly owner: string;
  readonly for: readonly Use[];
}

export type Preset = Policy["presets"][number];

export interface Policy extends Completed<typeof PlainKeys> {
  /** Whose policies may use what is this owner's; where two ask for the same, the first counts. */
  readonly accepts: readonly Acceptance[];
  /**
   * What the owners that this policy names let it do, its own among them. In a policy as it was parsed nobody but itself
   * was asked.
   */
  readonly consents: Consents;
  /** What other policies claim before this one may rule it, as they call it, with its id where that was found. */
  readonly priorClaims: readonly (RepositoryName & { readonly id?: string })[];
  /** What the file names of other owners and may not be used; it is taken out of the rest of the policy. */
  readonly unruled: readonly UnruledReference[];
  /**
   * Null in a policy of just `version` and `accepts`, and where the repository is another owner's that does not let this
   * policy rule it: the organisation keeps no initiatives.
   */
  readonly initiatives: InitiativesPolicy | null;
  /** At least two; the first is where all start, the last is done. */
  readonly phases: readonly Phase[];
  readonly roadmap: RoadmapPolicy;
  readonly epics: EpicsPolicy;
  readonly followUp: FollowUpPolicy;
  readonly teams: readonly Team[];
  /** Role → `@login` and `@org/team`; `portfolio-manager` and `portfolio-office` are always there. */
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly delivery: DeliveryPolicy;
  readonly processes: readonly Process[];
  /**
   * Since when each is named (ISO 8601), by its key, as the commits of the policy tell: what was labelled before has no
   * card. Empty in a policy as it was parsed.
   */
  readonly processSince: ReadonlyMap<string, string>;
  /** Null: the file has no such section, and nothing is held, as with `mode: off`. */
  readonly change: ChangeControl | null;
  readonly products: readonly Product[];
  readonly calendar: CalendarPolicy;
  /** The portfolio's own. */
  readonly wheel: readonly Activity[];
}
