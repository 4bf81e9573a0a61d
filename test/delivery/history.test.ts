import { describe, expect, test } from "vitest";
import type { MergedPull } from "../../src/domain/code-change.ts";
import type { Commit } from "../../src/domain/commit.ts";
import {
  ancestry,
  containment,
  readHistory,
  type Containment,
  type History,
} from "../../src/delivery/history.ts";
import { createTinyGit, type TinyGit } from "./tiny-git.ts";

const repository = { owner: "Altinn", name: "studio" };

interface Known {
  readonly merged?: readonly MergedPull[];
}

function historyOf(commits: readonly Commit[], { merged = [] }: Known = {}): History {
  return readHistory({ repository, defaultBranch: "main", commits, merged });
}

/** Plays a history with the change 7 in it, and answers with its merge commit and X. */
type Play = (git: TinyGit) => { readonly merge: string; readonly x: string };

function found(play: Play, known: (git: TinyGit) => Known = () => ({})): Containment {
  const git = createTinyGit();
  const { merge, x } = play(git);
  const change = { number: 7, mergeOid: merge, mergedAt: "2026-05-01T00:00:00Z", base: "main" };
  return containment(historyOf(git.all(), known(git)), change, x);
}

const pull = (number: number, body = "") => ({ number, body });
const reverts = (number: number, of: number) => pull(number, `Reverts Altinn/Studio#${of}\n\nSorry.`);

function topic(git: TinyGit, count = 1): void {
  git.fork("topic", "main");
  for (let index = 0; index < count; index += 1) git.commit("topic");
  git.commit("main");
}

function squashed(git: TinyGit): string {
  topic(git, 2);
  return git.merge("topic", "main", "squash", pull(7));
}

function merged(git: TinyGit, count = 2): string {
  topic(git, count);
  return git.merge("topic", "main", "merge", pull(7));
}

const on = (branch: string) => (git: TinyGit, merge: string) => ({ merge, x: git.head(branch) });
const main = on("main");
const release = on("release");

function row(name: string, expected: Containment, play: Play): readonly [string, Containment, Play] {
  return [name, expected, play];
}

describe("by ancestry", () => {
  test.each([
    row("the merge commit itself", "contained", (git) => main(git, squashed(git))),
    row("a commit after a squash", "contained", (git) => {
      const merge = squashed(git);
      git.commit("main");
      return main(git, merge);
    }),
    row("a commit after a merge", "contained", (git) => main(git, merged(git))),
    row("a commit after a rebase", "contained", (git) => {
      topic(git, 3);
      return main(git, git.merge("topic", "main", "rebase", pull(7)));
    }),
    row("a commit before it", "not-contained", (git) => {
      const x = git.head("main");
      return { merge: squashed(git), x };
    }),
    row("a branch from before it", "not-contained", (git) => {
      git.fork("release", "main");
      const merge = squashed(git);
      git.commit("release");
      return release(git, merge);
    }),
    row("the branch that was squashed", "not-contained", (git) => on("topic")(git, squashed(git))),
  ])("%s: %s", (_name, expected, play) => {
    expect(found(play)).toBe(expected);
  });
});

describe("by copies", () => {
  function hotfix(git: TinyGit, merge: string, copy: (oid: string) => unknown): ReturnType<Play> {
    git.fork("release", "main", 1);
    git.commit("release");
    copy(merge);
    git.commit("release");
    return release(git, merge);
  }

  test.each([
    row("a cherry-pick of the squash", "contained", (git) =>
      hotfix(git, squashed(git), (oid) => git.pick(oid, "release")),
    ),
    row("a cherry-pick of the merge", "contained", (git) =>
      hotfix(git, merged(git), (oid) => git.pick(oid, "release")),
    ),
    row("a cherry-pick of a cherry-pick", "contained", (git) =>
      hotfix(git, squashed(git), (oid) => {
        git.fork("other", "main", 1);
        return git.pick(git.pick(oid, "other"), "release");
      }),
    ),
    row("one that does not say so", "not-contained", (git) =>
      hotfix(git, squashed(git), () => git.commit("release")),
    ),
    row("one that is spoken of", "not-contained", (git) =>
      hotfix(git, squashed(git), (oid) => git.commit("release", `See (cherry picked from commit ${oid})`)),
    ),
    row("all commits of the branch", "contained", (git) =>
      hotfix(git, merged(git), () => git.own("topic", "release").map((oid) => git.pick(oid, "release"))),
    ),
    row("one commit of the branch", "not-contained", (git) =>
      hotfix(git, merged(git), () => git.pick(git.head("topic"), "release")),
    ),
    row("another commit's copy that copies this one too", "contained", (git) => {
      const merge = squashed(git);
      const other = git.commit("main");
      git.fork("release", "main", 2);
      git.commit(
        "release",
        `Both\n\n(cherry picked from commit ${other})\n(cherry picked from commit ${merge})`,
      );
      return release(git, merge);
    }),
  ])("%s: %s", (_name, expected, play) => {
    expect(found(play)).toBe(expected);
  });
});

