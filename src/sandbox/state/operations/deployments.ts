import { inRepository, recordWrite } from "../acting.ts";
import { requireWrite } from "../access.ts";
import type { Deployment, DeploymentStatusState, Repository } from "../entities.ts";
import { put } from "../put.ts";
import { unprocessable } from "../refusal.ts";
import { commitNamed, refNamed } from "../revision.ts";
import { row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { visibleRepository } from "../visible.ts";
import { ensureEnvironment } from "./environments.ts";

export interface NewDeployment {
  readonly repositoryId: string;
  readonly environment: string;
  /** A branch, a tag or a SHA; of a SHA the repository need not have the commit. */
  readonly ref: string;
  /** What is deployed where the ref may have moved on since. */
  readonly oid?: string;
  readonly description?: string;
}

export interface NewDeploymentStatus {
  readonly deploymentId: string;
  readonly state: DeploymentStatusState;
  /** The one of the deployment so far, when absent. */
  readonly environment?: string;
  readonly description?: string;
  readonly logUrl?: string;
  readonly environmentUrl?: string;
}

/** Without a status: that it goes on is not known yet. */
export function createDeployment(state: SandboxState, actor: Viewer, input: NewDeployment): Deployment {
  const repository = visibleRepository(state.tables, actor, input.repositoryId);
  requireDeploymentWrite(state, actor, repository, "CreateDeployment");
  const { environment } = input;
  const at = state.timestamp();
  return state.transaction(() => {
    ensureEnvironment(state, repository, environment);
    const deployment = put(state, "deployments", {
      kind: "Deployment",
      ...state.mint("DE", [repository.databaseId]),
      repositoryId: repository.id,
      ...(input.oid === undefined
        ? deployedAt(state, repository, input.ref)
        : { refName: input.ref, commitOid: input.oid }),
      task: "deploy",
      description: input.description ?? null,
      environment,
      originalEnvironment: environment,
      creatorId: actor.accountId,
      createdAt: at,
      updatedAt: at,
      statusIds: [],
    });
    recordWrite(state, actor, "createDeployment", deployment.id);
    state.emit({ kind: "deployment.created", deployment, ...inRepository(state, actor, repository.id) });
    return deployment;
  });
}

/** A status may take its deployment to another environment; the first one stays known. */
export function setDeploymentStatus(
  state: SandboxState,
  actor: Viewer,
  input: NewDeploymentStatus,
): Deployment {
  const before = row(state.tables, "deployments", input.deploymentId);
  const repository = row(state.tables, "repositories", before.repositoryId);
  requireDeploymentWrite(state, actor, repository, "CreateDeploymentStatus");
  const { environment = before.environment } = input;
  const at = state.timestamp();
  return state.transaction(() => {
    if (environment !== before.environment) ensureEnvironment(state, repository, environment);
    const status = put(state, "deploymentStatuses", {
      kind: "DeploymentStatus",
      ...state.mint("DES", [repository.databaseId, before.databaseId]),
      deploymentId: before.id,
      state: input.state,
      environment,
      description: input.description ?? null,
      logUrl: input.logUrl ?? null,
      environmentUrl: input.environmentUrl ?? null,
      creatorId: actor.accountId,
      createdAt: at,
      updatedAt: at,
    });
    const statusIds = [...before.statusIds, status.id];
    const deployment = put(state, "deployments", { ...before, environment, statusIds, updatedAt: at });
    recordWrite(state, actor, "setDeploymentStatus", deployment.id);
    const header = inRepository(state, actor, repository.id);
    state.emit({ kind: "deployment_status.created", deployment, status, ...header });
    return deployment;
  });
}

function deployedAt(
  { tables }: SandboxState,
  repository: Repository,
  ref: string,
): Pick<Deployment, "refName" | "commitOid"> {
  if (/^[0-9a-f]{40}$/.test(ref)) return { refName: null, commitOid: ref };
  const name = refNamed(repository, ref)?.name;
  const commit = commitNamed(tables, repository, ref);
  if (name === undefined || commit === undefined) throw unprocessable(`No ref found for: ${ref}`);
  return { refName: name, commitOid: commit.oid };
}

function requireDeploymentWrite(
  state: SandboxState,
  actor: Viewer,
  repository: Repository,
  action: string,
): void {
  requireWrite(state.tables, actor, repository, { permission: "deployments", level: "WRITE", action });
}
