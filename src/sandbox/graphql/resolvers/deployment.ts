import type { Deployment, DeploymentStatus, DeploymentStatusState } from "../../state/entities.ts";
import { commitNamed, refNamed } from "../../state/revision.ts";
import { row, rows } from "../../state/row.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { resolversOf } from "../resolver.ts";
import { optionalAccount } from "../sight.ts";

export const deploymentResolvers = resolversOf<Deployment>("Deployment", {
  repository: (deployment, _args: never, { tables }) => row(tables, "repositories", deployment.repositoryId),
  commit: (deployment, _args: never, { tables }) =>
    commitNamed(tables, row(tables, "repositories", deployment.repositoryId), deployment.commitOid) ?? null,
  // Null as well when the branch or the tag is gone.
  ref: ({ refName, repositoryId }, _args: never, { tables }) =>
    refName === null ? null : (refNamed(row(tables, "repositories", repositoryId), refName) ?? null),
  creator: (deployment, _args: never, context) => optionalAccount(context, deployment.creatorId),
  latestEnvironment: (deployment) => deployment.environment,
  latestStatus: (deployment, _args: never, context) => statusesOf(context, deployment).at(-1) ?? null,
  state: (deployment, _args: never, context) => stateOf(statusesOf(context, deployment).at(-1)?.state),
  statuses: (deployment, args: PageArguments, context) =>
    connectEntities(statusesOf(context, deployment).toReversed(), args),
});

export const deploymentStatusResolvers = resolversOf<DeploymentStatus>("DeploymentStatus", {
  creator: (status, _args: never, context) => optionalAccount(context, status.creatorId),
  deployment: (status, _args: never, { tables }) => row(tables, "deployments", status.deploymentId),
});

/** Oldest first. */
function statusesOf({ tables }: Context, { statusIds }: Deployment): DeploymentStatus[] {
  return rows(tables, "deploymentStatuses", statusIds);
}

function stateOf(latest: DeploymentStatusState | undefined): string {
  return latest === "SUCCESS" ? "ACTIVE" : (latest ?? "PENDING");
}
