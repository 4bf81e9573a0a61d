import type { FieldCatalogue, ProjectCatalogue } from "../domain/catalogue.ts";
import type { Answer, IssueLink } from "../domain/content.ts";
import type { Verdict } from "../domain/gate.ts";
import type { IssueFacts, Reaction } from "../domain/issue.ts";
import type { FieldMemory, Memory } from "../domain/memory.ts";
import type { Health, Notice } from "../domain/overview.ts";
import type { Reason } from "../domain/reason.ts";
import type { RepositoryName, Target } from "../domain/reference.ts";
import type { Word } from "../domain/word.ts";
import type { Phase, Policy, Status, Team } from "../policy/policy.ts";
import type { CalendarDay } from "../domain/calendar-day.ts";
import type { FieldPlace } from "./fields.ts";
import type { CommentAnswer, CommentResult, Requests } from "./requests.ts";
import type { ShownWorld } from "./thread/shown-world.ts";
import type { ElementNode, EpicNode, Thread } from "./thread/thread.ts";

/**
 * What was judged, once and in a declared order, before any rule says what it wants. Rules read
 * these and the world, never one another.
 */
export interface Decisions {
  readonly management: Management;
  readonly phase: PhaseDecision;
  readonly teams: readonly TeamDecision[];
  readonly elements: readonly ElementDecision[];
  readonly newElements: readonly NewElement[];
  /** Where everything without a native parent hangs. */
  readonly placements: readonly Placement[];
  /** Of the whole thread. */
  readonly progress: Progress;
  readonly fields: readonly FieldDecision[];
  /** Of the elements that are there, in their order; none of an issue that is only shown. */
  readonly plans: readonly PlanDecision[];
  readonly completion: Completion;
  readonly followUps: readonly FollowUpDecision[];
  readonly quarrels: readonly BotConflict[];
  readonly answers: readonly CommentAnswer[];
  readonly notices: readonly Notice[];
}

/** `older`: made before the installation and not taken in: read and shown, never written to. */
export interface Management {
  readonly kind: "older" | "born" | "adopted";
  /** True for the plan that takes it in or rebuilds it. */
  readonly first: boolean;
  /** Nothing is spawned until the next forward move. */
  readonly quiet: boolean;
}

export interface PhaseDecision {
  readonly phase: Phase;
  readonly word: Word | null;
  /** ISO 8601: since when it has been in the phase. */
  readonly since: string;
  /** Since when a team that is added has its epic at once; see `Place`. */
  readonly spawnsFrom: number;
  readonly stopped: "not-planned" | "early" | null;
  /** ISO 8601: when somebody last said anything of it, be it only that it goes on. */
  readonly lastWordAt: string | null;
  readonly reason: Reason;
  readonly gate: GateDecision;
  /** What the memory keeps of gates, confirmations and refusals from now on. */
  readonly gateMemory: GateMemory;
  readonly commandResults: readonly CommandResult[];
}

/** What stands between the current phase and the next. */
export interface GateDecision {
  /** Of the current phase's criteria, in the policy's order; empty where gates are off. */
  readonly verdicts: readonly Verdict[];
  /** A criterion is not met, and the gate was not passed before; never where gates are off. */
  readonly closed: boolean;
}

/** The gates' part of the memory. */
export type GateMemory = Pick<
  Memory,
  "refused" | "passed" | "confirmed" | "heardEdit" | "refusal" | "overrides" | "unentered" | "decisions"
>;

/** What came of a command that is judged together with the phase. */
export interface CommandResult {
  readonly comment: string;
  /** Which command of the comment, from 0. */
  readonly nth: number;
  readonly reaction: Reaction;
  readonly answer: Answer | null;
}

/** Whether a team is involved, and why its label is put on or taken off where it is not so yet. */
export interface Involvement {
  readonly team: Team;
  readonly involved: boolean;
  /** Wanted although the label is not there yet. */
  readonly add: Reason | null;
  /** A person said `/team -KEY` and the label is still there. */
  readonly remove: Reason | null;
  /** Since when (ISO 8601) one that was involved before is taken off by a person; null: it is not. */
  readonly leftAt: string | null;
  /** The body names it, and that does not count: nobody with rights wrote it so, or whether is not known now. */
  readonly withheld: "no-rights" | "unknown" | null;
}

/** One involved team, or one whose epic is still there. */
export interface TeamDecision extends Involvement {
  /** The comment that asks for the epic by `/epos`, where it is heeded now. */
  readonly requestComment: string | null;
  /** Somebody asks for it while the epic cannot be found: whether that was deleted is not known yet. */
  readonly awaits: boolean;
  readonly epic: EpicDecision;
  /** Closed and all work items under its epic. */
  readonly progress: Progress;
}

export type EpicDecision =
  | { readonly kind: "none" }
  /** Wanted, but not before that time (ISO 8601). */
  | { readonly kind: "waiting"; readonly until: string }
  | { readonly kind: "wanted"; readonly reason: Reason }
  | { readonly kind: "there"; readonly node: EpicNode; readonly state: "open" | "delivered" }
  | {
      readonly kind: "declined";
      readonly how: "not-planned" | "duplicate" | "unlinked" | "deleted";
      readonly link: IssueLink | null;
    }
  /** It is remembered but could not be read. */
  | { readonly kind: "unreadable"; readonly id: string }
  /** It cannot be made: no access, not accepted, archived, or a mark beside it whose signature does not hold. */
  | { readonly kind: "blocked" };

