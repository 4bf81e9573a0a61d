import type { IssueField, IssueFieldOption } from "../entities.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { rows } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { organizationByLogin, requireOwner } from "./accounts.ts";
import { optionColors, type NewField } from "./projects.ts";

// Fields of an organisation's issues, whatever board they stand on (preview since the spring of 2026).
// https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/managing-issue-fields-in-your-organization

const maxFields = 25;
const maxOptions = 50;

const kinds = {
  TEXT: "IssueFieldText",
  NUMBER: "IssueFieldNumber",
  DATE: "IssueFieldDate",
  SINGLE_SELECT: "IssueFieldSingleSelect",
} as const;

/** Its owners make an organisation's fields. */
export function createIssueField(
  state: SandboxState,
  actor: Viewer,
  input: NewField & { readonly organization: string },
): IssueField {
  const organization = organizationByLogin(state, input.organization);
  requireOwner(state, actor, organization, "CreateIssueField");
  const known = rows(state.tables, "issueFields", organization.issueFieldIds);
  if (known.length >= maxFields) throw unprocessable("Maximum of 25 issue fields reached");
  if (known.some(({ name }) => name.toLowerCase() === input.name.toLowerCase())) {
    throw unprocessable("Name has already been taken");
  }
  const { options = [] } = input;
  if (options.length > maxOptions) throw unprocessable("An issue field cannot have more than 50 options");
  const at = state.timestamp();
  const scope = [organization.databaseId];
  const field: IssueField = {
    kind: kinds[input.type],
    ...state.mint("IF", scope, kinds[input.type].replaceAll(/[a-z]/g, "")),
    organizationId: organization.id,
    name: input.name,
    description: null,
    dataType: input.type,
    visibility: "ORG_ONLY",
    options: options.map((name, index) => newOption(state, scope, name, index)),
    createdAt: at,
    updatedAt: at,
  };
  put(state, "accounts", { ...organization, issueFieldIds: [...organization.issueFieldIds, field.id] });
  return put(state, "issueFields", field);
}

function newOption(
  state: SandboxState,
  scope: readonly number[],
  name: string,
  priority: number,
): IssueFieldOption {
  const color = optionColors[priority % optionColors.length] ?? "GRAY";
  const minted = state.mint("IFO", scope, "IFSSO");
  return { kind: "IssueFieldSingleSelectOption", ...minted, name, color, description: "", priority };
}
