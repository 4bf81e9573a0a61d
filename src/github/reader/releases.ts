import type { DeploymentFacts, ReleaseFacts } from "../../domain/code.ts";
import { repositoryFacts } from "../queries/core.ts";
import {
  NewestAnswer,
  newestReleasesDocument,
  ReleasesAnswer,
  releasesDocument,
  type DeploymentAnswer,
  type ReleaseAnswer,
} from "../queries/releases.ts";
import type { NewestReleases, ReleasesPage, ReleasesRequest } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, wholeAnswer } from "./entries.ts";

const atOnce = 20;

/** Of each repository by its node id, twenty a request; null where it cannot be seen. */
export async function readNewestReleases(
  transport: Transport,
  owner: string,
  repositories: readonly string[],
): Promise<ReadonlyMap<string, NewestReleases | null>> {
  const found = new Map<string, NewestReleases | null>();
  for (let from = 0; from < repositories.length; from += atOnce) {
    const batch = repositories.slice(from, from + atOnce);
    const answer = await transport.read(owner, {
      operation: "ReadNewestReleases",
      document: newestReleasesDocument(batch.length),
      variables: Object.fromEntries(batch.map((id, at) => [`id${at}`, id])),
      size: batch.length,
      content: 0,
    });
    requireAbsences(answer.problems);
    for (const [at, id] of batch.entries()) {
      const { data: newest } = NewestAnswer.safeParse((answer.data as Record<string, unknown>)[`r${at}`]);
      found.set(id, newest === undefined ? null : newestOf(newest));
    }
  }
  return found;
}

function newestOf({ releases, deployments, ...repository }: NewestAnswer): NewestReleases {
  return {
    repository: repositoryFacts(repository),
    releases: releases.nodes.flatMap(publishedOf),
    deployments: deployments.nodes.flatMap((each) => (each === null ? [] : [deploymentOf(each)])),
  };
}

/** A page of each kind that is asked for. Throws a `GitHubError` where the repository cannot be seen. */
export async function readReleases(
  transport: Transport,
  owner: string,
  { repository: id, releases, deployments }: ReleasesRequest,
): Promise<ReleasesPage> {
  const kinds = { releases: releases !== null, deployments: deployments !== null };
  const answer = await transport.read(owner, {
    operation: "ReadReleases",
    document: releasesDocument(kinds),
    variables: {
      id,
      ...(releases === null ? {} : { releases: releases.after }),
      ...(deployments === null ? {} : { deployments: deployments.after }),
    },
    size: 1,
    content: 0,
  });
  const { node } = wholeAnswer(ReleasesAnswer, answer);
  if (node === null)
    return { repository: null, defaultBranch: null, head: null, releases: [], deployments: [], next: null };
  const next = {
    releases: pageAfter(node.releases?.pageInfo),
    deployments: pageAfter(node.deployments?.pageInfo),
  };
  return {
    repository: repositoryFacts(node),
    defaultBranch: node.defaultBranchRef?.name ?? null,
    head: node.defaultBranchRef?.target.oid ?? null,
    releases: node.releases?.nodes.flatMap(publishedOf) ?? [],
    deployments: node.deployments?.nodes.flatMap((each) => (each === null ? [] : [deploymentOf(each)])) ?? [],
    next: next.releases === null && next.deployments === null ? null : next,
  };
}

function pageAfter(
  page: { readonly hasNextPage: boolean; readonly endCursor: string | null } | undefined,
): { readonly after: string } | null {
  return page?.hasNextPage === true && page.endCursor !== null ? { after: page.endCursor } : null;
}

/** A draft is no release yet. */
function publishedOf(answer: ReleaseAnswer | null): ReleaseFacts[] {
  if (answer === null || answer.isDraft || answer.publishedAt === null) return [];
  const { id, tagName: tag, publishedAt, isPrerelease: prerelease, tagCommit } = answer;
  return [{ id, tag, oid: tagCommit?.oid ?? null, publishedAt, prerelease }];
}

function deploymentOf(answer: DeploymentAnswer): DeploymentFacts {
  const { id, createdAt, commitOid: oid, environment, originalEnvironment, latestStatus, statuses } = answer;
  const read = (statuses?.nodes ?? []).filter((status) => status !== null);
  const times = [...read, ...(latestStatus === null ? [] : [latestStatus])]
    .filter(({ state }) => state === "SUCCESS")
    .map((status) => status.createdAt);
  // Anybody may call one inactive that never succeeded; where not all its statuses were read, it may have.
  const isCut = statuses != null && statuses.totalCount > statuses.nodes.length;
  if (times.length === 0 && isCut && latestStatus?.state === "INACTIVE") times.push(latestStatus.createdAt);
  const [first] = times.toSorted();
  return {
    id,
    environment: originalEnvironment ?? environment ?? "",
    oid,
    createdAt,
    succeededAt: first ?? null,
  };
}
