import { readCommit } from "../../src/delivery/commit-words.ts";
import type { CommitFacts } from "../../src/domain/code.ts";
import type { Commit } from "../../src/domain/commit.ts";

type Written = Pick<CommitFacts, "oid" | "parents" | "message" | "pull">;

/** Where it all happens. */
const repository = { owner: "Altinn", name: "studio" };

/** As much of git and of GitHub's merge button as a history takes, in memory. Ids are counted, so they are always the same. */
export function createTinyGit() {
  const commits = new Map<string, Written>();
  const heads = new Map<string, string>();

  function add(parents: readonly string[], message: string, pull: Written["pull"] = null): string {
    const oid = (0x1_00_00_00 + commits.size).toString(16).padEnd(40, "a");
    commits.set(oid, { oid, parents, message, pull });
    return oid;
  }

  function get(oid: string): Written {
    const commit = commits.get(oid);
    if (commit === undefined) throw new Error(`No commit ${oid}`);
    return commit;
  }

  function head(branch: string): string {
    const oid = heads.get(branch);
    if (oid === undefined) throw new Error(`No branch ${branch}`);
    return oid;
  }

  function commit(branch: string, message = "Work", pull: Written["pull"] = null): string {
    const oid = add([head(branch)], message, pull);
    heads.set(branch, oid);
    return oid;
  }

  /** From the head of a branch, or from a commit so many first parents before it. */
  function fork(name: string, from: string, behind = 0): void {
    let oid = head(from);
    for (let step = 0; step < behind; step += 1) oid = get(oid).parents[0] ?? oid;
    heads.set(name, oid);
  }

  function ancestors(oid: string): ReadonlySet<string> {
    const seen = new Set([oid]);
    for (const each of seen) for (const parent of get(each).parents) seen.add(parent);
    return seen;
  }

  /** The branch's own commits, the oldest first. */
  function own(branch: string, into: string): readonly string[] {
    const there = ancestors(head(into));
    return [...ancestors(head(branch))].filter((oid) => !there.has(oid)).reverse();
  }

  /** Answers with the merge commit, as GitHub names it. */
  function merge(
    branch: string,
    into: string,
    how: "merge" | "squash" | "rebase",
    pull: Written["pull"] = null,
  ): string {
    const brought = own(branch, into);
    const tip = head(branch);
    if (how === "squash") return commit(into, `Squashed (#${pull?.number})`, pull);
    if (how === "rebase")
      return brought.map((oid) => commit(into, get(oid).message, pull)).at(-1) ?? head(into);
    for (const oid of brought) {
      const before = get(oid);
      commits.set(oid, { ...before, pull: before.pull ?? pull });
    }
    const oid = add([head(into), tip], `Merge ${branch}`, pull);
    heads.set(into, oid);
    return oid;
  }

  function pick(oid: string, onto: string, pull: Written["pull"] = null): string {
    return commit(onto, `${get(oid).message}\n\n(cherry picked from commit ${oid})`, pull);
  }

  function revert(oid: string, on: string, pull: Written["pull"] = null): string {
    const [kept, ...others] = get(oid).parents;
    const reversing = others.length > 0 ? `, reversing\nchanges made to ${kept}` : "";
    return commit(on, `Revert "Work"\n\nThis reverts commit ${oid}${reversing}.`, pull);
  }

  /** As they are read from GitHub. */
  function all(): readonly Commit[] {
    return [...commits.values()].map((commit) => readCommit(commit, repository));
  }

  heads.set("main", add([], "Begin"));
  return { commit, fork, merge, pick, revert, head, own, get, all };
}
export type TinyGit = ReturnType<typeof createTinyGit>;
