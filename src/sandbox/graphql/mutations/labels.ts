import { addLabels, removeLabels } from "../../state/operations/issue-labels.ts";
import { createLabel, deleteLabel, editLabel } from "../../state/operations/labels.ts";
import { mutation, type Mutations } from "../mutation.ts";

interface LabelInput {
  readonly repositoryId: string;
  readonly name: string;
  readonly color: string;
  readonly description?: string;
}

interface LabelEdit {
  readonly id: string;
  readonly name?: string;
  readonly color?: string;
  readonly description?: string;
}

interface LabelableInput {
  readonly labelableId: string;
  readonly labelIds: readonly string[];
}

export const labelMutations: Mutations = {
  createLabel: mutation<LabelInput>(
    ["repositoryId", "name", "color", "description"],
    (state, viewer, input) => ({ label: createLabel(state, viewer, input) }),
    { createsContent: true },
  ),
  updateLabel: mutation<LabelEdit>(
    ["id", "name", "color", "description"],
    (state, viewer, { id, ...edit }) => ({
      label: editLabel(state, viewer, { labelId: id, ...edit }),
    }),
  ),
  deleteLabel: mutation<{ id: string }>(["id"], (state, viewer, { id }) => {
    deleteLabel(state, viewer, { labelId: id });
    return {};
  }),
  addLabelsToLabelable: mutation<LabelableInput>(["labelableId", "labelIds"], (state, viewer, input) => ({
    labelable: addLabels(state, viewer, { subjectId: input.labelableId, labelIds: input.labelIds }),
  })),
  removeLabelsFromLabelable: mutation<LabelableInput>(
    ["labelableId", "labelIds"],
    (state, viewer, input) => ({
      labelable: removeLabels(state, viewer, { subjectId: input.labelableId, labelIds: input.labelIds }),
    }),
  ),
};
