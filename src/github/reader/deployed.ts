import { accountName } from "../../domain/actor.ts";
import type { ChangePull, EnvironmentDeployment } from "../../domain/change-control.ts";
import type { DeployedPage, DeployedRequest } from "../change-control-reads.ts";
import { isGitHubError } from "../errors.ts";
import { repositoryFacts } from "../queries/core.ts";
import {
  DeployedAnswer,
  deployedDocument,
  type Deployed,
  type DeployedCommit,
  type DeployedPull,
} from "../queries/deployed.ts";
import type { Transport } from "../transport.ts";
import { requireAbsences, shaped } from "./entries.ts";

const atOnce = 100;
/** Where GitHub ends the query, for each commit brings others along. */
const fewer = 25;

/** The account that makes the deployments of jobs: nobody else can be called that. */
const actions = "github-actions[bot]";

export async function readDeployed(
  transport: Transport,
  owner: string,
  request: DeployedRequest,
): Promise<DeployedPage> {
  try {
    return await readPage(transport, owner, request, atOnce);
  } catch (error) {
    if (!isGitHubError(error) || !error.isTooHeavy) throw error;
    return await readPage(transport, owner, request, fewer);
  }
}

async function readPage(
  transport: Transport,
  owner: string,
  { repository: id, environment, oid, after }: DeployedRequest,
  first: number,
): Promise<DeployedPage> {
  const answer = await transport.read(owner, {
    operation: "ReadDeployed",
    document: deployedDocument,
    variables: { id, environment, oid, first, after },
    size: 1,
    content: 0,
  });
  requireAbsences(answer.problems);
  const { node } = shaped(DeployedAnswer, answer.data);
  if (node === null) {
    return { repository: null, deployments: [], commits: null, count: 0, pulls: [], next: null };
  }
  const history = node.object?.history;
  const { hasNextPage = false, endCursor = null } = history?.pageInfo ?? {};
  const pulls = (history?.nodes ?? []).flatMap((commit) => pullOf(commit) ?? []);
  return {
    repository: repositoryFacts(node),
    deployments: node.deployments.nodes.flatMap((each) => (each === null ? [] : [deploymentOf(each)])),
    commits:
      history?.nodes.map((commit) => ({
        oid: commit.oid,
        parents: commit.parents.nodes.flatMap((parent) => parent?.oid ?? []),
        pull: pullOf(commit)?.id ?? null,
        authors: commit.authors.nodes.flatMap((author) => author?.user?.login ?? []),
      })) ?? null,
    count: history?.totalCount ?? 0,
    pulls: [...new Map(pulls.map((pull) => [pull.id, pullFacts(pull)])).values()],
    next: hasNextPage ? endCursor : null,
  };
}

/** A branch that was rebased into another names the last one; the one that it was merged by goes before. */
function pullOf({ oid, associatedPullRequests }: DeployedCommit): DeployedPull | null {
  const merged = (associatedPullRequests?.nodes ?? []).filter((each) => each?.merged === true);
  return merged.find((each) => each?.mergeCommit?.oid === oid) ?? merged[0] ?? null;
}

function pullFacts(pull: DeployedPull): ChangePull {
  const { id, number, title, url, author, labels, closingIssuesReferences: closing } = pull;
  const names = labels?.nodes.flatMap((label) => label?.name ?? []) ?? [];
  return {
    id,
    number,
    title,
    url,
    author: author === null ? null : accountName(author.login, author.__typename),
    labels: names,
    moreLabels: (labels?.totalCount ?? 0) > names.length,
    repository: repositoryFacts(pull.repository),
    closes: (closing?.nodes ?? [])
      .filter((issue) => issue !== null)
      .map(({ repository, ...issue }) => ({ ...issue, repository: repositoryFacts(repository) })),
  };
}

function deploymentOf(answer: Deployed): EnvironmentDeployment {
  const { id, createdAt, commitOid: oid, state, creator, latestStatus, statuses } = answer;
  const read = (statuses?.nodes ?? []).filter((status) => status !== null);
  const times = [...read, ...(latestStatus === null ? [] : [latestStatus])]
    .filter((status) => status.state === "SUCCESS")
    .map((status) => status.createdAt)
    .toSorted();
  return {
    id,
    oid,
    createdAt,
    state: state ?? latestStatus?.state ?? "",
    succeededAt: times[0] ?? null,
    byActions: creator !== null && accountName(creator.login, creator.__typename) === actions,
  };
}
