import { z } from "zod";
import { RepositoryAnswer } from "./core.ts";

/*
 * Releases and deployments. GitHub orders releases by the date of their commit, not by that of their publication, so
 * whoever asks for the newest looks at a page and not at the first. Statuses are asked for only where it is needed when
 * a deployment succeeded: each deployment is a connection then.
 * https://docs.github.com/en/graphql/reference/objects#release
 */

const releaseFields = "id tagName publishedAt isPrerelease isDraft tagCommit { oid }";
const deploymentFields =
  "id createdAt commitOid environment originalEnvironment latestStatus { state createdAt }";

/** The newest of the repositories `r0`, `r1`, …; variables `$id0 $id1 …`. Two connections each. */
export function newestReleasesDocument(count: number): () => string {
  const all = Array.from({ length: count }, (_, at) => at);
  return () => /* GraphQL */ `
    query ReadNewestReleases(${all.map((at) => `$id${at}: ID!`).join(", ")}) {
      rateLimit { cost }
      ${all.map((at) => `r${at}: node(id: $id${at}) { ...Newest }`).join("\n")}
    }
    fragment Newest on Repository {
      id name visibility isArchived owner { login }
      releases(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ${releaseFields} } }
      deployments(first: 20, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ${deploymentFields} } }
    }
  `;
}

/** A page of one repository: variables `$id`, `$releases`, `$deployments` (cursors, null: from the newest on). */
export function releasesDocument(kinds: {
  readonly releases: boolean;
  readonly deployments: boolean;
}): () => string {
  const order = "orderBy: { field: CREATED_AT, direction: DESC }";
  const page = "pageInfo { hasNextPage endCursor }";
  const releases = `releases(first: 100, after: $releases, ${order}) { ${page} nodes { ${releaseFields} } }`;
  const deployments = `deployments(first: 50, after: $deployments, ${order}) {
    ${page} nodes { ${deploymentFields} statuses(first: 30) { totalCount nodes { state createdAt } } }
  }`;
  return () => /* GraphQL */ `
    query ReadReleases(
      $id: ID!${kinds.releases ? ", $releases: String" : ""}${kinds.deployments ? ", $deployments: String" : ""}
    ) {
      rateLimit { cost }
      node(id: $id) {
        ... on Repository {
          id name visibility isArchived owner { login }
          defaultBranchRef { name target { oid } }
          ${kinds.releases ? releases : ""}
          ${kinds.deployments ? deployments : ""}
        }
      }
    }
  `;
}

const Page = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

export const ReleaseAnswer = z.object({
  id: z.string(),
  tagName: z.string(),
  publishedAt: z.string().nullable(),
  isPrerelease: z.boolean(),
  isDraft: z.boolean(),
  tagCommit: z.object({ oid: z.string() }).nullable(),
});
export type ReleaseAnswer = z.infer<typeof ReleaseAnswer>;

const Status = z.object({ state: z.string(), createdAt: z.string() });

export const DeploymentAnswer = z.object({
  id: z.string(),
  createdAt: z.string(),
  commitOid: z.string(),
  environment: z.string().nullable(),
  originalEnvironment: z.string().nullable(),
  latestStatus: Status.nullable(),
  statuses: z.object({ totalCount: z.number().int(), nodes: z.array(Status.nullable()) }).nullish(),
});
export type DeploymentAnswer = z.infer<typeof DeploymentAnswer>;

export const NewestAnswer = RepositoryAnswer.extend({
  releases: z.object({ nodes: z.array(ReleaseAnswer.nullable()) }),
  deployments: z.object({ nodes: z.array(DeploymentAnswer.nullable()) }),
});
export type NewestAnswer = z.infer<typeof NewestAnswer>;

export const ReleasesAnswer = z.object({
  node: RepositoryAnswer.extend({
    defaultBranchRef: z.object({ name: z.string(), target: z.object({ oid: z.string() }) }).nullable(),
    releases: z.object({ pageInfo: Page, nodes: z.array(ReleaseAnswer.nullable()) }).optional(),
    deployments: z.object({ pageInfo: Page, nodes: z.array(DeploymentAnswer.nullable()) }).optional(),
  }).nullable(),
});
