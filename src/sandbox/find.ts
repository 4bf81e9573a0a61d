import type {
  Issue,
  IssueComment,
  IssueField,
  Project,
  PullRequest,
  Release,
  Repository,
  Team,
} from "./state/entities.ts";
import {
  accountByLogin,
  issueByNumber,
  pullRequestByNumber,
  repositoryByName,
  row,
  rows,
} from "./state/row.ts";
import type { ReadTables } from "./state/tables.ts";

// How tests, seeds and the page name things: `owner/name`, `owner/name#7`, a project as `owner/8`, a team as
// `owner/slug`. A name that leads nowhere is a mistake of whoever wrote it, and throws.

export function findRepository(tables: ReadTables, name: string): Repository {
  const [owner = "", repository = ""] = name.split("/");
  return known(repositoryByName(tables, owner, repository), "repository", name);
}

/** `reference` is `owner/name#7`; also finds where a transferred issue is now. */
export function findIssue(tables: ReadTables, reference: string): Issue {
  const [name = "", number = ""] = reference.split("#");
  const repository = findRepository(tables, name);
  const issue = issueByNumber(tables, repository.issueIds, Number(number));
  return known(issue ?? forwardedIssue(tables, `${repository.id}#${Number(number)}`), "issue", reference);
}

/** `reference` is `owner/name#7`. */
export function findPullRequest(tables: ReadTables, reference: string): PullRequest {
  const [name = "", number = ""] = reference.split("#");
  const { pullRequestIds } = findRepository(tables, name);
  return known(pullRequestByNumber(tables, pullRequestIds, Number(number)), "pull request", reference);
}

/** The published one of a tag, else the newest draft; `repository` is `owner/name`. */
export function findRelease(tables: ReadTables, repository: string, tag: string): Release | undefined {
  const { id } = findRepository(tables, repository);
  const found = [...tables.releases.values()].filter(
    ({ repositoryId, tagName }) => repositoryId === id && tagName === tag,
  );
  return found.find(({ isDraft }) => !isDraft) ?? found.at(-1);
}

export function findProject(tables: ReadTables, reference: string): Project {
  const [owner = "", number = ""] = reference.split("/");
  const account = accountByLogin(tables, owner);
  const project = [...tables.projects.values()].find(
    (each) => each.ownerId === account?.id && each.number === Number(number),
  );
  return known(project, "project", reference);
}

export function findTeam(tables: ReadTables, reference: string): Team {
  const [owner = "", slug = ""] = reference.split("/");
  const account = accountByLogin(tables, owner);
  const team = [...tables.teams.values()].find(
    (each) => each.organizationId === account?.id && each.slug === slug,
  );
  return known(team, "team", reference);
}

/** The ids of a repository's labels, by name in any case. */
export function labelIdsOf(
  tables: ReadTables,
  repository: Repository,
  names: readonly string[],
): readonly string[] {
  const labels = rows(tables, "labels", repository.labelIds);
  return names.map((name) => {
    return known(
      labels.find((each) => each.name.toLowerCase() === name.toLowerCase()),
      "label",
      name,
    ).id;
  });
}

/** The id of an issue type of the organisation that owns a repository. */
export function typeIdOf(tables: ReadTables, repository: Repository, name: string): string {
  const owner = row(tables, "accounts", repository.ownerId);
  const types = owner.kind === "Organization" ? rows(tables, "issueTypes", owner.issueTypeIds) : [];
  return known(
    types.find((each) => each.name === name),
    "issue type",
    name,
  ).id;
}

/** An issue field of the owner, an organisation, by its name. */
export function findIssueField(tables: ReadTables, ownerId: string, name: string): IssueField {
  const owner = row(tables, "accounts", ownerId);
  const fields = owner.kind === "Organization" ? rows(tables, "issueFields", owner.issueFieldIds) : [];
  return known(
    fields.find((each) => each.name === name),
    "issue field",
    name,
  );
}

/** `owner/name#7` of an issue. */
export function referenceOf(tables: ReadTables, issue: Pick<Issue, "repositoryId" | "number">): string {
  const repository = row(tables, "repositories", issue.repositoryId);
  return `${row(tables, "accounts", repository.ownerId).login}/${repository.name}#${issue.number}`;
}

/** The comments of an issue, oldest first. */
export function commentsOf(tables: ReadTables, issue: Issue): readonly IssueComment[] {
  return rows(tables, "comments", issue.commentIds);
}

// A transferred issue leaves its new place under its old number, which may lead on to another.
function forwardedIssue(tables: ReadTables, key: string): Issue | undefined {
  const forward = tables.transfers.get(key);
  if (forward === undefined) return undefined;
  const [repositoryId = "", number = ""] = forward.targetId.split("#");
  const { issueIds } = row(tables, "repositories", repositoryId);
  return issueByNumber(tables, issueIds, Number(number)) ?? forwardedIssue(tables, forward.targetId);
}

function known<T>(found: T | undefined, kind: string, name: string): T {
  if (found === undefined) throw new Error(`The sandbox has no ${kind} ${name}`);
  return found;
}
