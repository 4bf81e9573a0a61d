import { z } from "zod";
import { ActorAnswer } from "./actor.ts";
import { RepositoryAnswer } from "./core.ts";

/**
 * What went to an environment, and the commits back from one; variables `$id` (the repository), `$oid`, `$environment`,
 * `$first`, `$after`. A hundred commits cost eight points.
 */
export function deployedDocument(): string {
  return /* GraphQL */ `
    query ReadDeployed($id: ID!, $oid: GitObjectID!, $environment: String!, $first: Int!, $after: String) {
      rateLimit {
        cost
      }
      node(id: $id) {
        ... on Repository {
          ...Place
          deployments(
            environments: [$environment]
            first: 50
            orderBy: { field: CREATED_AT, direction: DESC }
          ) {
            nodes {
              ...Deployed
            }
          }
          object(oid: $oid) {
            ... on Commit {
              history(first: $first, after: $after) {
                totalCount
                pageInfo {
                  hasNextPage
                  endCursor
                }
                nodes {
                  oid
                  parents(first: 10) {
                    nodes {
                      oid
                    }
                  }
                  authors(first: 10) {
                    nodes {
                      user {
                        login
                      }
                    }
                  }
                  associatedPullRequests(first: 2) {
                    nodes {
                      ...Pull
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    ${parts}
  `;
}

const parts = /* GraphQL */ `
  fragment Place on Repository {
    id
    name
    visibility
    isArchived
    owner {
      login
    }
  }
  fragment Deployed on Deployment {
    id
    commitOid
    createdAt
    state
    creator {
      __typename
      login
    }
    latestStatus {
      state
      createdAt
    }
    statuses(first: 30) {
      totalCount
      nodes {
        state
        createdAt
      }
    }
  }
  fragment Pull on PullRequest {
    id
    number
    title
    url
    merged
    mergeCommit {
      oid
    }
    author {
      __typename
      login
    }
    repository {
      ...Place
    }
    labels(first: 30) {
      totalCount
      nodes {
        name
      }
    }
    closingIssuesReferences(first: 10) {
      nodes {
        id
        number
        title
        url
        repository {
          ...Place
        }
      }
    }
  }
`;

const Status = z.object({ state: z.string(), createdAt: z.string() });

const Deployed = z.object({
  id: z.string(),
  commitOid: z.string(),
  createdAt: z.string(),
  state: z.string().nullable(),
  creator: ActorAnswer,
  latestStatus: Status.nullable(),
  statuses: z.object({ totalCount: z.number().int(), nodes: z.array(Status.nullable()) }).nullable(),
});
export type Deployed = z.infer<typeof Deployed>;

const ClosedIssue = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  repository: RepositoryAnswer,
});

const Pull = z.object({
  id: z.string(),
  number: z.number().int(),
  title: z.string(),
  url: z.string(),
  merged: z.boolean(),
  mergeCommit: z.object({ oid: z.string() }).nullable(),
  author: ActorAnswer,
  repository: RepositoryAnswer,
  labels: z
    .object({ totalCount: z.number().int(), nodes: z.array(z.object({ name: z.string() }).nullable()) })
    .nullable(),
  closingIssuesReferences: z.object({ nodes: z.array(ClosedIssue.nullable()) }).nullable(),
});
export type DeployedPull = z.infer<typeof Pull>;

const DeployedCommit = z.object({
  oid: z.string(),
  parents: z.object({ nodes: z.array(z.object({ oid: z.string() }).nullable()) }),
  authors: z.object({
    nodes: z.array(z.object({ user: z.object({ login: z.string() }).nullable() }).nullable()),
  }),
  associatedPullRequests: z.object({ nodes: z.array(Pull.nullable()) }).nullable(),
});
export type DeployedCommit = z.infer<typeof DeployedCommit>;

export const DeployedAnswer = z.object({
  node: RepositoryAnswer.extend({
    deployments: z.object({ nodes: z.array(Deployed.nullable()) }),
    object: z
      .object({
        history: z
          .object({
            totalCount: z.number().int(),
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
            nodes: z.array(DeployedCommit),
          })
          .optional(),
      })
      .nullable(),
  }).nullable(),
});
