import type { FieldWrite } from "../../change/field.ts";
import type { FieldCatalogue } from "../../domain/catalogue.ts";
import type { IssueFieldFacts } from "../../domain/issue.ts";
import { sameName } from "../../domain/reference.ts";

/** Null where the field has no such option: options are reported as missing, never written. */
export function writeOf(
  projectId: string,
  field: FieldCatalogue,
  value: string | number,
  issueField: IssueFieldFacts | null,
): FieldWrite | null {
  const base = {
    projectId,
    fieldId: field.id,
    field: field.name,
    ...(issueField === null ? {} : { issueField }),
  };
  switch (field.type) {
    case "text":
      return { ...base, value: { type: "text", text: String(value) } };
    case "number":
      return typeof value === "number" ? { ...base, value: { type: "number", number: value } } : null;
    case "single-select": {
      const { options } = issueField ?? field;
      const option = options.find((candidate) => sameName(candidate.name, String(value)));
      return option
        ? { ...base, value: { type: "single-select", optionId: option.id, name: option.name } }
        : null;
    }
    case "date":
    case "other":
      return null;
  }
}
