import type { Label } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import { addressFields, repositoryPath } from "../address.ts";
import { connectEntities } from "../connection.ts";
import { filterIssues, type IssueListArguments } from "../issue-filter.ts";
import { resolversOf } from "../resolver.ts";

export const labelResolvers = resolversOf<Label>("Label", {
  ...addressFields((context, label: Label) => {
    const repository = row(context.tables, "repositories", label.repositoryId);
    return `${repositoryPath(context, repository)}/labels/${encodeURIComponent(label.name)}`;
  }),
  repository: (label, _args: never, { tables }) => row(tables, "repositories", label.repositoryId),
  issues: (label, args: IssueListArguments, context) => {
    const repository = row(context.tables, "repositories", label.repositoryId);
    const issues = rows(context.tables, "issues", repository.issueIds).filter((issue) =>
      issue.labelIds.includes(label.id),
    );
    return connectEntities(filterIssues(context, issues, args), args);
  },
});
