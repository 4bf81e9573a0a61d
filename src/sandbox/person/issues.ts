import { findIssue, findIssueField, findRepository, labelIdsOf, typeIdOf } from "../find.ts";
import { bodyOf, issueTemplatesOf, type FilledTemplate } from "../issue-templates.ts";
import type { ClosedStateReason, Issue, IssueField } from "../state/entities.ts";
import { userId } from "../state/operations/accounts.ts";
import { assign, unassign } from "../state/operations/assignees.ts";
import { deleteIssue } from "../state/operations/delete-issue.ts";
import { editIssue } from "../state/operations/edit-issue.ts";
import { addLabelNamed, removeLabelNamed } from "../state/operations/issue-labels.ts";
import { closeIssue, reopenIssue } from "../state/operations/issue-state.ts";
import { lockIssue, unlockIssue } from "../state/operations/lock-issue.ts";
import { setIssueFields, type IssueFieldInput } from "../state/operations/issue-field-values.ts";
import { setIssueType } from "../state/operations/issue-types.ts";
import { createMilestone, setMilestone } from "../state/operations/milestones.ts";
import { openIssue } from "../state/operations/open-issue.ts";
import { row, rows } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";
import { issuePlaceActions, type IssuePlaceActions } from "./issue-places.ts";

/** What somebody fills in for a new issue; labels must exist, as on GitHub's own page. */
export type IssueDraft = {
  readonly title: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  /** Logins. */
  readonly assignees?: readonly string[];
  /** `owner/name#7` */
  readonly parent?: string;
  /** The name of an issue type of the organisation. */
  readonly type?: string;
};

/** What a person does with issues, each named as `owner/name#7`; all answer with the issue as it is afterwards. */
export type IssueActions = IssuePlaceActions & {
  openIssue(repository: string, draft: IssueDraft): Issue;
  /** As on the page of a new issue: `template` is its file's name, such as `tiltak.md`. */
  openFromTemplate(repository: string, template: string, filled: FilledTemplate): Issue;
  editIssue(issue: string, changes: { readonly title?: string; readonly body?: string }): Issue;
  label(issue: string, ...names: readonly string[]): Issue;
  unlabel(issue: string, ...names: readonly string[]): Issue;
  assign(issue: string, ...logins: readonly string[]): Issue;
  unassign(issue: string, ...logins: readonly string[]): Issue;
  /** As completed, unless another reason is given; of a duplicate with its original. */
  close(issue: string, reason?: ClosedStateReason, original?: string): Issue;
  reopen(issue: string): Issue;
  /** `null` takes the type off. */
  setType(issue: string, type: string | null): Issue;
  /** By its title; one that the repository lacks is made. `null` takes it off. */
  setMilestone(issue: string, title: string | null): Issue;
  /** By the issue field's type: an option's name, a text, a number, a date (`YYYY-MM-DD`); `null` clears it. */
  setIssueField(issue: string, field: string, value: string | number | null): Issue;
  /** From then on only who may write to the repository can comment; an app counts as one of them with `contents: write`. */
  lock(issue: string): Issue;
  unlock(issue: string): Issue;
  deleteIssue(issue: string): void;
};

