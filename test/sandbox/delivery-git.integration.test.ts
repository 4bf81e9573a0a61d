import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../src/sandbox/sandbox.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { executeGraphQL } from "../../src/sandbox/graphql/execute.ts";
import { installationViewer } from "../../src/sandbox/state/operations.ts";
import type { Commit } from "../../src/sandbox/state/entities.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { call, installationToken } from "./calling.ts";

/*
 * The same history twice: in the sandbox, by what people do there, and in a repository of Git's own. What is in what,
 * and in which order, has to be the same in both.
 */
const repository = "acme/alfa";
const random = seededRandom(20_261_130);
const folder = mkdtempSync(join(tmpdir(), "redthread-history-"));

let sandbox: Sandbox;
let token: string;
/** Oid in the sandbox → oid in Git, in the order in which they were made. */
const twins = new Map<string, string>();

beforeAll(async () => {
  sandbox = await startSandbox({ seed: seedMinimal({ teams: ["alfa"] }) });
  git("init", "--quiet", "--initial-branch=main");
  makeHistory(sandbox);
  token = await installationToken(sandbox, "acme");
});

afterAll(async () => {
  expect(sandbox.failures).toEqual([]);
  await sandbox.stop();
  rmSync(folder, { recursive: true });
});

test("a comparison says of any two commits what Git says of them", async () => {
  const oids = [...twins.keys()];
  const pairs = Array.from({ length: 150 }, () => [pick(oids), pick(oids)] as const);
  // All of them before Git is asked: meanwhile no connection is kept alive.
  const answers = [];
  for (const [base, head] of pairs) {
    const { body } = await call(
      sandbox,
      `/repos/${repository}/compare/${base}...${head}?per_page=100`,
      token,
    );
    answers.push({ base: twins.get(base) ?? "", head: twins.get(head) ?? "", told: body as Comparison });
  }
  const seen = new Set<string>();
  for (const { base, head, told } of answers) {
    const counts = git("rev-list", "--left-right", "--count", `${base}...${head}`).split("\t");
    expect([told.behind_by, told.ahead_by], `${base}...${head}`).toEqual(counts.map(Number));
    expect(["ahead", "identical"].includes(told.status)).toBe(isAncestor(base, head));
    expect(told.commits.map(({ sha }) => twins.get(sha) ?? "").toSorted()).toEqual(
      lines(git("rev-list", `${base}..${head}`)).toSorted(),
    );
    const { sha } = told.merge_base_commit;
    expect(lines(git("merge-base", "--all", base, head))).toContain(twins.get(sha));
    seen.add(told.status);
  }
  expect([...seen].toSorted()).toEqual(["ahead", "behind", "diverged", "identical"]);
});

interface Comparison {
  readonly status: string;
  readonly ahead_by: number;
  readonly behind_by: number;
  readonly commits: readonly { readonly sha: string }[];
  readonly merge_base_commit: { readonly sha: string };
}

test("a history is in the order of git log, whatever the page", () => {
  const branches = branchesOf(sandbox);
  expect(Object.keys(branches).length).toBeGreaterThan(5);
  for (const oid of Object.values(branches)) {
    const history = lines(git("log", "--date-order", "--format=%H", twins.get(oid) ?? ""));
    expect(historyByPages(oid).map((each) => twins.get(each))).toEqual(history);
  }
});

/** As the app reads it: a few at a time, each page after the last. */
function historyByPages(oid: string): readonly string[] {
  const [installation] = sandbox.state.tables.installations.values();
  const viewer = installationViewer(sandbox.state, installation?.id ?? "");
  const read: string[] = [];
  const query = `query($oid: GitObjectID!, $after: String) { repository(owner: "acme", name: "alfa") { object(oid: $oid) {
    ... on Commit { history(first: 7, after: $after) { nodes { oid } pageInfo { endCursor hasNextPage } } } } } }`;
  for (let after: string | null = null; ;) {
    const { body } = executeGraphQL(sandbox.state, viewer, { query, variables: { oid, after } });
    const { history } = (body.data as HistoryAnswer).repository.object;
    read.push(...history.nodes.map((node) => node.oid));
    if (!history.pageInfo.hasNextPage) return read;
    after = history.pageInfo.endCursor;
  }
}

interface HistoryAnswer {
  readonly repository: {
    readonly object: {
      readonly history: {
        readonly nodes: readonly { readonly oid: string }[];
        readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
      };
    };
  };
}

function makeHistory(world: Sandbox): void {
  const owner = world.as("owner");
  remember(owner.commit(repository, "main", { "start.md": "0" }));
  for (let step = 1; step <= 70; step += 1) {
    world.state.advance(1_000 * (1 + Math.floor(random() * 90)));
    const branches = Object.keys(branchesOf(world));
    const branch = pick(branches);
    const roll = random();
    if (roll < 0.45) {
      remember(owner.commit(repository, branch, { [`file-${step}.md`]: String(step) }));
    } else if (roll < 0.65) {
      const options = { from: branch };
      remember(owner.commit(repository, `branch-${step}`, { [`file-${step}.md`]: String(step) }, options));
    } else {
      mergeSomehow(world, branch, step);
    }
  }
}

function mergeSomehow(world: Sandbox, branch: string, step: number): void {
  const owner = world.as("owner");
  const base = pick(Object.keys(branchesOf(world)));
  const title = `Change ${step}`;
  try {
    const { number } = owner.openPullRequest(repository, { title, base, branch });
    owner.mergePullRequest(`${repository}#${number}`, pick(["merge", "merge", "squash", "rebase"] as const));
  } catch (error) {
    // The same branch twice, nothing new on it, or a conflict after a squash.
    if (!/No commits between|already exists|conflict|nothing to merge/.test(String(error))) throw error;
  }
  for (const commit of world.state.tables.commits.values()) {
    const isOurs = world.state.tables.repositories.get(commit.repositoryId)?.name === "alfa";
    if (isOurs && !twins.has(commit.oid)) remember(commit);
  }
}

function branchesOf(world: Sandbox): Readonly<Record<string, string>> {
  const found = [...world.state.tables.repositories.values()].find(({ name }) => name === "alfa");
  return found?.branches ?? {};
}

/** Makes the same commit in Git; its parents have been made before. */
function remember(commit: Commit): void {
  if (twins.has(commit.oid)) return;
  const parents = commit.parentOids.flatMap((oid) => ["-p", twins.get(oid) ?? "unknown"]);
  const tree = git("hash-object", "-t", "tree", "-w", "/dev/null");
  const at = { GIT_AUTHOR_DATE: commit.authoredDate, GIT_COMMITTER_DATE: commit.committedDate };
  twins.set(commit.oid, git(at, "commit-tree", tree, ...parents, "-m", commit.oid));
}

function isAncestor(base: string, head: string): boolean {
  try {
    git("merge-base", "--is-ancestor", base, head);
    return true;
  } catch {
    return false;
  }
}

function git(...given: readonly (string | Readonly<Record<string, string>>)[]): string {
  const dates = Object.assign({}, ...given.filter((each) => typeof each !== "string")) as object;
  const people = {
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.org",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.org",
  };
  const env = { ...process.env, ...people, ...dates };
  const words = given.filter((each) => typeof each === "string");
  return execFileSync("git", words, { cwd: folder, env, encoding: "utf8", stdio: "pipe" }).trim();
}

function lines(text: string): readonly string[] {
  return text === "" ? [] : text.split("\n");
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(random() * from.length)]!;
}
