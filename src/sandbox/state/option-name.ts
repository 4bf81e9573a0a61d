import type { FieldContent, ProjectField } from "./entities.ts";

/** What people see of a single select's value; "" when there is none. */
export function optionName(field: ProjectField, content: FieldContent | null): string {
  if (content?.type !== "option" || field.kind !== "ProjectV2SingleSelectField") return "";
  return field.options.find((option) => option.id === content.optionId)?.name ?? "";
}
