import type { LockReason } from "../../state/entities.ts";
import { assign, unassign } from "../../state/operations/assignees.ts";
import { addBlockedBy, removeBlockedBy } from "../../state/operations/dependencies.ts";
import { setIssueFields, type IssueFieldInput } from "../../state/operations/issue-field-values.ts";
import { setIssueType } from "../../state/operations/issue-types.ts";
import { lockIssue, unlockIssue } from "../../state/operations/lock-issue.ts";
import { row } from "../../state/row.ts";
import type { SandboxState } from "../../state/sandbox-state.ts";
import type { Viewer } from "../../state/viewer.ts";
import { shownIssueFieldValue } from "../issue-field-value.ts";
import { mutation, type Mutations } from "../mutation.ts";

interface AssigneesInput {
  readonly assignableId: string;
  readonly assigneeIds: readonly string[];
}

interface LockInput {
  readonly lockableId: string;
  readonly lockReason?: LockReason;
}

interface DependencyInput {
  readonly issueId: string;
  readonly blockingIssueId: string;
}

export const issueFacetMutations: Mutations = {
  addAssigneesToAssignable: mutation<AssigneesInput>(
    ["assignableId", "assigneeIds"],
    (state, viewer, input) => ({
      assignable: assign(state, viewer, { issueId: input.assignableId, assigneeIds: input.assigneeIds }),
    }),
  ),
  removeAssigneesFromAssignable: mutation<AssigneesInput>(
    ["assignableId", "assigneeIds"],
    (state, viewer, input) => ({
      assignable: unassign(state, viewer, { issueId: input.assignableId, assigneeIds: input.assigneeIds }),
    }),
  ),
  updateIssueIssueType: mutation<{ issueId: string; issueTypeId?: string }>(
    ["issueId", "issueTypeId"],
    (state, viewer, { issueId, issueTypeId = null }) => ({
      issue: setIssueType(state, viewer, { issueId, issueTypeId }),
    }),
  ),
  setIssueFieldValue: mutation<{ issueId: string; issueFields: readonly IssueFieldInput[] }>(
    ["issueId", "issueFields"],
    (state, viewer, input) => {
      const { issue, values } = setIssueFields(state, viewer, input);
      const issueFieldValues = values.flatMap((value) => {
        const field = row(state.tables, "issueFields", value.fieldId);
        return shownIssueFieldValue(field, value) ?? [];
      });
      return { issue, issueFieldValues };
    },
    { createsContent: true },
  ),
  lockLockable: mutation<LockInput>(["lockableId", "lockReason"], (state, viewer, input) => ({
    lockedRecord: lockIssue(state, viewer, {
      issueId: input.lockableId,
      lockReason: input.lockReason ?? null,
    }),
    actor: actorOf(state, viewer),
  })),
  unlockLockable: mutation<LockInput>(["lockableId"], (state, viewer, input) => ({
    unlockedRecord: unlockIssue(state, viewer, { issueId: input.lockableId }),
    actor: actorOf(state, viewer),
  })),
  addBlockedBy: mutation<DependencyInput>(["issueId", "blockingIssueId"], addBlockedBy),
  removeBlockedBy: mutation<DependencyInput>(["issueId", "blockingIssueId"], removeBlockedBy),
};

function actorOf(state: SandboxState, viewer: Viewer) {
  return row(state.tables, "accounts", viewer.accountId);
}
