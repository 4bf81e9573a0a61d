import type { FieldContent, ProjectField, ProjectItem } from "../state/entities.ts";
import { Refusal } from "../state/refusal.ts";
import { issueOrPullRequest } from "../state/row.ts";
import type { Context } from "./context.ts";
import { shownIssueFieldValue, type ShownIssueFieldValue } from "./issue-field-value.ts";

/** A field's value on an item, as one of GitHub's value types. */
export type ShownValue = ShownOwnValue | ShownIssueColumn;

/** What a column over an issue field shows; it has no id and no time. */
interface ShownIssueColumn {
  readonly kind: "ProjectV2ItemIssueFieldValue";
  readonly id: string;
  readonly field: ProjectField;
  readonly issueFieldValue: ShownIssueFieldValue;
}

/** The item's own value. */
export interface ShownOwnValue {
  readonly kind: string;
  readonly id: string;
  readonly databaseId: number;
  readonly creatorId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly field: ProjectField;
  readonly item: ProjectItem;
}

/**
 * null when the item has no value there. Of GitHub's own fields only Title is simulated: the others are loud when asked
 * for by name, and left out of the list.
 */
export function shownValue(
  context: Context,
  item: ProjectItem,
  field: ProjectField,
  how: "asked" | "listed",
): ShownValue | null {
  if (field.dataType === "TITLE") return titleValue(context, item, field);
  if (field.issueFieldId !== undefined) return issueColumn(context, item, field, field.issueFieldId);
  const value = item.values[field.id];
  if (value !== undefined) {
    const { content, ...rest } = value;
    return { ...rest, field, item, ...contentFields(field, content) };
  }
  const isSettable = ["TEXT", "NUMBER", "DATE", "SINGLE_SELECT"].includes(field.dataType);
  if (isSettable || how === "listed") return null;
  throw new Refusal("NOT_SIMULATED", `The sandbox does not simulate the project field ${field.name}`);
}

/** Only issues of the organisation have values there. */
function issueColumn(
  { tables }: Context,
  item: ProjectItem,
  field: ProjectField,
  issueFieldId: string,
): ShownIssueColumn | null {
  const issueField = tables.issueFields.get(issueFieldId);
  const value = tables.issues.get(item.contentId)?.fieldValues[issueFieldId];
  const shown = issueField && value && shownIssueFieldValue(issueField, value);
  if (!shown) return null;
  return { kind: "ProjectV2ItemIssueFieldValue", id: shown.id, field, issueFieldValue: shown };
}

function contentFields(field: ProjectField, content: FieldContent) {
  switch (content.type) {
    case "text":
      return { kind: "ProjectV2ItemFieldTextValue", text: content.text };
    case "number":
      return { kind: "ProjectV2ItemFieldNumberValue", number: content.number };
    case "date":
      return { kind: "ProjectV2ItemFieldDateValue", date: content.date };
    case "option": {
      const options = field.kind === "ProjectV2SingleSelectField" ? field.options : [];
      const option = options.find((candidate) => candidate.id === content.optionId);
      const { name = null, color = "GRAY", description = null } = option ?? {};
      return {
        kind: "ProjectV2ItemFieldSingleSelectValue",
        optionId: content.optionId,
        name,
        color,
        description,
      };
    }
  }
}

function titleValue(
  context: Context,
  item: ProjectItem,
  field: ProjectField,
): ShownOwnValue & { readonly text: string } {
  const subject = issueOrPullRequest(context.tables, item.contentId);
  return {
    kind: "ProjectV2ItemFieldTextValue",
    id: `${item.id}-title`,
    databaseId: item.databaseId,
    creatorId: item.creatorId,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    field,
    item,
    text: subject?.title ?? "",
  };
}
