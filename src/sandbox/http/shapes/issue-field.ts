import type { IssueField, IssueFieldValue } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";

/** As webhooks have it. */
export function issueFieldShape(field: IssueField): JsonObject {
  return { id: field.databaseId, name: field.name, field_type: field.dataType.toLowerCase() };
}

export function issueFieldValueShape({ options }: IssueField, value: IssueFieldValue): JsonObject {
  const { databaseId: id, content } = value;
  switch (content.type) {
    case "text":
      return { id, value: content.text };
    case "number":
      return { id, value: content.number };
    case "date":
      return { id, value: content.date };
    case "option": {
      const option = options.find((candidate) => candidate.id === content.optionId);
      if (option === undefined) return { id };
      const { databaseId, name, color, description } = option;
      return {
        id,
        value_id: databaseId,
        option: { id: databaseId, name, color: color.toLowerCase(), description },
      };
    }
  }
}
