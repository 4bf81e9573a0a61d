import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Issue, IssueType, Repository } from "../entities.ts";
import { addToTimeline, changeUntold } from "../issue-row.ts";
import { drop, put } from "../put.ts";
import { notFoundAs, unprocessable } from "../refusal.ts";
import { row, rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleIssue } from "../visible.ts";
import { organizationByLogin } from "./accounts.ts";

const maxTypes = 25;

export function createIssueType(
  state: SandboxState,
  input: { organization: string; name: string; description?: string; color?: string; isEnabled?: boolean },
): IssueType {
  const organization = organizationByLogin(state, input.organization);
  if (organization.issueTypeIds.length >= maxTypes) throw unprocessable("Maximum of 25 issue types reached");
  const at = state.timestamp();
  const type: IssueType = {
    kind: "IssueType",
    ...state.mint("IT", [organization.databaseId]),
    organizationId: organization.id,
    name: input.name,
    description: input.description ?? null,
    color: input.color ?? "BLUE",
    isEnabled: input.isEnabled ?? true,
    createdAt: at,
    updatedAt: at,
  };
  put(state, "accounts", { ...organization, issueTypeIds: [...organization.issueTypeIds, type.id] });
  return put(state, "issueTypes", type);
}

/** Deleted, and made again under the same name. */
export function remakeIssueType(
  state: SandboxState,
  input: { organization: string; name: string },
): IssueType {
  const organization = organizationByLogin(state, input.organization);
  const before = rows(state.tables, "issueTypes", organization.issueTypeIds).find(
    ({ name }) => name === input.name,
  );
  if (before === undefined) throw unprocessable(`There is no issue type ${input.name}`);
  const issueTypeIds = organization.issueTypeIds.filter((id) => id !== before.id);
  put(state, "accounts", { ...organization, issueTypeIds });
  drop(state, "issueTypes", before.id);
  return createIssueType(state, input);
}

/** `issueTypeId: null` takes the type off. */
export function setIssueType(
  state: SandboxState,
  actor: Viewer,
  input: { issueId: string; issueTypeId: string | null },
): Issue {
  const issue = visibleIssue(state.tables, actor, input.issueId);
  const repository = row(state.tables, "repositories", issue.repositoryId);
  const needed = { permission: "issues", level: "TRIAGE", action: "UpdateIssueIssueType" } as const;
  requireWrite(state.tables, actor, repository, needed);
  if (input.issueTypeId !== null) requireType(state, repository, input.issueTypeId);
  return state.transaction(() => {
    recordWrite(state, actor, "setIssueType", issue.id);
    if (issue.typeId !== input.issueTypeId) placeType(state, actor, issue.id, input.issueTypeId);
    return row(state.tables, "issues", issue.id);
  });
}

/** The type must be one of the owning organisation's, and enabled. */
export function requireType(state: SandboxState, repository: Repository, typeId: string): void {
  const type = state.tables.issueTypes.get(typeId);
  if (type?.organizationId !== repository.ownerId) throw notFoundAs("IssueType", typeId);
  if (!type.isEnabled) throw unprocessable("Issue type is disabled");
}

export function placeType(state: SandboxState, actor: Viewer, issueId: string, typeId: string | null): void {
  const { typeId: previousTypeId } = row(state.tables, "issues", issueId);
  const issue = changeUntold(state, issueId, { typeId });
  const entry = { subjectId: issueId, actorId: actor.accountId, typeId, previousTypeId };
  if (typeId === null) addToTimeline(state, { kind: "IssueTypeRemovedEvent", ...entry });
  else if (previousTypeId === null) addToTimeline(state, { kind: "IssueTypeAddedEvent", ...entry });
  else addToTimeline(state, { kind: "IssueTypeChangedEvent", ...entry });
  const type = state.tables.issueTypes.get(typeId ?? previousTypeId ?? "");
  if (type === undefined) return;
  const kind = typeId === null ? "issues.untyped" : "issues.typed";
  state.emit({ kind, issue, type, ...inRepository(state, actor, issue.repositoryId) });
}
