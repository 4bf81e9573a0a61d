import { findRepository } from "../find.ts";
import type { IssueField, Label } from "../state/entities.ts";
import { createIssueField } from "../state/operations/issue-fields.ts";
import { remakeIssueType } from "../state/operations/issue-types.ts";
import { createLabel, deleteLabel, editLabel } from "../state/operations/labels.ts";
import type { NewField } from "../state/operations/projects.ts";
import { rows } from "../state/row.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** What a person does with what issues can be given: labels, types and fields. */
export type CatalogueActions = {
  createLabel(repository: string, name: string, color?: string): Label;
  renameLabel(repository: string, from: string, to: string): Label;
  deleteLabel(repository: string, name: string): void;
  /** The organisation's issue type deleted, and made again under the same name. */
  remakeIssueType(organization: string, name: string): void;
  /** `options` of a single select, in order. */
  createIssueField(organization: string, field: NewField): IssueField;
};

export function catalogueActions(state: SandboxState, viewer: Viewer): CatalogueActions {
  const { tables } = state;

  function labelId(repository: string, name: string): string {
    const labels = rows(tables, "labels", findRepository(tables, repository).labelIds);
    const label = labels.find((each) => each.name === name);
    if (label === undefined) throw new Error(`${repository} has no label ${name}`);
    return label.id;
  }

  return {
    createLabel(repository, name, color = "ededed") {
      return createLabel(state, viewer, { repositoryId: findRepository(tables, repository).id, name, color });
    },
    renameLabel: (repository, from, to) =>
      editLabel(state, viewer, { labelId: labelId(repository, from), name: to }),
    deleteLabel(repository, name) {
      deleteLabel(state, viewer, { labelId: labelId(repository, name) });
    },
    remakeIssueType(organization, name) {
      remakeIssueType(state, { organization, name });
    },
    createIssueField: (organization, field) => createIssueField(state, viewer, { organization, ...field }),
  };
}