describe("reverts", () => {
  test.each([
    row("of the squash", "not-contained", (git) => {
      const merge = squashed(git);
      git.revert(merge, "main");
      return main(git, merge);
    }),
    row("in what comes later", "contained", (git) => {
      const merge = squashed(git);
      const x = git.head("main");
      git.revert(merge, "main");
      return { merge, x };
    }),
    row("of the revert", "contained", (git) => {
      const merge = squashed(git);
      git.revert(git.revert(merge, "main"), "main");
      return main(git, merge);
    }),
    row("three deep", "not-contained", (git) => {
      const merge = squashed(git);
      git.revert(git.revert(git.revert(merge, "main"), "main"), "main");
      return main(git, merge);
    }),
    row("of a merge", "not-contained", (git) => {
      const merge = merged(git);
      git.revert(merge, "main");
      return main(git, merge);
    }),
    row("of the only commit of a merged branch", "not-contained", (git) => {
      const merge = merged(git, 1);
      git.revert(git.head("topic"), "main");
      return main(git, merge);
    }),
    row("of one of two commits of a merged branch", "contained", (git) => {
      const merge = merged(git, 2);
      git.revert(git.head("topic"), "main");
      return main(git, merge);
    }),
    row("of the merge that brought the merge", "not-contained", (git) => {
      git.fork("next", "main");
      git.fork("topic", "next");
      git.commit("topic");
      const merge = git.merge("topic", "next", "merge", pull(7));
      git.commit("main");
      git.revert(git.merge("next", "main", "merge", pull(8)), "main");
      return main(git, merge);
    }),
    row("by a pull request of the merge that brought the merge", "not-contained", (git) => {
      git.fork("next", "main");
      git.fork("topic", "next");
      git.commit("topic");
      const merge = git.merge("topic", "next", "merge", pull(7));
      git.commit("main");
      git.merge("next", "main", "merge", pull(8));
      git.commit("main", "Undo", reverts(9, 8));
      return main(git, merge);
    }),
    row("by a squashed pull request", "not-contained", (git) => {
      const merge = squashed(git);
      git.commit("main", "Undo it (#8)", reverts(8, 7));
      return main(git, merge);
    }),
    row("by a pull request of another repository's", "contained", (git) => {
      const merge = squashed(git);
      git.commit("main", "Undo it (#8)", pull(8, "Reverts Altinn/other#7"));
      return main(git, merge);
    }),
    row("by a pull request that quotes one", "contained", (git) => {
      const merge = squashed(git);
      git.commit("main", "Talk (#8)", pull(8, "> Reverts Altinn/studio#7"));
      return main(git, merge);
    }),
    row("by a pull request, reverted by a pull request", "contained", (git) => {
      const merge = squashed(git);
      git.commit("main", "Undo it (#8)", reverts(8, 7));
      git.commit("main", "Redo it (#9)", reverts(9, 8));
      return main(git, merge);
    }),
    row("by a merged pull request, of which the commit is reverted", "contained", (git) => {
      const merge = squashed(git);
      git.fork("undo", "main");
      const undo = git.revert(merge, "undo");
      git.merge("undo", "main", "merge", reverts(8, 7));
      git.revert(undo, "main");
      return main(git, merge);
    }),
    row("by a merged pull request, of which the merge is reverted", "contained", (git) => {
      const merge = squashed(git);
      git.fork("undo", "main");
      git.revert(merge, "undo");
      git.revert(git.merge("undo", "main", "merge", reverts(8, 7)), "main");
      return main(git, merge);
    }),
    row("of a pull request that is its own", "contained", (git) => {
      topic(git);
      return main(git, git.merge("topic", "main", "squash", reverts(7, 7)));
    }),
    row("and picked again", "contained", (git) => {
      const merge = squashed(git);
      git.revert(merge, "main");
      git.pick(merge, "main");
      return main(git, merge);
    }),
    row("of the copy", "not-contained", (git) => {
      const merge = squashed(git);
      git.fork("release", "main", 1);
      git.revert(git.pick(merge, "release"), "release");
      return release(git, merge);
    }),
    row("of the copy, merged back to where the first is", "contained", (git) => {
      const merge = squashed(git);
      git.fork("release", "main", 1);
      git.revert(git.pick(merge, "release"), "release");
      git.merge("release", "main", "merge", pull(9));
      return main(git, merge);
    }),
    row("on main, picked to the release that has a copy", "not-contained", (git) => {
      const merge = squashed(git);
      git.fork("release", "main", 1);
      git.pick(merge, "release");
      git.pick(git.revert(merge, "main"), "release");
      return release(git, merge);
    }),
    row("of a copy, picked to a branch with another copy", "not-contained", (git) => {
      const merge = squashed(git);
      git.fork("release", "main", 1);
      git.fork("older", "main", 1);
      git.pick(merge, "release");
      const undo = git.revert(git.pick(merge, "older"), "older");
      git.pick(undo, "release");
      return release(git, merge);
    }),
    row("of the copy, by the first's number", "not-contained", (git) => {
      const merge = squashed(git);
      git.fork("release", "main", 1);
      git.pick(merge, "release");
      git.commit("release", "Undo it (#8)", reverts(8, 7));
      return release(git, merge);
    }),
    row("of a pull request into whose branch it came by main", "contained", (git) => {
      git.fork("next", "main");
      git.commit("next", "Work", pull(8));
      const merge = squashed(git);
      git.merge("main", "next", "merge", pull(8));
      git.commit("next", "Undo it (#9)", reverts(9, 8));
      return on("next")(git, merge);
    }),
    row("with a shortened id", "not-contained", (git) => {
      const merge = squashed(git);
      git.commit("main", `Undo\n\nThis reverts commit ${merge.slice(0, 10)} (Work, 2026-05-01).`);
      return main(git, merge);
    }),
    row("in a sentence", "contained", (git) => {
      const merge = squashed(git);
      git.commit("main", `Note that This reverts commit ${merge} was a mistake`);
      return main(git, merge);
    }),
    row("of each other, which git cannot have", "contained", (git) => {
      const merge = squashed(git);
      git.commit("main", "One", reverts(8, 9));
      git.commit("main", "Other", reverts(9, 8));
      return main(git, merge);
    }),
  ])("%s: %s", (_name, expected, play) => {
    expect(found(play)).toBe(expected);
  });
});