export interface ElementDecision {
  readonly node: ElementNode;
  readonly epics: readonly EpicNode[];
  /** Teams whose epic this plan makes under it; what is said of the element holds once they are there. */
  readonly planned: readonly Team[];
  readonly relevant: boolean;
  readonly delivered: boolean;
  readonly status: { readonly value: Status; readonly reason: Reason };
  readonly progress: Progress;
  /** `abandon`: closed as not planned. */
  readonly state:
    | { readonly kind: "keep" }
    | { readonly kind: "close" | "reopen" | "abandon"; readonly reason: Reason };
  /** The app has closed it, or closes it now, because nothing of it is relevant. */
  readonly abandoned: boolean;
  /** All epics are done, but the body has open tasks: a person must close it. */
  readonly proposed: boolean;
  /** The human event that its delivery follows from, ISO 8601. */
  readonly following: string | null;
}

/** A roadmap element that is to be made. */
export interface NewElement {
  /** The roadmap's. */
  readonly repository: RepositoryName;
  readonly target: Target;
  /** Null for the one element of `elements: per-initiative`. */
  readonly team: Team | null;
  readonly reason: Reason;
}

/** What a project field of one issue should hold. */
export interface FieldDecision {
  readonly issue: Target;
  readonly project: ProjectCatalogue;
  readonly field: FieldCatalogue;
  /** Of `Memory.fields`. */
  readonly key: string;
  readonly remembered: FieldMemory;
  /** Null: what stands there stays. */
  readonly write: string | number | null;
  readonly reason: Reason;
}

/** What people planned for an element and how far it is; the figures of a day follow from it. */
export interface PlanDecision {
  /** Node id. */
  readonly element: Target;
  readonly start: CalendarDay | null;
  readonly end: CalendarDay | null;
  /** How often the end was put off. */
  readonly slipped: number;
  /** The last time that it was: from which day, and when (ISO 8601); null: it was not, as far as is remembered. */
  readonly putOff: { readonly from: string; readonly at: string } | null;
  /** The end to compare the next one with. */
  readonly lastEnd: CalendarDay | null;
  /** The figure that a person put on the roadmap, as it stands there. */
  readonly stated: number | null;
  /** Percent, from 0 to 100: what a person stated, else what was counted. */
  readonly progress: number;
  /** As a person stated it. */
  readonly health: Health | null;
  readonly relevant: boolean;
  /** Still to be delivered: its health follows from its dates. */
  readonly open: boolean;
  /** The day of its delivery, after which its figures stay as they are. */
  readonly delivered: CalendarDay | null;
}

export interface Progress {
  readonly closed: number;
  readonly total: number;
}

export type Completion =
  | { readonly kind: "none" }
  | { readonly kind: "complete"; readonly following: string; readonly reason: Reason }
  | { readonly kind: "proposed" }
  | { readonly kind: "undone"; readonly at: string; readonly reason: Reason };

/** One issue for a team's measuring and insight, or for the benefits (`team` null). */
export type FollowUpDecision =
  | { readonly kind: "made"; readonly followUp: Memory["followUps"][number] }
  | (PlannedFollowUp & { readonly kind: "later" })
  | (PlannedFollowUp & { readonly kind: "wanted"; readonly repository: RepositoryName })
  /** Its time has come, but it cannot be made: no access, not accepted, archived, or a broken mark. */
  | (PlannedFollowUp & { readonly kind: "blocked" });

export interface PlannedFollowUp {
  readonly team: Team | null;
  /** As in the policy: `P3M`. */
  readonly after: string;
  /** ISO 8601. */
  readonly due: string;
}

/** A face that another bot has turned back again and again. It is left alone until a person says something. */
export type BotConflict = Memory["quarrels"][number];

/** Where something without a native parent hangs: natively where GitHub lets it, else by a link. */
export interface Placement {
  readonly child: Target;
  /** Null of what this plan makes. */
  readonly issue: IssueFacts | null;
  readonly under: Target;
  /** Null: it becomes a native sub-issue; else why it cannot. */
  readonly obstacle: "across" | "full" | "deep" | "refused" | "archived" | "parent" | null;
  readonly reason: Reason;
}

/** Something that is linked to the initiative by this plan. */
export interface LinkDecision {
  readonly issue: IssueFacts;
  /** ISO 8601: when somebody said so. */
  readonly at: string;
  /** Login. */
  readonly actor: string;
  /** It says already that it is linked, in a comment of the app. */
  readonly noted: boolean;
  readonly reason: Reason;
}

/** What people link to the initiative, and take off again, by words and ticks. */
export interface Links {
  readonly made: readonly LinkDecision[];
  /** What somebody takes off again now, by node id, and who and when (ISO 8601). */
  readonly removed: ReadonlyMap<string, { readonly actor: string; readonly at: string }>;
  /** Of requests that could not be carried out. */
  readonly answers: readonly CommandResult[];
}

/** What is read, and what follows from world and policy alone. */
export interface CaseFacts {
  readonly world: ShownWorld;
  readonly policy: Policy;
  readonly thread: Thread;
  readonly memory: Memory | null;
  /** The phase field of the initiative's card, or null where there is no card, project or such field. */
  readonly phaseField: FieldPlace | null;
  /** The phases that mean something by themselves: where all start, from where there are epics, the last. */
  readonly landmarks: { readonly first: Phase; readonly delivery: Phase; readonly done: Phase };
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What everything is judged by; `case.ts` makes it. */
export interface Case extends CaseFacts {
  readonly requests: Requests;
  /** Each comment with commands, oldest first. */
  readonly commentResults: readonly CommentResult[];
  /** What somebody links to the initiative now; it is in the thread already. */
  readonly links: Links;
}
