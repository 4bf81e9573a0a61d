import { addSubIssue, removeSubIssue, reprioritizeSubIssue } from "../../state/operations/sub-issues.ts";
import { mutation, type Mutations } from "../mutation.ts";

interface AddInput {
  readonly issueId: string;
  readonly subIssueId: string;
  readonly replaceParent?: boolean;
}

interface ReprioritizeInput {
  readonly issueId: string;
  readonly subIssueId: string;
  readonly afterId?: string;
  readonly beforeId?: string;
}

/** `subIssueUrl`, the other way to name a child, is not simulated. */
export const subIssueMutations: Mutations = {
  addSubIssue: mutation<AddInput>(["issueId", "subIssueId", "replaceParent"], addSubIssue),
  removeSubIssue: mutation<{ issueId: string; subIssueId: string }>(
    ["issueId", "subIssueId"],
    removeSubIssue,
  ),
  reprioritizeSubIssue: mutation<ReprioritizeInput>(
    ["issueId", "subIssueId", "afterId", "beforeId"],
    (state, viewer, input) => ({ issue: reprioritizeSubIssue(state, viewer, input) }),
  ),
};
