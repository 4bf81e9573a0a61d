import type {
  AssigneeEvent,
  ClosedEvent,
  CommentDeletedEvent,
  CrossReferencedEvent,
  DuplicateEvent,
  IssueTypeEvent,
  Label,
  LabelEvent,
  LockEvent,
  MergedEvent,
  ParentIssueEvent,
  ProjectItemEvent,
  ProjectItemStatusEvent,
  SubIssueEvent,
  TimelineEvent,
  TransferredEvent,
} from "../../state/entities.ts";
import { issueOrPullRequest, row } from "../../state/row.ts";
import { addressFields, subjectPath } from "../address.ts";
import type { Context } from "../context.ts";
import { resolversOf, type TypeResolvers } from "../resolver.ts";
import {
  optionalAccount,
  optionalCommit,
  optionalIssue,
  optionalProject,
  optionalSubject,
} from "../sight.ts";

const actor = {
  actor: (event: TimelineEvent, _args: never, context: Context) => optionalAccount(context, event.actorId),
};

const address = addressFields((context, event: TimelineEvent) => {
  const subject = issueOrPullRequest(context.tables, event.subjectId);
  return subject === undefined ? "/" : `${subjectPath(context, subject)}#event-${event.databaseId}`;
});

function subjectOf(event: TimelineEvent, _args: never, { tables }: Context) {
  return issueOrPullRequest(tables, event.subjectId);
}

/** A label that is gone by now is shown by the name that it had. */
function label(event: LabelEvent, _args: never, { tables }: Context): Label {
  const repositoryId = issueOrPullRequest(tables, event.subjectId)?.repositoryId ?? "";
  return (
    tables.labels.get(event.labelId) ?? {
      kind: "Label",
      id: event.labelId,
      databaseId: 0,
      repositoryId,
      name: event.labelName,
      color: "ededed",
      description: null,
      isDefault: false,
      createdAt: event.createdAt,
      updatedAt: event.createdAt,
    }
  );
}

const labelled = { ...actor, label, labelable: subjectOf };
const subIssue = {
  ...actor,
  subIssue: (event: SubIssueEvent, _args: never, context: Context) =>
    optionalIssue(context, event.subIssueId),
};
const parent = {
  ...actor,
  parent: (event: ParentIssueEvent, _args: never, context: Context) => optionalIssue(context, event.parentId),
};
const assigned = {
  ...actor,
  assignable: subjectOf,
  assignee: (event: AssigneeEvent, _args: never, context: Context) =>
    optionalAccount(context, event.assigneeId),
  user: (event: AssigneeEvent, _args: never, context: Context) => optionalAccount(context, event.assigneeId),
};
const duplicate = {
  ...actor,
  canonical: (event: DuplicateEvent, _args: never, context: Context) =>
    optionalSubject(context, event.canonicalId),
  duplicate: subjectOf,
};
const locked = { ...actor, lockable: subjectOf };
const onProject = {
  ...actor,
  project: (event: ProjectItemEvent | ProjectItemStatusEvent, _args: never, context: Context) =>
    optionalProject(context, event.projectId),
};
const typed = {
  ...actor,
  issueType: (event: IssueTypeEvent, _args: never, { tables }: Context) =>
    tables.issueTypes.get(event.typeId ?? event.previousTypeId ?? "") ?? null,
};

export const timelineEventResolvers: readonly TypeResolvers[] = [
  resolversOf<LabelEvent>("LabeledEvent", labelled),
  resolversOf<LabelEvent>("UnlabeledEvent", labelled),
  resolversOf<ClosedEvent>("ClosedEvent", {
    ...actor,
    ...address,
    closable: subjectOf,
    closer: (event, _args: never, context) =>
      event.closerId === null
        ? null
        : (optionalSubject(context, event.closerId) ??
          optionalProject(context, event.closerId) ??
          optionalCommit(context, event.closerId)),
  }),
  resolversOf<TimelineEvent>("ReopenedEvent", { ...actor, closable: subjectOf }),
  resolversOf<SubIssueEvent>("SubIssueAddedEvent", subIssue),
  resolversOf<SubIssueEvent>("SubIssueRemovedEvent", subIssue),
  resolversOf<ParentIssueEvent>("ParentIssueAddedEvent", parent),
  resolversOf<ParentIssueEvent>("ParentIssueRemovedEvent", parent),
  resolversOf<TransferredEvent>("TransferredEvent", {
    ...actor,
    issue: subjectOf,
    fromRepository: (event, _args: never, { tables }) => row(tables, "repositories", event.fromRepositoryId),
  }),
  resolversOf<TimelineEvent>("RenamedTitleEvent", { ...actor, subject: subjectOf }),
  resolversOf<AssigneeEvent>("AssignedEvent", assigned),
  resolversOf<AssigneeEvent>("UnassignedEvent", assigned),
  resolversOf<DuplicateEvent>("MarkedAsDuplicateEvent", duplicate),
  resolversOf<DuplicateEvent>("UnmarkedAsDuplicateEvent", duplicate),
  resolversOf<LockEvent>("LockedEvent", locked),
  resolversOf<LockEvent>("UnlockedEvent", locked),
  resolversOf<ProjectItemStatusEvent>("ProjectV2ItemStatusChangedEvent", onProject),
  resolversOf<ProjectItemEvent>("AddedToProjectV2Event", onProject),
  resolversOf<ProjectItemEvent>("RemovedFromProjectV2Event", onProject),
  resolversOf<IssueTypeEvent>("IssueTypeAddedEvent", typed),
  resolversOf<IssueTypeEvent>("IssueTypeRemovedEvent", typed),
  resolversOf<IssueTypeEvent>("IssueTypeChangedEvent", {
    ...typed,
    prevIssueType: (event, _args: never, { tables }) =>
      tables.issueTypes.get(event.previousTypeId ?? "") ?? null,
  }),
  resolversOf<CommentDeletedEvent>("CommentDeletedEvent", {
    ...actor,
    deletedCommentAuthor: (event, _args: never, context) =>
      optionalAccount(context, event.deletedCommentAuthorId),
  }),
  resolversOf<CrossReferencedEvent>("CrossReferencedEvent", {
    ...actor,
    ...address,
    source: (event, _args: never, context) => optionalSubject(context, event.sourceId),
    target: subjectOf,
    referencedAt: (event) => event.createdAt,
    isCrossRepository: (event, _args: never, context) =>
      optionalSubject(context, event.sourceId)?.repositoryId !==
      optionalSubject(context, event.subjectId)?.repositoryId,
  }),
  resolversOf<MergedEvent>("MergedEvent", {
    ...actor,
    ...address,
    pullRequest: subjectOf,
    commit: (event, _args: never, context) => optionalCommit(context, event.commitOid),
  }),
];
