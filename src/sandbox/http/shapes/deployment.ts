import type { Deployment, DeploymentStatus } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf, repositoryOf } from "./rendering.ts";
import { userShape } from "./user.ts";

export function deploymentShape(deployment: Deployment, rendering: Rendering): JsonObject {
  const { repositoryUrl, url } = addressesOf(deployment, rendering);
  return {
    url,
    id: deployment.databaseId,
    node_id: deployment.id,
    task: deployment.task,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl,
    creator: userShape(accountOf(rendering, deployment.creatorId), rendering.hosts),
    sha: deployment.commitOid,
    ref: deployment.refName ?? deployment.commitOid,
    payload: {},
    transient_environment: false,
    production_environment: deployment.environment === "production",
    performed_via_github_app: null,
  };
}

export function deploymentStatusShape(
  status: DeploymentStatus,
  deployment: Deployment,
  rendering: Rendering,
): JsonObject {
  const { repositoryUrl, url } = addressesOf(deployment, rendering);
  return {
    url: `${url}/statuses/${status.databaseId}`,
    id: status.databaseId,
    node_id: status.id,
    state: status.state.toLowerCase(),
    creator: userShape(accountOf(rendering, status.creatorId), rendering.hosts),
    description: status.description ?? "",
    environment: status.environment,
    target_url: status.logUrl ?? "",
    created_at: status.createdAt,
    updated_at: status.updatedAt,
    deployment_url: url,
    repository_url: repositoryUrl,
    ...(status.environmentUrl === null ? {} : { environment_url: status.environmentUrl }),
    ...(status.logUrl === null ? {} : { log_url: status.logUrl }),
    performed_via_github_app: null,
  };
}

function addressesOf({ repositoryId, databaseId }: Deployment, rendering: Rendering) {
  const fullName = fullNameOf(rendering, repositoryOf(rendering, repositoryId));
  const repositoryUrl = `${rendering.hosts.api}/repos/${fullName}`;
  return { repositoryUrl, url: `${repositoryUrl}/deployments/${databaseId}` };
}
