import type { GraphMutation } from "../writer.ts";

interface Form {
  /** GitHub's name of the input's type. */
  readonly input: string;
  /** What is asked back, so that `Made` can be read from it. */
  readonly selection: string;
  /** Whether GitHub counts it among the requests that make content: 80 a minute, 500 an hour. */
  readonly content: boolean;
}

const issue = "issue { id number url projectItems(first: 10) { nodes { id project { id } } } }";

/** One form for each mutation. */
export const forms: Readonly<Record<GraphMutation["name"], Form>> = {
  createLabel: { input: "CreateLabelInput", selection: "label { id }", content: true },
  updateLabel: { input: "UpdateLabelInput", selection: "label { id }", content: false },
  addLabelsToLabelable: {
    input: "AddLabelsToLabelableInput",
    selection: "labelable { ... on Issue { id } }",
    content: false,
  },
  removeLabelsFromLabelable: {
    input: "RemoveLabelsFromLabelableInput",
    selection: "labelable { ... on Issue { id } }",
    content: false,
  },
  createIssue: { input: "CreateIssueInput", selection: issue, content: true },
  closeIssue: { input: "CloseIssueInput", selection: "issue { id }", content: false },
  reopenIssue: { input: "ReopenIssueInput", selection: "issue { id }", content: false },
  addSubIssue: { input: "AddSubIssueInput", selection: "subIssue { id }", content: false },
  addProjectV2ItemById: { input: "AddProjectV2ItemByIdInput", selection: "item { id }", content: false },
  updateProjectV2ItemFieldValue: {
    input: "UpdateProjectV2ItemFieldValueInput",
    selection: "projectV2Item { id }",
    content: false,
  },
  setIssueFieldValue: {
    input: "SetIssueFieldValueInput",
    selection: "issue { id }",
    // It tells everybody who follows the issue.
    content: true,
  },
  addComment: { input: "AddCommentInput", selection: "commentEdge { node { id } }", content: true },
  updateIssueComment: {
    input: "UpdateIssueCommentInput",
    selection: "issueComment { id }",
    content: false,
  },
  updateIssue: { input: "UpdateIssueInput", selection: "issue { id }", content: false },
  addAssigneesToAssignable: {
    input: "AddAssigneesToAssignableInput",
    selection: "assignable { ... on Issue { id } }",
    content: false,
  },
  addReaction: { input: "AddReactionInput", selection: "subject { id }", content: false },
};

/** The mutations as aliases `m0`, `m1`, … of one document, with the variables `$i0`, `$i1`, … GitHub runs them in order. */
export function writeDocument(mutations: readonly GraphMutation["name"][]): string {
  const declared = mutations.map((name, at) => `$i${at}: ${forms[name].input}!`);
  const fields = mutations.map((name, at) => `m${at}: ${name}(input: $i${at}) { ${forms[name].selection} }`);
  return `mutation Write(${declared.join(", ")}) {\n  ${fields.join("\n  ")}\n}`;
}