describe("merged into another branch", () => {
  const at = (day: number) => `2026-05-${String(day).padStart(2, "0")}T00:00:00Z`;

  /** The change 7 goes into `one`, that into `two` and so on, by squash; the last into main. */
  function chain(branches: readonly string[], days: readonly number[]): Containment {
    const git = createTinyGit();
    const carriers: MergedPull[] = [];
    for (const branch of branches) git.fork(branch, "main");
    git.fork("topic", "main");
    git.commit("topic");
    const mergeOid = git.merge("topic", branches[0] ?? "main", "squash", pull(7));
    for (const [index, head] of branches.entries()) {
      const base = branches[index + 1] ?? "main";
      const number = 10 + index;
      const oid = git.merge(head, base, "squash", pull(number));
      carriers.push({ number, mergeOid: oid, mergedAt: at(days[index] ?? 1), base, head });
    }
    const change = { number: 7, mergeOid, mergedAt: at(1), base: branches[0] ?? "main" };
    return containment(historyOf(git.all(), { merged: carriers }), change, git.head("main"));
  }

  test.each([
    ["no step", [], [], "contained"],
    ["one step", ["a"], [2], "contained"],
    ["three steps", ["a", "b", "c"], [2, 3, 4], "contained"],
    ["four steps are too many", ["a", "b", "c", "d"], [2, 3, 4, 5], "not-contained"],
    ["a branch that was merged before", ["a"], [1], "not-contained"],
    ["a step that was before", ["a", "b"], [3, 2], "not-contained"],
  ] as const)("%s", (_name, branches, days, expected) => {
    expect(chain(branches, days)).toBe(expected);
  });

  test("what carried it on was reverted", () => {
    const git = createTinyGit();
    git.fork("a", "main");
    const mergeOid = git.commit("a", "Change", pull(7));
    const carrier = git.merge("a", "main", "squash", pull(8));
    const x = git.revert(carrier, "main");
    const carriers = [{ number: 8, mergeOid: carrier, mergedAt: at(2), base: "main", head: "a" }];
    const change = { number: 7, mergeOid, mergedAt: at(1), base: "a" };
    const history = historyOf(git.all(), { merged: carriers });
    expect(containment(history, change, carrier)).toBe("contained");
    expect(containment(history, change, x)).toBe("not-contained");
  });

  test("it was reverted after it was carried on", () => {
    const git = createTinyGit();
    git.fork("a", "main");
    const mergeOid = git.commit("a", "Change", pull(7));
    const carrier = git.merge("a", "main", "squash", pull(8));
    const x = git.commit("main", "Undo", reverts(9, 7));
    const carriers = [{ number: 8, mergeOid: carrier, mergedAt: at(2), base: "main", head: "a" }];
    const history = historyOf(git.all(), { merged: carriers });
    expect(containment(history, { number: 7, mergeOid, mergedAt: at(1), base: "a" }, x)).toBe(
      "not-contained",
    );
  });
});

