import type { FieldWrite } from "../change/field.ts";
import type { SetLabels } from "../change/labels.ts";
import type { Change, ChangeKindName } from "../change/kinds.ts";
import type { Mutation } from "../github/writer.ts";
import type { Printer } from "./printer.ts";

/** What is sent to GitHub for a change whose targets are resolved: for each kind exactly one mutation. */
export function mutationOf<Name extends ChangeKindName>(
  change: Change<Name>,
  printer: Printer,
): Mutation | Promise<Mutation> {
  const name: Name = change.kind;
  return mutations[name](change, printer);
}

const mutations: {
  readonly [Name in ChangeKindName]: (change: Change<Name>, printer: Printer) => Mutation | Promise<Mutation>;
} = {
  "create-label": ({ repositoryId, name, color, purpose }, printer) => ({
    name: "createLabel",
    input: { repositoryId, name, color, description: printer.labelDescription(purpose) },
  }),
  "rename-label": ({ label: id, name, color, purpose }, printer) => ({
    name: "updateLabel",
    input: { id, name, color, description: printer.labelDescription(purpose) },
  }),
  "add-labels": (change) => ({ name: "addLabelsToLabelable", input: labelsInput(change) }),
  "remove-labels": (change) => ({ name: "removeLabelsFromLabelable", input: labelsInput(change) }),
  async "create-issue"(change, printer) {
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
  },
  "close-issue": ({ issue, as }) => ({
    name: "closeIssue",
    input: { issueId: issue, stateReason: as === undefined ? "COMPLETED" : "NOT_PLANNED" },
  }),
  "reopen-issue": ({ issue }) => ({ name: "reopenIssue", input: { issueId: issue } }),
  "add-child": ({ parent, child }) => ({
    name: "addSubIssue",
    input: { issueId: parent, subIssueId: child },
  }),
  "add-item": ({ projectId, issue }) => ({
    name: "addProjectV2ItemById",
    input: { projectId, contentId: issue },
  }),
  "set-field"({ issue, item, write }) {
    const { projectId, fieldId, issueField } = write;
    if (issueField !== undefined) {
      const value = { fieldId: issueField.id, ...issueFieldValue(write) };
      return { name: "setIssueFieldValue", input: { issueId: issue, issueFields: [value] } };
    }
    return {
      name: "updateProjectV2ItemFieldValue",
      input: { projectId, itemId: item, fieldId, value: fieldValue(write) },
    };
  },
  comment: (change, printer) => commentMutation(change, printer.comment(change)),
  overview: (change, printer) => commentMutation(change, printer.overview(change)),
  "status-comment": (change, printer) => commentMutation(change, printer.status(change)),
  "process-issue"({ repositoryId, labels, ...change }, printer) {
    const { title, body } = printer.processIssue({ repositoryId, labels, ...change });
    const labelIds = labels.map(({ label }) => label);
    return { name: "createIssue", input: { repositoryId, title, body, labelIds } };
  },
  async "wheel-issue"(change, printer) {
    const { title, body } = await printer.wheelIssue(change);
    return {
      name: "createIssue",
      input: {
        repositoryId: change.repositoryId,
        title,
        body,
        labelIds: change.labels.map(({ label }) => label),
        ...(change.assignees.length === 0 ? {} : { assigneeIds: change.assignees.map(({ id }) => id) }),
      },
    };
  },
  retitle: ({ issue: id, title }) => ({ name: "updateIssue", input: { id, title } }),
  assign: ({ issue, assignee }) => ({
    name: "addAssigneesToAssignable",
    input: { assignableId: issue, assigneeIds: [assignee.id] },
  }),
  "answer-deployment": ({ repository, run, environment, state, content }, printer) => ({
    name: "answerDeployment",
    input: { repository, run, environment, state, comment: printer.deployment(content) },
  }),
  notice(change, printer) {
    const { repositoryId, notice: id } = change;
    const { title, body } = printer.notice(change);
    return id === null
      ? { name: "createIssue", input: { repositoryId, title, body, labelIds: [] } }
      : { name: "updateIssue", input: { id, title, body } };
  },
  "problem-issue"(change, printer) {
    const { title, body } = printer.problem(change);
    const labelIds = change.labels.map(({ label }) => label);
    return { name: "createIssue", input: { repositoryId: change.repositoryId, title, body, labelIds } };
  },
  react: ({ comment, reaction }) => ({
    name: "addReaction",
    input: { subjectId: comment, content: reaction },
  }),
};

function labelsInput({ issue, labels }: SetLabels): { labelableId: string; labelIds: string[] } {
  return { labelableId: issue, labelIds: labels.map(({ label }) => label) };
}

function commentMutation(change: Change<"comment" | "overview" | "status-comment">, body: string): Mutation {
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
