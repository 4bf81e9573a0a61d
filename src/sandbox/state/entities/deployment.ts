export type DeploymentStatusState =
  | "ERROR"
  | "FAILURE"
  | "INACTIVE"
  | "IN_PROGRESS"
  | "PENDING"
  | "QUEUED"
  | "SUCCESS"
  | "WAITING";

export interface Deployment {
  readonly kind: "Deployment";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  /** The branch or tag that was deployed; null when it was made from a commit's SHA. */
  readonly refName: string | null;
  /** Kept when the repository does not have the commit. */
  readonly commitOid: string;
  readonly task: string;
  readonly description: string | null;
  /** The latest: a status may name another. */
  readonly environment: string;
  readonly originalEnvironment: string;
  readonly creatorId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Oldest first. */
  readonly statusIds: readonly string[];
}

export interface DeploymentStatus {
  readonly kind: "DeploymentStatus";
  readonly id: string;
  readonly databaseId: number;
  readonly deploymentId: string;
  readonly state: DeploymentStatusState;
  readonly environment: string;
  readonly description: string | null;
  readonly logUrl: string | null;
  readonly environmentUrl: string | null;
  readonly creatorId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
