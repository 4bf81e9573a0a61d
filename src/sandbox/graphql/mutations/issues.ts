import type { ClosedStateReason } from "../../state/entities.ts";
import { closeIssue, reopenIssue } from "../../state/operations/issue-state.ts";
import { deleteIssue } from "../../state/operations/delete-issue.ts";
import { editIssue, type IssueEdit } from "../../state/operations/edit-issue.ts";
import { setIssueType } from "../../state/operations/issue-types.ts";
import { openIssue, type NewIssue } from "../../state/operations/open-issue.ts";
import { transferIssue, type Transfer } from "../../state/operations/transfer-issue.ts";
import { row } from "../../state/row.ts";
import { mutation, type Mutations } from "../mutation.ts";

interface UpdateInput extends Omit<IssueEdit, "issueId"> {
  readonly id: string;
  readonly state?: "OPEN" | "CLOSED";
  readonly issueTypeId?: string;
}

interface CloseInput {
  readonly issueId: string;
  readonly stateReason?: ClosedStateReason;
  readonly duplicateIssueId?: string;
}

const newIssueFields = [
  "repositoryId",
  "title",
  "body",
  "labelIds",
  "assigneeIds",
  "parentIssueId",
  "issueTypeId",
  "projectV2Ids",
] as const;

const updateFields = ["id", "title", "body", "labelIds", "assigneeIds", "state", "issueTypeId"] as const;

export const issueMutations: Mutations = {
  createIssue: mutation<NewIssue>(
    newIssueFields,
    (state, viewer, input) => ({ issue: openIssue(state, viewer, input) }),
    { createsContent: true },
  ),
  updateIssue: mutation<UpdateInput>(updateFields, (state, viewer, input) => {
    const { id, state: wanted, issueTypeId, ...edit } = input;
    editIssue(state, viewer, { issueId: id, ...edit });
    if (issueTypeId !== undefined) setIssueType(state, viewer, { issueId: id, issueTypeId });
    if (wanted === "CLOSED") closeIssue(state, viewer, { issueId: id });
    if (wanted === "OPEN") reopenIssue(state, viewer, { issueId: id });
    return { issue: row(state.tables, "issues", id), actor: row(state.tables, "accounts", viewer.accountId) };
  }),
  closeIssue: mutation<CloseInput>(
    ["issueId", "stateReason", "duplicateIssueId"],
    (state, viewer, input) => ({
      issue: closeIssue(state, viewer, input),
    }),
  ),
  reopenIssue: mutation<{ issueId: string }>(["issueId"], (state, viewer, input) => ({
    issue: reopenIssue(state, viewer, input),
  })),
  deleteIssue: mutation<{ issueId: string }>(["issueId"], (state, viewer, input) => ({
    repository: deleteIssue(state, viewer, input),
  })),
  transferIssue: mutation<Transfer>(
    ["issueId", "repositoryId", "createLabelsIfMissing"],
    (state, viewer, input) => ({ issue: transferIssue(state, viewer, input) }),
    { createsContent: true },
  ),
};
