import { ancestorsOf } from "../ancestry.ts";
import type { Commit } from "../entities.ts";
import { unprocessable } from "../refusal.ts";
import { commitNamed } from "../revision.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { moveBranch, writableRepository } from "./branches.ts";
import { closeByCommits } from "./close-by-commit.ts";
import { makeCommit, type CommitContent } from "./commits.ts";

export interface NewCommit extends CommitContent {
  readonly repositoryId: string;
  /** The default branch, when absent. */
  readonly branch?: string;
  /** Where a new branch starts: a branch, a tag or a SHA. The default branch, when absent. */
  readonly from?: string;
}

export function putFile(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; path: string; text: string; message?: string; branch?: string },
): Commit {
  const { path, text, ...rest } = input;
  return pushFiles(state, actor, { ...rest, files: { [path]: text } });
}

/** One commit, pushed. */
export function pushFiles(state: SandboxState, actor: Viewer, input: NewCommit): Commit {
  const { repositoryId, branch, from, ...rest } = input;
  const place = { repositoryId, ...(branch === undefined ? {} : { branch }) };
  return pushCommits(state, actor, { ...place, ...(from === undefined ? {} : { from }), commits: [rest] });
}

/** Several commits in one push, oldest first; answers the last. */
export function pushCommits(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; branch?: string; from?: string; commits: readonly CommitContent[] },
): Commit {
  writableRepository(state, actor, input.repositoryId);
  return addCommits(state, actor, input);
}

/** Without checks. */
export function addCommits(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; branch?: string; from?: string; commits: readonly CommitContent[] },
): Commit {
  const before = row(state.tables, "repositories", input.repositoryId);
  return state.transaction(() => {
    const branch = input.branch ?? before.defaultBranch;
    const start = before.branches[branch] ?? startOf(state, before.id, input.from);
    const made: Commit[] = [];
    for (const content of input.commits) {
      const parent = made.at(-1)?.oid ?? start;
      const parentOids = parent === undefined ? [] : [parent];
      made.push(makeCommit(state, before, { ...content, authorId: actor.accountId, parentOids }));
    }
    const last = made.at(-1);
    if (last === undefined) throw new Error("A push of no commits");
    const commits = moveBranch(state, actor, { repositoryId: before.id, branch, to: last.oid, made });
    closeByCommits(state, actor, { repositoryId: before.id, branch, commits });
    return last;
  });
}

function startOf(
  { tables }: SandboxState,
  repositoryId: string,
  from: string | undefined,
): string | undefined {
  const repository = row(tables, "repositories", repositoryId);
  if (from === undefined) return repository.branches[repository.defaultBranch];
  const commit = commitNamed(tables, repository, from);
  if (commit === undefined) throw unprocessable(`No commit found for ${from}`);
  return commit.oid;
}

/** Takes a branch, new ones as well, to a commit that is there already, such as an older one: `git push --force`. */
export function forcePush(
  state: SandboxState,
  actor: Viewer,
  input: { repositoryId: string; to: string; branch?: string },
): void {
  const before = writableRepository(state, actor, input.repositoryId);
  const { oid: to } = row(state.tables, "commits", input.to);
  const branch = input.branch ?? before.defaultBranch;
  const old = before.branches[branch];
  const forced = old !== undefined && !ancestorsOf(state.tables, to).has(old);
  state.transaction(() => {
    const commits = moveBranch(state, actor, { repositoryId: before.id, branch, to, forced });
    closeByCommits(state, actor, { repositoryId: before.id, branch, commits });
  });
}
