import type { IssueType } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import type { Context } from "../context.ts";
import { resolversOf } from "../resolver.ts";

export const issueTypeResolvers = resolversOf<IssueType>("IssueType", {
  isPrivate: () => false,
});

/** A person's repositories have no issue types. */
export function issueTypesOf({ tables }: Context, ownerId: string): IssueType[] {
  const owner = row(tables, "accounts", ownerId);
  return owner.kind === "Organization" ? rows(tables, "issueTypes", owner.issueTypeIds) : [];
}
