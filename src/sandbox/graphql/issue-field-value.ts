import type { IssueField, IssueFieldValue } from "../state/entities.ts";
import { contentText } from "../state/field-content.ts";

/** A value of an issue in an issue field, as one of GitHub's types. */
export interface ShownIssueFieldValue {
  readonly kind: string;
  readonly id: string;
  readonly field: IssueField;
  readonly value: string | number;
}

export function shownIssueFieldValue(
  field: IssueField,
  { id, content }: IssueFieldValue,
): ShownIssueFieldValue | null {
  const kind = `${field.kind}Value`;
  if (content.type === "number") return { kind, id, field, value: content.number };
  if (content.type !== "option") return { kind, id, field, value: contentText(field.options, content) };
  const option = field.options.find((candidate) => candidate.id === content.optionId);
  // An option that is gone takes the value with it.
  if (option === undefined) return null;
  const { name, color, description } = option;
  const shown = { kind, id, field, value: name, name, color, description, optionId: option.id };
  return shown;
}
