import type {
  ChangePull,
  Difference,
  EnvironmentDeployment,
  ProductionFacts,
} from "../../domain/change-control.ts";
import type { RepositoryFacts } from "../../domain/issue.ts";
import type { Reader } from "../../github/reader.ts";
import { differenceOf, mostCommits, type HistoryRead } from "../../plan/change/difference.ts";

export interface ProductionWanted {
  /** Node id. */
  readonly repository: string;
  readonly sha: string;
  readonly environment: string;
  /** What was in production before then was there before this deployment, milliseconds since the epoch. */
  readonly before: number;
  /** Whether a deployment can be taken for one: nobody held it, or it was let through. */
  readonly isTrusted: (deployment: EnvironmentDeployment) => Promise<boolean>;
  readonly now: number;
}

export interface ProductionRead {
  readonly repository: RepositoryFacts;
  readonly facts: ProductionFacts;
}

/**
 * A commit beside what is in production; null where the repository cannot be seen. One request where the difference is
 * told by the newest hundred commits.
 *
 * @param asker whose installation reads
 */
export async function readProduction(
  asker: string,
  wanted: ProductionWanted,
  reader: Pick<Reader, "deployedTo" | "history">,
): Promise<ProductionRead | null> {
  const { repository: id, sha, environment, now } = wanted;
  const ask = { repository: id, environment, oid: sha };
  const first = await reader.deployedTo(asker, { ...ask, after: null });
  if (first.repository === null) return null;
  const live = liveOf(first.deployments);
  const trusted = await trustedOf(first.deployments, wanted.isTrusted);
  const history: HistoryRead = { oid: sha, commits: first.commits ?? [], count: first.count };
  const other = await liveHistory(asker, id, live, history, reader);
  const sure = trusted?.oid === live?.oid ? other : await liveHistory(asker, id, trusted, history, reader);
  const compare = (change: HistoryRead) => withAll(differenceOf(change, other), differenceOf(change, sure));
  let read = { history, pulls: first.pulls, next: first.next };
  let difference = compare(read.history);
  while (read.next !== null && !difference.whole && read.history.commits.length < mostCommits) {
    const page = await reader.deployedTo(asker, { ...ask, after: read.next });
    const commits = [...read.history.commits, ...(page.commits ?? [])];
    read = { history: { ...history, commits }, pulls: [...read.pulls, ...page.pulls], next: page.next };
    difference = compare(read.history);
  }
  const own = first.deployments.filter(({ oid }) => oid === sha);
  const facts = {
    readAt: now,
    live: live === null ? null : { oid: live.oid, at: live.succeededAt ?? live.createdAt },
    before: lastBefore(own, wanted.before),
    own,
    difference,
    pulls: pullsIn(read.pulls, difference.commits, id),
  };
  return { repository: first.repository, facts };
}

/**
 * The newest deployment that succeeded. Whoever may write in the repository may say of anything that it was deployed, so
 * where GitHub Actions makes deployments, only those count.
 */
function liveOf(deployments: readonly EnvironmentDeployment[]): EnvironmentDeployment | null {
  const succeeded = deployments.filter(({ succeededAt }) => succeededAt !== null);
  return succeeded.find(({ byActions }) => byActions) ?? succeeded[0] ?? null;
}

/**
 * A workflow's token may say of any commit that it was deployed, so that what came with it is no more new. Null where
 * there is no deployment that counts.
 */
async function trustedOf(
  deployments: readonly EnvironmentDeployment[],
  isTrusted: ProductionWanted["isTrusted"],
): Promise<EnvironmentDeployment | null> {
  const live = liveOf(deployments);
  const others = deployments.filter(
    (each) => each.succeededAt !== null && each.byActions === live?.byActions,
  );
  for (const deployment of others) if (await isTrusted(deployment)) return deployment;
  return null;
}

/** How it stands to what is said to be live, with all that nobody was let through with. */
function withAll(shown: Difference, sure: Difference): Difference {
  if (sure.relation === "same" || sure.relation === "older") return shown;
  const known = new Set(sure.commits.map(({ oid }) => oid));
  const more = shown.commits.filter(({ oid }) => !known.has(oid));
  return {
    ...shown,
    commits: [...sure.commits, ...more].slice(0, mostCommits),
    whole: shown.whole && sure.whole,
    count: sure.count + more.length,
  };
}

/** Nothing is asked where the one history has the other commit. */
async function liveHistory(
  asker: string,
  repository: string,
  live: EnvironmentDeployment | null,
  { oid, commits }: HistoryRead,
  reader: Pick<Reader, "history">,
): Promise<HistoryRead | null> {
  if (live === null) return null;
  if (live.oid === oid || commits.some((commit) => commit.oid === live.oid)) {
    return { oid: live.oid, commits: [], count: 0 };
  }
  const page = await reader.history(asker, { repository, oid: live.oid, after: null });
  const read = (page?.commits ?? []).map((commit) => ({
    oid: commit.oid,
    parents: [...commit.parents],
    pull: null,
    authors: [],
  }));
  return { oid: live.oid, commits: read, count: read.length };
}

/** When the commit was last in production before then, as a job of GitHub Actions tells. */
function lastBefore(own: readonly EnvironmentDeployment[], before: number): string | null {
  const times = own
    .filter(({ byActions, createdAt }) => byActions && Date.parse(createdAt) < before)
    .flatMap(({ succeededAt }) => succeededAt ?? [])
    .toSorted();
  return times.at(-1) ?? null;
}

/** Those of the commits; a fork's pull request has labels that anybody may set. */
function pullsIn(
  pulls: readonly ChangePull[],
  commits: readonly { readonly pull: string | null }[],
  repository: string,
): ChangePull[] {
  const wanted = new Set(commits.map(({ pull }) => pull));
  const own = pulls.filter((pull) => wanted.has(pull.id) && pull.repository.id === repository);
  return [...new Map(own.map((pull) => [pull.id, pull])).values()];
}
