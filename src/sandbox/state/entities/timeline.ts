import type { IssueStateReason, LockReason } from "./issue.ts";

/** What every entry of a timeline has; `subjectId` is the issue or pull request on whose timeline it stands. */
interface TimelineEntry {
  readonly id: string;
  readonly databaseId: number;
  readonly subjectId: string;
  readonly actorId: string;
  readonly createdAt: string;
}

export interface LabelEvent extends TimelineEntry {
  readonly kind: "LabeledEvent" | "UnlabeledEvent";
  readonly labelId: string;
  /** As it was then: the label may be gone by now. */
  readonly labelName: string;
}

export interface ClosedEvent extends TimelineEntry {
  readonly kind: "ClosedEvent";
  readonly stateReason: IssueStateReason | null;
  /** The pull request or project that closed it, by its id, or the commit, by its oid. */
  readonly closerId: string | null;
}

export interface ReopenedEvent extends TimelineEntry {
  readonly kind: "ReopenedEvent";
  readonly stateReason: IssueStateReason | null;
}

export interface SubIssueEvent extends TimelineEntry {
  readonly kind: "SubIssueAddedEvent" | "SubIssueRemovedEvent";
  readonly subIssueId: string;
}

export interface ParentIssueEvent extends TimelineEntry {
  readonly kind: "ParentIssueAddedEvent" | "ParentIssueRemovedEvent";
  readonly parentId: string;
}

export interface TransferredEvent extends TimelineEntry {
  readonly kind: "TransferredEvent";
  readonly fromRepositoryId: string;
}

export interface RenamedTitleEvent extends TimelineEntry {
  readonly kind: "RenamedTitleEvent";
  readonly previousTitle: string;
  readonly currentTitle: string;
}

export interface AssigneeEvent extends TimelineEntry {
  readonly kind: "AssignedEvent" | "UnassignedEvent";
  readonly assigneeId: string;
}

export interface DuplicateEvent extends TimelineEntry {
  readonly kind: "MarkedAsDuplicateEvent" | "UnmarkedAsDuplicateEvent";
  readonly canonicalId: string;
}

export interface LockEvent extends TimelineEntry {
  readonly kind: "LockedEvent" | "UnlockedEvent";
  readonly lockReason: LockReason | null;
}

export interface ProjectItemStatusEvent extends TimelineEntry {
  readonly kind: "ProjectV2ItemStatusChangedEvent";
  readonly projectId: string;
  readonly previousStatus: string;
  readonly status: string;
  readonly wasAutomated: boolean;
}

export interface ProjectItemEvent extends TimelineEntry {
  readonly kind: "AddedToProjectV2Event" | "RemovedFromProjectV2Event";
  readonly projectId: string;
  readonly wasAutomated: boolean;
}

export interface IssueTypeEvent extends TimelineEntry {
  readonly kind: "IssueTypeAddedEvent" | "IssueTypeRemovedEvent" | "IssueTypeChangedEvent";
  readonly typeId: string | null;
  readonly previousTypeId: string | null;
}

/** Values are shown as text, an option by its name. */
export interface IssueFieldAddedEvent extends TimelineEntry {
  readonly kind: "IssueFieldAddedEvent";
  readonly fieldId: string;
  readonly value: string;
  readonly color: string | null;
}

export interface IssueFieldChangedEvent extends TimelineEntry {
  readonly kind: "IssueFieldChangedEvent";
  readonly fieldId: string;
  readonly previousValue: string;
  readonly previousColor: string | null;
  readonly newValue: string;
  readonly newColor: string | null;
}

export interface IssueFieldRemovedEvent extends TimelineEntry {
  readonly kind: "IssueFieldRemovedEvent";
  readonly fieldId: string;
}

export type IssueFieldEvent = IssueFieldAddedEvent | IssueFieldChangedEvent | IssueFieldRemovedEvent;

export interface CommentDeletedEvent extends TimelineEntry {
  readonly kind: "CommentDeletedEvent";
  readonly deletedCommentAuthorId: string;
}

export interface CrossReferencedEvent extends TimelineEntry {
  readonly kind: "CrossReferencedEvent";
  /** The issue or pull request that mentions this one. */
  readonly sourceId: string;
  readonly willCloseTarget: boolean;
}

export interface MergedEvent extends TimelineEntry {
  readonly kind: "MergedEvent";
  readonly commitOid: string;
}

export type TimelineEvent =
  | LabelEvent
  | ClosedEvent
  | ReopenedEvent
  | SubIssueEvent
  | ParentIssueEvent
  | TransferredEvent
  | RenamedTitleEvent
  | AssigneeEvent
  | DuplicateEvent
  | LockEvent
  | ProjectItemStatusEvent
  | ProjectItemEvent
  | IssueTypeEvent
  | IssueFieldEvent
  | CommentDeletedEvent
  | CrossReferencedEvent
  | MergedEvent;
