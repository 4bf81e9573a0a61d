import type {
  Account,
  Issue,
  IssueComment,
  Project,
  PullRequest,
  Repository,
  Team,
} from "../state/entities.ts";
import { issueOrPullRequest, row } from "../state/row.ts";
import type { Context } from "./context.ts";

// Where things are on GitHub's pages, without the host: `resourcePath`, and behind the host `url`.

export function accountPath(account: Account): string {
  return account.kind === "Bot" ? `/apps/${account.login}` : `/${account.login}`;
}

export function repositoryPath(context: Context, repository: Repository): string {
  return `/${row(context.tables, "accounts", repository.ownerId).login}/${repository.name}`;
}

export function subjectPath(context: Context, subject: Issue | PullRequest): string {
  const repository = row(context.tables, "repositories", subject.repositoryId);
  const folder = subject.kind === "Issue" ? "issues" : "pull";
  return `${repositoryPath(context, repository)}/${folder}/${subject.number}`;
}

export function commentPath(context: Context, comment: IssueComment): string {
  const subject = issueOrPullRequest(context.tables, comment.subjectId);
  if (subject === undefined) throw new Error(`The sandbox lost the subject of comment ${comment.id}`);
  return `${subjectPath(context, subject)}#issuecomment-${comment.databaseId}`;
}

export function projectPath(context: Context, project: Project): string {
  const owner = row(context.tables, "accounts", project.ownerId);
  const folder = owner.kind === "Organization" ? "orgs" : "users";
  return `/${folder}/${owner.login}/projects/${project.number}`;
}

export function teamPath(context: Context, team: Team): string {
  return `/orgs/${row(context.tables, "accounts", team.organizationId).login}/teams/${team.slug}`;
}

/** Both fields, for every type that has them. */
export function addressFields<Source>(pathOf: (context: Context, source: Source) => string) {
  return {
    resourcePath: (source: Source, _args: never, context: Context) => pathOf(context, source),
    url: (source: Source, _args: never, context: Context) =>
      `${context.state.webUrl}${pathOf(context, source)}`,
  };
}