export function issueActions(state: SandboxState, viewer: Viewer): IssueActions {
  const { tables } = state;

  function idOf(reference: string): string {
    return findIssue(tables, reference).id;
  }

  function each(
    reference: string,
    names: readonly string[],
    change: (id: string, name: string) => void,
  ): Issue {
    const id = idOf(reference);
    for (const name of names) change(id, name);
    return findIssue(tables, reference);
  }

  return {
    ...openingActions(state, viewer),
    ...issuePlaceActions(state, viewer),
    editIssue: (issue, changes) => editIssue(state, viewer, { issueId: idOf(issue), ...changes }),
    label: (issue, ...names) =>
      each(issue, names, (subjectId, name) => addLabelNamed(state, viewer, { subjectId, name })),
    unlabel: (issue, ...names) =>
      each(issue, names, (subjectId, name) => removeLabelNamed(state, viewer, { subjectId, name })),
    assign(issue, ...logins) {
      return assign(state, viewer, {
        issueId: idOf(issue),
        assigneeIds: logins.map((login) => userId(state, login)),
      });
    },
    unassign(issue, ...logins) {
      return unassign(state, viewer, {
        issueId: idOf(issue),
        assigneeIds: logins.map((login) => userId(state, login)),
      });
    },
    close(issue, stateReason = "COMPLETED", original) {
      const duplicateIssueId = original === undefined ? null : idOf(original);
      return closeIssue(state, viewer, { issueId: idOf(issue), stateReason, duplicateIssueId });
    },
    reopen: (issue) => reopenIssue(state, viewer, { issueId: idOf(issue) }),
    setType(reference, type) {
      const issue = findIssue(tables, reference);
      const repository = findRepository(tables, reference.split("#")[0] ?? "");
      const issueTypeId = type === null ? null : typeIdOf(tables, repository, type);
      return setIssueType(state, viewer, { issueId: issue.id, issueTypeId });
    },
    setMilestone(reference, title) {
      const { id: issueId, repositoryId } = findIssue(tables, reference);
      const found = [...tables.milestones.values()].find(
        (one) => one.repositoryId === repositoryId && one.title === title,
      );
      const milestoneId =
        title === null ? null : (found ?? createMilestone(state, viewer, { repositoryId, title })).id;
      return setMilestone(state, viewer, { issueId, milestoneId });
    },
    setIssueField(reference, name, value) {
      const { id: issueId, repositoryId } = findIssue(tables, reference);
      const field = findIssueField(tables, row(tables, "repositories", repositoryId).ownerId, name);
      const issueFields = [{ fieldId: field.id, ...issueFieldInput(field, value) }];
      return setIssueFields(state, viewer, { issueId, issueFields }).issue;
    },
    lock: (issue) => lockIssue(state, viewer, { issueId: idOf(issue) }),
    unlock: (issue) => unlockIssue(state, viewer, { issueId: idOf(issue) }),
    deleteIssue(issue) {
      deleteIssue(state, viewer, { issueId: idOf(issue) });
    },
  };
}

function openingActions(
  state: SandboxState,
  viewer: Viewer,
): Pick<IssueActions, "openIssue" | "openFromTemplate"> {
  const { tables } = state;
  return {
    openIssue(repositoryName, { title, body, labels, assignees, parent, type }) {
      const repository = findRepository(tables, repositoryName);
      return openIssue(state, viewer, {
        repositoryId: repository.id,
        title,
        body: body ?? "",
        labelIds: labelIdsOf(tables, repository, labels ?? []),
        assigneeIds: (assignees ?? []).map((login) => userId(state, login)),
        parentIssueId: parent === undefined ? null : findIssue(tables, parent).id,
        issueTypeId: type === undefined ? null : typeIdOf(tables, repository, type),
      });
    },
    openFromTemplate(repositoryName, file, filled) {
      const repository = findRepository(tables, repositoryName);
      const template = issueTemplatesOf(tables, repository).find((each) => each.file === file);
      if (template === undefined) throw new Error(`${repositoryName} has no issue template ${file}`);
      const { id: repositoryId, labelIds } = repository;
      const templateLabelIds = rows(tables, "labels", labelIds)
        .filter(({ name }) => template.labels.some((each) => each.toLowerCase() === name.toLowerCase()))
        .map(({ id }) => id);
      const { title } = filled;
      return openIssue(state, viewer, {
        repositoryId,
        title,
        body: bodyOf(template, filled),
        templateLabelIds,
      });
    },
  };
}

function issueFieldInput(
  { dataType, options, name }: IssueField,
  value: string | number | null,
): Omit<IssueFieldInput, "fieldId"> {
  if (value === null) return { delete: true };
  switch (dataType) {
    case "TEXT":
      return { textValue: String(value) };
    case "NUMBER":
      return { numberValue: Number(value) };
    case "DATE":
      return { dateValue: String(value) };
    case "SINGLE_SELECT": {
      const option = options.find((candidate) => candidate.name === value);
      if (option === undefined) throw new Error(`The issue field ${name} has no option ${value}`);
      return { singleSelectOptionId: option.id };
    }
  }
}
