import type { Milestone } from "../../state/entities.ts";
import { row, rows } from "../../state/row.ts";
import { addressFields, repositoryPath } from "../address.ts";
import { connectEntities } from "../connection.ts";
import { filterIssues, type IssueListArguments } from "../issue-filter.ts";
import { resolversOf } from "../resolver.ts";

export const milestoneResolvers = resolversOf<Milestone>("Milestone", {
  ...addressFields((context, milestone: Milestone) => {
    const repository = row(context.tables, "repositories", milestone.repositoryId);
    return `${repositoryPath(context, repository)}/milestone/${milestone.number}`;
  }),
  repository: (milestone, _args: never, { tables }) => row(tables, "repositories", milestone.repositoryId),
  closed: () => false,
  state: () => "OPEN",
  issues: (milestone, args: IssueListArguments, context) => {
    const repository = row(context.tables, "repositories", milestone.repositoryId);
    const issues = rows(context.tables, "issues", repository.issueIds).filter(
      ({ milestoneId }) => milestoneId === milestone.id,
    );
    return connectEntities(filterIssues(context, issues, args), args);
  },
});
