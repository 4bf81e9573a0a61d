import type { FieldContent, FieldOption } from "./project.ts";

export interface IssueFieldOption extends FieldOption {
  readonly kind: "IssueFieldSingleSelectOption";
  readonly databaseId: number;
  readonly priority: number;
}

/** A field that an organisation gives to all of its issues. */
export interface IssueField {
  readonly kind: "IssueFieldText" | "IssueFieldNumber" | "IssueFieldDate" | "IssueFieldSingleSelect";
  readonly id: string;
  readonly databaseId: number;
  readonly organizationId: string;
  readonly name: string;
  readonly description: string | null;
  readonly dataType: "TEXT" | "NUMBER" | "DATE" | "SINGLE_SELECT";
  readonly visibility: "ORG_ONLY" | "ALL";
  /** Empty unless it is a single select. */
  readonly options: readonly IssueFieldOption[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What an issue has in an issue field. It bears no time: only the timeline tells when and by whom it was set. */
export interface IssueFieldValue {
  readonly id: string;
  readonly databaseId: number;
  readonly fieldId: string;
  readonly content: FieldContent;
}