describe("history that was cut off", () => {
  /** Five commits on main, of which the oldest so many were not read; a branch from the second. */
  function cut(unread: number, ask: (oids: readonly string[], branch: string) => readonly [string, string]) {
    const git = createTinyGit();
    const oids = [git.head("main"), git.commit("main")];
    git.fork("branch", "main");
    const branch = git.commit("branch");
    for (let index = 0; index < 3; index += 1) oids.push(git.commit("main"));
    const [ancestor, descendant] = ask(oids, branch);
    const gone = new Set(oids.slice(0, unread));
    const commits = git.all().filter(({ oid }) => !gone.has(oid));
    return { ancestor, descendant, commits };
  }

  test.each([
    ["all read", 0, 1, 4, "yes"],
    ["read far enough", 1, 1, 4, "yes"],
    ["before what was read", 2, 1, 4, "unknown"],
    ["after the commit", 2, 4, 3, "no"],
    ["the commit was not read", 2, 3, 1, "unknown"],
    ["neither was read", 3, 0, 1, "unknown"],
    ["one and the same", 3, 1, 1, "yes"],
  ] as const)("%s", (_name, unread, ancestor, descendant, expected) => {
    const { commits, ...asked } = cut(unread, (oids) => [oids[ancestor] ?? "", oids[descendant] ?? ""]);
    expect(ancestry(historyOf(commits), asked.ancestor, asked.descendant)).toBe(expected);
  });

  test.each([
    ["a branch from before the cut may be merged there", 2, "unknown"],
    ["one from after it is not", 1, "no"],
  ] as const)("%s", (_name, unread, expected) => {
    const { commits, ...asked } = cut(unread, (oids, branch) => [branch, oids[4] ?? ""]);
    expect(ancestry(historyOf(commits), asked.ancestor, asked.descendant)).toBe(expected);
  });

  test("a copy that was read counts, though nothing else is known", () => {
    const git = createTinyGit();
    const gone = "f".repeat(40);
    git.commit("main");
    const x = git.commit("main", `Fix\n\n(cherry picked from commit ${gone})`);
    const change = { number: 7, mergeOid: gone, mergedAt: "2026-05-01T00:00:00Z", base: "main" };
    expect(containment(historyOf(git.all().slice(1)), change, x)).toBe("contained");
  });

  test("without a merge commit nothing can be said", () => {
    const git = createTinyGit();
    const change = { number: 7, mergeOid: null, mergedAt: "2026-05-01T00:00:00Z", base: "main" };
    expect(containment(historyOf(git.all()), change, git.head("main"))).toBe("undecidable");
  });
});

test("a hundred thousand commits, and words of 64 KB, are read", () => {
  const git = createTinyGit();
  const first = git.commit("main", "This reverts commit \n".repeat(3000));
  for (let index = 0; index < 100_000; index += 1) git.commit("main");
  const change = { number: 7, mergeOid: first, mergedAt: "2026-05-01T00:00:00Z", base: "main" };
  expect(containment(historyOf(git.all()), change, git.head("main"))).toBe("contained");
});

test("a loop, which git cannot have, ends", () => {
  const commits = ["a", "b"].map((letter, index) => ({
    oid: letter.repeat(40),
    parents: [(index === 0 ? "b" : "a").repeat(40)],
    reverts: [],
    pickedFrom: [],
    pull: null,
  }));
  expect(["yes", "no", "unknown"]).toContain(ancestry(historyOf(commits), "c".repeat(40), "a".repeat(40)));
});
