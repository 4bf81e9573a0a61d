import { canSeeRepository, isAtLeast, levelOf } from "../access.ts";
import { closingMentions } from "../closing-keywords.ts";
import type { Commit, Issue, Repository } from "../entities.ts";
import type { Mention } from "../mentions.ts";
import { issueByNumber, repositoryByName, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { ReadTables } from "../tables.ts";
import type { Viewer } from "../viewer.ts";
import { finishClosing } from "./project-workflows.ts";

/**
 * After a push: what came to the default branch closes the issues that its messages say it closes. On other branches
 * they say nothing yet.
 */
export function closeByCommits(
  state: SandboxState,
  actor: Viewer,
  push: { readonly repositoryId: string; readonly branch: string; readonly commits: readonly Commit[] },
): void {
  const repository = row(state.tables, "repositories", push.repositoryId);
  if (push.branch !== repository.defaultBranch) return;
  for (const commit of push.commits) {
    for (const issue of issuesToClose(state, actor, repository, commit.message)) {
      if (!mayClose(state.tables, actor, repository, issue)) continue;
      const { state: stands } = row(state.tables, "issues", issue.id);
      if (stands === "OPEN") finishClosing(state, actor, issue.id, "COMPLETED", commit.oid);
    }
  }
}

/** The issues that a text of the repository says it closes, as far as its writer sees them. */
export function issuesToClose(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  text: string,
): readonly Issue[] {
  const issues = closingMentions(text, state.webUrl).flatMap(
    (mention) => issueNamed(state.tables, actor, repository, mention) ?? [],
  );
  return [...new Set(issues)];
}

function issueNamed(
  tables: ReadTables,
  actor: Viewer,
  here: Repository,
  { owner, name, number }: Mention,
): Issue | undefined {
  const repository = owner === undefined || name === undefined ? here : repositoryByName(tables, owner, name);
  if (repository === undefined || !canSeeRepository(tables, actor, repository)) return undefined;
  return issueByNumber(tables, repository.issueIds, number);
}

/** In another repository a commit closes only what whoever pushes it may close there. */
function mayClose(tables: ReadTables, actor: Viewer, here: Repository, issue: Issue): boolean {
  if (issue.repositoryId === here.id || actor.kind !== "user") return issue.repositoryId === here.id;
  const repository = row(tables, "repositories", issue.repositoryId);
  return isAtLeast(levelOf(tables, actor.accountId, repository), "TRIAGE");
}
