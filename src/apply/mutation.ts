import type { Change, FieldWrite } from "../domain/action.ts";
import type { Mutation } from "../github/writer.ts";
import type { Printer } from "./printer.ts";

/** What is sent to GitHub for a change whose targets are resolved: for each kind exactly one mutation. */
export async function mutationOf(change: Change, printer: Printer): Promise<Mutation> {
  switch (change.kind) {
    case "create-label": {
      const { repositoryId, name, color, purpose } = change;
      const description = printer.labelDescription(purpose);
      return { name: "createLabel", input: { repositoryId, name, color, description } };
    }
    case "rename-label": {
      const { label: id, name, color, purpose } = change;
      return {
        name: "updateLabel",
        input: { id, name, color, description: printer.labelDescription(purpose) },
      };
    }
    case "add-labels":
      return {
        name: "addLabelsToLabelable",
        input: { labelableId: change.issue, labelIds: change.labels.map(({ label }) => label) },
      };
    case "remove-labels":
      return {
        name: "removeLabelsFromLabelable",
        input: { labelableId: change.issue, labelIds: change.labels.map(({ label }) => label) },
      };
    case "create-issue": {
      const { title, body } = await printer.issue(change);
      return {
        name: "createIssue",
        input: {
          repositoryId: change.repositoryId,
          title,
          body,
          labelIds: change.labels.map(({ label }) => label),
          ...(change.parent === null ? {} : { parentIssueId: change.parent }),
          ...(change.typeId === null ? {} : { issueTypeId: change.typeId }),
          ...(change.assignees.length === 0 ? {} : { assigneeIds: change.assignees.map(({ id }) => id) }),
          ...(change.projects.length === 0 ? {} : { projectV2Ids: change.projects }),
        },
      };
    }
    case "close-issue":
      return {
        name: "closeIssue",
        input: { issueId: change.issue, stateReason: change.as === undefined ? "COMPLETED" : "NOT_PLANNED" },
      };
    case "reopen-issue":
      return { name: "reopenIssue", input: { issueId: change.issue } };
    case "add-child":
      return { name: "addSubIssue", input: { issueId: change.parent, subIssueId: change.child } };
    case "add-item":
      return {
        name: "addProjectV2ItemById",
        input: { projectId: change.projectId, contentId: change.issue },
      };
    case "set-field": {
      const { projectId, fieldId, issueField } = change.write;
      if (issueField !== undefined) {
        const value = { fieldId: issueField.id, ...issueFieldValue(change.write) };
        return { name: "setIssueFieldValue", input: { issueId: change.issue, issueFields: [value] } };
      }
      return {
        name: "updateProjectV2ItemFieldValue",
        input: { projectId, itemId: change.item, fieldId, value: fieldValue(change.write) },
      };
    }
    case "comment":
      return commentMutation(change, printer.comment(change));
    case "overview":
      return commentMutation(change, printer.overview(change));
    case "react":
      return { name: "addReaction", input: { subjectId: change.comment, content: change.reaction } };
  }
}

function commentMutation(change: Change & { kind: "comment" | "overview" }, body: string): Mutation {
  return change.comment === null
    ? { name: "addComment", input: { subjectId: change.issue, body } }
    : { name: "updateIssueComment", input: { id: change.comment, body } };
}

function fieldValue({
  value,
}: FieldWrite): { text: string } | { number: number } | { singleSelectOptionId: string } {
  switch (value.type) {
    case "text":
      return { text: value.text };
    case "number":
      return { number: value.number };
    case "single-select":
      return { singleSelectOptionId: value.optionId };
  }
}

function issueFieldValue({
  value,
}: FieldWrite): { textValue: string } | { numberValue: number } | { singleSelectOptionId: string } {
  switch (value.type) {
    case "text":
      return { textValue: value.text };
    case "number":
      return { numberValue: value.number };
    case "single-select":
      return { singleSelectOptionId: value.optionId };
  }
}
