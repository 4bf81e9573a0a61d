import { referenceOf } from "../find.ts";
import type { TimelineEvent } from "../state/entities.ts";
import { restLogin, row } from "../state/row.ts";
import type { ReadTables } from "../state/tables.ts";

/** What somebody did, in a few words that follow their name. */
export function timelineWords(tables: ReadTables, event: TimelineEvent): string {
  switch (event.kind) {
    case "LabeledEvent":
      return `added the label ${event.labelName}`;
    case "UnlabeledEvent":
      return `removed the label ${event.labelName}`;
    case "ClosedEvent":
      return `closed this as ${(event.stateReason ?? "COMPLETED").toLowerCase().replace("_", " ")}${closerWords(tables, event.closerId)}`;
    case "ReopenedEvent":
      return "reopened this";
    case "SubIssueAddedEvent":
      return `added the sub-issue ${issueName(tables, event.subIssueId)}`;
    case "SubIssueRemovedEvent":
      return `removed the sub-issue ${issueName(tables, event.subIssueId)}`;
    case "ParentIssueAddedEvent":
      return `added the parent issue ${issueName(tables, event.parentId)}`;
    case "ParentIssueRemovedEvent":
      return `removed the parent issue ${issueName(tables, event.parentId)}`;
    case "TransferredEvent":
      return `transferred this from ${tables.repositories.get(event.fromRepositoryId)?.name ?? "elsewhere"}`;
    case "RenamedTitleEvent":
      return `changed the title from ${event.previousTitle}`;
    case "AssignedEvent":
      return `assigned ${loginOf(tables, event.assigneeId)}`;
    case "UnassignedEvent":
      return `unassigned ${loginOf(tables, event.assigneeId)}`;
    case "MarkedAsDuplicateEvent":
      return `marked this as a duplicate of ${issueName(tables, event.canonicalId)}`;
    case "UnmarkedAsDuplicateEvent":
      return `took back that this is a duplicate of ${issueName(tables, event.canonicalId)}`;
    case "LockedEvent":
      return "locked the conversation";
    case "UnlockedEvent":
      return "unlocked the conversation";
    case "ProjectV2ItemStatusChangedEvent":
      return `moved this from ${event.previousStatus || "no status"} to ${event.status || "no status"} in ${projectName(tables, event.projectId)}`;
    case "AddedToProjectV2Event":
      return `added this to ${projectName(tables, event.projectId)}`;
    case "RemovedFromProjectV2Event":
      return `removed this from ${projectName(tables, event.projectId)}`;
    case "IssueTypeAddedEvent":
    case "IssueTypeChangedEvent":
      return `set the type to ${tables.issueTypes.get(event.typeId ?? "")?.name ?? "none"}`;
    case "IssueTypeRemovedEvent":
      return "removed the type";
    case "IssueFieldAddedEvent":
      return `set ${issueFieldName(tables, event.fieldId)} to ${event.value}`;
    case "IssueFieldChangedEvent":
      return `changed ${issueFieldName(tables, event.fieldId)} from ${event.previousValue} to ${event.newValue}`;
    case "IssueFieldRemovedEvent":
      return `cleared ${issueFieldName(tables, event.fieldId)}`;
    case "CommentDeletedEvent":
      return `deleted a comment of ${loginOf(tables, event.deletedCommentAuthorId)}`;
    case "CrossReferencedEvent":
      return `mentioned this in ${issueName(tables, event.sourceId)}`;
    case "MergedEvent":
      return "merged this";
  }
}

export function loginOf(tables: ReadTables, id: string): string {
  return restLogin(row(tables, "accounts", id));
}

function closerWords(tables: ReadTables, id: string | null): string {
  const commit = tables.commits.get(id ?? "");
  if (commit !== undefined) return ` in commit ${commit.oid.slice(0, 7)}`;
  return tables.pullRequests.has(id ?? "") ? ` in ${issueName(tables, id ?? "")}` : "";
}

function issueName(tables: ReadTables, id: string): string {
  const issue = tables.issues.get(id) ?? tables.pullRequests.get(id);
  return issue === undefined ? "that is gone" : referenceOf(tables, issue);
}

function issueFieldName(tables: ReadTables, id: string): string {
  return tables.issueFields.get(id)?.name ?? "a field that is gone";
}

function projectName(tables: ReadTables, id: string): string {
  return tables.projects.get(id)?.title ?? "a project that is gone";
}
