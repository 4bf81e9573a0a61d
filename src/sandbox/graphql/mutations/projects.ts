import { clearFieldValue, setFieldValue, type FieldInput } from "../../state/operations/field-values.ts";
import {
  addProjectItem,
  archiveItem,
  deleteProjectItem,
  unarchiveItem,
} from "../../state/operations/project-items.ts";
import { mutation, type Mutations } from "../mutation.ts";

interface ItemInput {
  readonly projectId: string;
  readonly itemId: string;
}

interface FieldTarget extends ItemInput {
  readonly fieldId: string;
}

export const projectMutations: Mutations = {
  addProjectV2ItemById: mutation<{ projectId: string; contentId: string }>(
    ["projectId", "contentId"],
    (state, viewer, input) => ({ item: addProjectItem(state, viewer, input) }),
  ),
  updateProjectV2ItemFieldValue: mutation<FieldTarget & { readonly value: FieldInput }>(
    ["projectId", "itemId", "fieldId", "value"],
    (state, viewer, input) => ({ projectV2Item: setFieldValue(state, viewer, input) }),
  ),
  clearProjectV2ItemFieldValue: mutation<FieldTarget>(
    ["projectId", "itemId", "fieldId"],
    (state, viewer, input) => ({
      projectV2Item: clearFieldValue(state, viewer, input),
    }),
  ),
  deleteProjectV2Item: mutation<ItemInput>(["projectId", "itemId"], (state, viewer, input) => {
    deleteProjectItem(state, viewer, input);
    return { deletedItemId: input.itemId };
  }),
  archiveProjectV2Item: mutation<ItemInput>(["projectId", "itemId"], (state, viewer, input) => ({
    item: archiveItem(state, viewer, input),
  })),
  unarchiveProjectV2Item: mutation<ItemInput>(["projectId", "itemId"], (state, viewer, input) => ({
    item: unarchiveItem(state, viewer, input),
  })),
};
