import { z } from "zod";
import type { CloserFacts } from "../../domain/code.ts";
import { RepositoryAnswer, repositoryFacts } from "./core.ts";

/*
 * What closed an issue: the pull requests that say so, and what its last closing names, which is all there is where the
 * keyword stood in a commit's message. With fifty issues it costs nine points.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/linking-a-pull-request-to-an-issue
 */

/** Beyond that many pull requests of one issue nothing is looked at. */
const pullRequestsOfIssue = 10;

export function closersDocument(withPaths: boolean): () => string {
  return () => /* GraphQL */ `
    query ReadClosers($ids: [ID!]!) {
      rateLimit { cost }
      nodes(ids: $ids) {
        __typename
        ... on Issue {
          closedByPullRequestsReferences(first: ${pullRequestsOfIssue}, includeClosedPrs: true) { nodes { ...Pull } }
          timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) {
            nodes {
              ... on ClosedEvent {
                closer {
                  __typename
                  ... on PullRequest { ...Pull }
                  ... on Commit {
                    id oid authoredDate committedDate
                    repository { ...Place }
                    associatedPullRequests(first: 2) { nodes { ...Pull } }
                  }
                }
              }
            }
          }
        }
      }
    }
    ${pullFragment(withPaths)}
  `;
}

/** The same of pull requests that are known by their ids. */
export function pullRequestsDocument(withPaths: boolean): () => string {
  return () => /* GraphQL */ `
    query ReadPullRequests($ids: [ID!]!) {
      rateLimit {
        cost
      }
      nodes(ids: $ids) {
        __typename
        ...Pull
      }
    }
    ${pullFragment(withPaths)}
  `;
}

/** Those that were merged from branches: variables `$id` (the repository), `$head0 $head1 …`. A connection each. */
export function mergedFromDocument(count: number): () => string {
  const all = Array.from({ length: count }, (_, at) => at);
  const order = "orderBy: { field: CREATED_AT, direction: DESC }";
  return () => /* GraphQL */ `
    query ReadMergedFrom($id: ID!, ${all.map((at) => `$head${at}: String!`).join(", ")}) {
      rateLimit { cost }
      node(id: $id) {
        ... on Repository {
          ${all
            .map(
              (at) =>
                `b${at}: pullRequests(first: 10, headRefName: $head${at}, states: [MERGED], ${order}) { nodes { ...Pull } }`,
            )
            .join("\n")}
        }
      }
    }
    ${pullFragment(false)}
  `;
}

function pullFragment(withPaths: boolean): string {
  return /* GraphQL */ `
    fragment Place on Repository { id name visibility isArchived owner { login } }
    fragment Pull on PullRequest {
      id number state mergedAt baseRefName headRefName isCrossRepository
      mergeCommit { oid }
      repository { ...Place }
      labels(first: 20) { nodes { name } }
      commits(first: 1) { nodes { commit { authoredDate } } }
      ${withPaths ? "files(first: 100) { nodes { path } }" : ""}
    }
  `;
}

export const PullAnswer = z.object({
  id: z.string(),
  number: z.number().int(),
  state: z.enum(["OPEN", "CLOSED", "MERGED"]),
  mergedAt: z.string().nullable(),
  baseRefName: z.string(),
  headRefName: z.string(),
  isCrossRepository: z.boolean(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  repository: RepositoryAnswer,
  commits: z.object({
    nodes: z.array(z.object({ commit: z.object({ authoredDate: z.string() }) }).nullable()),
  }),
  labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()) }).nullable(),
  files: z.object({ nodes: z.array(z.object({ path: z.string() }).nullable()) }).nullish(),
});

export const MergedFromAnswer = z.object({ node: z.record(z.string(), z.unknown()).nullable() });

export const Pulls = z.object({ nodes: z.array(PullAnswer.nullable()) }).nullable();

export const CommitAnswer = z.object({
  id: z.string(),
  oid: z.string(),
  authoredDate: z.string(),
  committedDate: z.string(),
  repository: RepositoryAnswer,
  associatedPullRequests: Pulls,
});
export type CommitAnswer = z.infer<typeof CommitAnswer>;

/** What has closed it: a pull request, a commit, or anything else, such as a project. */
const Closer = z.looseObject({ __typename: z.string() });

/** Of a node that is no issue nothing is there. */
export const ClosersAnswer = z.object({
  closedByPullRequestsReferences: Pulls.optional(),
  timelineItems: z.object({ nodes: z.array(z.object({ closer: Closer.nullable() }).nullable()) }).optional(),
});
export type ClosersAnswer = z.infer<typeof ClosersAnswer>;

export function changeOfPull(answer: z.infer<typeof PullAnswer>): CloserFacts {
  return {
    id: answer.id,
    number: answer.number,
    repository: repositoryFacts(answer.repository),
    oid: answer.mergeCommit?.oid ?? null,
    mergedAt: answer.mergedAt,
    isOpen: answer.state === "OPEN",
    base: answer.baseRefName,
    // A branch of a fork may be called like any of the repository's own.
    head: answer.isCrossRepository ? null : answer.headRefName,
    firstCommitAt: answer.commits.nodes[0]?.commit.authoredDate ?? null,
    labels: answer.labels?.nodes.flatMap((label) => label?.name ?? []) ?? [],
    paths: answer.files?.nodes.flatMap((file) => file?.path ?? []) ?? [],
  };
}

/** The first merged pull request that brought the commit in, else the commit itself. */
export function changeOfCommit(answer: CommitAnswer): CloserFacts {
  const [pull] = (answer.associatedPullRequests?.nodes ?? [])
    .flatMap((each) => (each === null || each.mergedAt === null ? [] : [changeOfPull(each)]))
    .toSorted((one, other) => ((one.mergedAt ?? "") < (other.mergedAt ?? "") ? -1 : 1));
  if (pull !== undefined) return pull;
  return {
    id: answer.id,
    number: null,
    repository: repositoryFacts(answer.repository),
    oid: answer.oid,
    mergedAt: answer.committedDate,
    isOpen: false,
    base: null,
    head: null,
    firstCommitAt: answer.authoredDate,
    labels: [],
    paths: [],
  };
}
