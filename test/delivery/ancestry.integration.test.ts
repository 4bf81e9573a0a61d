import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Commit } from "../../src/domain/commit.ts";
import { readCommit } from "../../src/delivery/commit-words.ts";
import { ancestry, containment, readHistory } from "../../src/delivery/history.ts";
import { runs } from "../runs.ts";
import { seed } from "../seed.ts";

const repository = { owner: "Altinn", name: "studio" };

/*
 * The same questions to git itself: on random histories, and on what its own commands write into messages.
 */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function createRepository() {
  const folder = mkdtempSync(join(tmpdir(), "redthread-history-"));
  folders.push(folder);
  const date = "2026-05-01T12:00:00Z";
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Kari",
    GIT_AUTHOR_EMAIL: "kari@example.org",
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: "Kari",
    GIT_COMMITTER_EMAIL: "kari@example.org",
    GIT_COMMITTER_DATE: date,
  };
  const git = (args: readonly string[], input = "") =>
    execFileSync("git", args, {
      cwd: folder,
      env,
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    }).trim();
  git(["init", "--quiet", "--initial-branch=main"]);

  function isAncestor(one: string, other: string): boolean {
    try {
      git(["merge-base", "--is-ancestor", one, other]);
      return true;
    } catch (error) {
      if ((error as { readonly status?: number }).status === 1) return false;
      throw error;
    }
  }

  /** All that the references reach, or what `git log` stops at. */
  function commits(...range: readonly string[]): readonly Commit[] {
    const text = git(["log", "-z", "--format=%H%n%P%n%B", ...range]);
    return text.split("\0").map((entry) => {
      const [oid = "", parents = "", ...message] = entry.split("\n");
      const written = { oid, parents: parents.split(" ").filter(Boolean), message: message.join("\n") };
      return readCommit({ ...written, pull: null }, repository);
    });
  }

  return { git, isAncestor, commits, folder };
}

const historyOf = (commits: readonly Commit[]) =>
  readHistory({ repository, defaultBranch: "main", commits, merged: [] });

/** Of each commit its parents, as numbers that say how far back among those before it. */
const shapes = fc.array(fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 3 }), {
  minLength: 15,
  maxLength: 40,
  size: "max",
});

test("an ancestor is what git calls one, and what was not read makes no wrong answer", () => {
  fc.assert(
    fc.property(
      shapes,
      fc.infiniteStream(fc.nat(1000)),
      fc.integer({ min: 3, max: 40 }),
      (shape, draw, read) => {
        const { git, isAncestor, commits } = createRepository();
        const [empty] = [git(["mktree"])];
        const oids: string[] = [];
        for (const [index, back] of shape.entries()) {
          const parents = new Set(
            back.map((each) => oids[index - 1 - each]).filter((oid) => oid !== undefined),
          );
          const named = [...parents].flatMap((oid) => ["-p", oid]);
          const oid = git(["commit-tree", empty, ...named, "-m", `Commit ${index}`]);
          oids.push(oid);
          git(["update-ref", `refs/heads/b${index}`, oid]);
        }
        const whole = historyOf(commits("--all"));
        const cut = historyOf(commits("--all", `--max-count=${read}`, "--topo-order"));
        for (let count = 0; count < 40; count += 1) {
          const [one = "", other = ""] = [draw.next().value, draw.next().value].map(
            (each) => oids[each % oids.length],
          );
          const expected = isAncestor(one, other) ? "yes" : "no";
          expect(ancestry(whole, one, other)).toBe(expected);
          expect([expected, "unknown"]).toContain(ancestry(cut, one, other));
        }
      },
    ),
    { numRuns: runs(6), seed },
  );
});

test("what git writes of reverts and copies is understood", () => {
  const { git, commits, folder } = createRepository();
  const write = (name: string) => {
    execFileSync("sh", ["-c", `echo "$0" > "$0"`, name], { cwd: folder });
    git(["add", name]);
    git(["commit", "--quiet", "-m", `Write ${name}`]);
    return git(["rev-parse", "HEAD"]);
  };
  const head = () => git(["rev-parse", "HEAD"]);

  write("start");
  git(["branch", "release"]);
  git(["checkout", "--quiet", "-b", "topic"]);
  write("topic");
  git(["checkout", "--quiet", "main"]);
  const plain = write("plain");
  git(["merge", "--quiet", "--no-ff", "--no-edit", "topic"]);
  const merge = head();
  const both = head();
  git(["revert", "--no-edit", "-m", "1", merge]);
  const withoutMerge = head();
  git(["revert", "--no-edit", "HEAD"]);
  const restored = head();
  git(["revert", "--no-edit", "--reference", plain]);
  const withoutPlain = head();
  git(["checkout", "--quiet", "release"]);
  git(["cherry-pick", "-x", plain]);
  git(["cherry-pick", "-x", "-m", "1", merge]);
  const picked = head();
  git(["revert", "--no-edit", "HEAD"]);
  const unpicked = head();

  const history = historyOf(commits("--all"));
  const has = (mergeOid: string, x: string) =>
    containment(history, { number: null, mergeOid, mergedAt: "2026-05-01T00:00:00Z", base: "main" }, x) ===
    "contained";
  const files = (x: string) => git(["ls-tree", "--name-only", x]).split("\n");
  for (const x of [both, withoutMerge, restored, withoutPlain, picked, unpicked]) {
    expect([has(plain, x), has(merge, x)]).toEqual([files(x).includes("plain"), files(x).includes("topic")]);
  }
});
