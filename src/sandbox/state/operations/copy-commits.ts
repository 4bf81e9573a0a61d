import type { Commit, Repository } from "../entities.ts";
import { unprocessable } from "../refusal.ts";
import { commitNamed } from "../revision.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import { patchOnto } from "../tree-patch.ts";
import type { Viewer } from "../viewer.ts";
import { moveBranch, writableRepository } from "./branches.ts";
import { closeByCommits } from "./close-by-commit.ts";
import { makeCommit } from "./commits.ts";

// Commits that are made of others: what one has changed, done again or undone in another place.

interface Place {
  readonly repositoryId: string;
  /** The default branch, when absent. */
  readonly branch?: string;
  /** Of the commit to do again or to undo. */
  readonly oid: string;
}

/** `git cherry-pick -x`, pushed. Who wrote the commit and when stays. */
export function cherryPick(state: SandboxState, actor: Viewer, input: Place): Commit {
  return pushCopy(state, actor, input, (repository, onto, commit) =>
    copyCommit(
      state,
      repository,
      onto,
      commit,
      `${commit.message}\n\n(cherry picked from commit ${commit.oid})`,
    ),
  );
}

/** `git revert`, pushed. */
export function revertCommit(state: SandboxState, actor: Viewer, input: Place): Commit {
  return pushCopy(state, actor, input, (repository, onto, commit) =>
    undoCommit(state, actor, repository, onto, commit),
  );
}

/** What a commit has changed, done again on top of another, and not pushed. */
export function copyCommit(
  state: SandboxState,
  repository: Repository,
  onto: string,
  commit: Commit,
  message = commit.message,
): Commit {
  return makeCommit(state, repository, {
    files: patchOnto(treeOf(state, onto), parentTreeOf(state, commit), commit.tree),
    message,
    authorId: commit.authorId,
    authoredDate: commit.authoredDate,
    parentOids: [onto],
  });
}

/** The same undone. A merge is undone as seen from the branch that it was made on, and says so. */
export function undoCommit(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  onto: string,
  commit: Commit,
): Commit {
  const [headline = ""] = commit.message.split("\n");
  const [first, second] = commit.parentOids;
  const scope = second === undefined ? "" : `, reversing\nchanges made to ${first}`;
  return makeCommit(state, repository, {
    files: patchOnto(treeOf(state, onto), commit.tree, parentTreeOf(state, commit)),
    message: `Revert "${headline}"\n\nThis reverts commit ${commit.oid}${scope}.`,
    authorId: actor.accountId,
    parentOids: [onto],
  });
}

function pushCopy(
  state: SandboxState,
  actor: Viewer,
  { repositoryId, oid, ...rest }: Place,
  make: (repository: Repository, onto: string, commit: Commit) => Commit,
): Commit {
  const repository = writableRepository(state, actor, repositoryId);
  const branch = rest.branch ?? repository.defaultBranch;
  const onto = repository.branches[branch];
  const commit = commitNamed(state.tables, repository, oid);
  if (onto === undefined || commit === undefined)
    throw unprocessable("The branch or the commit was not found");
  return state.transaction(() => {
    const made = make(repository, onto, commit);
    const commits = moveBranch(state, actor, { repositoryId, branch, to: made.oid, made: [made] });
    closeByCommits(state, actor, { repositoryId, branch, commits });
    return made;
  });
}

function treeOf({ tables }: SandboxState, oid: string): Commit["tree"] {
  return row(tables, "commits", oid).tree;
}

function parentTreeOf(state: SandboxState, { parentOids: [first] }: Commit): Commit["tree"] {
  return first === undefined ? {} : treeOf(state, first);
}
