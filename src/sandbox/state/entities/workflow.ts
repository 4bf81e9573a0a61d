/** Where a repository deploys to: it comes to be when it is first named, and names are equal whatever their case. */
export interface Environment {
  readonly kind: "Environment";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  /** As it was first written. */
  readonly name: string;
  readonly canAdminsBypass: boolean;
  readonly rules: readonly CustomRule[];
  /** People one of whom must approve; nobody has to when it is empty. */
  readonly reviewerIds: readonly string[];
  /** Of the rule "required reviewers". */
  readonly reviewRuleDatabaseId: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An app's own rule, switched on for one environment. */
export interface CustomRule {
  readonly id: string;
  readonly databaseId: number;
  readonly app: RuleApp;
}

export interface RuleApp {
  readonly id: string;
  readonly databaseId: number;
  readonly slug: string;
  /** Whoever answers for it. */
  readonly botId: string;
}

export type RunStatus = "QUEUED" | "IN_PROGRESS" | "WAITING" | "COMPLETED";
export type RunConclusion = "SUCCESS" | "FAILURE" | "CANCELLED";

export interface WorkflowRun {
  readonly kind: "WorkflowRun";
  readonly id: string;
  /** Beyond 32 bits, as GitHub's are. */
  readonly databaseId: number;
  readonly checkSuite: { readonly id: string; readonly databaseId: number };
  readonly repositoryId: string;
  /** Where its commit stands: of a pull request from a fork that fork. */
  readonly headRepositoryId: string;
  readonly name: string;
  readonly path: string;
  readonly runNumber: number;
  readonly runAttempt: number;
  /** `push`, `workflow_dispatch` … */
  readonly event: string;
  readonly headOid: string;
  /** The branch or the tag, without `refs/`. */
  readonly headBranch: string;
  readonly status: RunStatus;
  readonly conclusion: RunConclusion | null;
  readonly actorId: string;
  /** Who started this attempt. */
  readonly triggeringActorId: string;
  readonly plan: RunPlan;
  /** Of this attempt, in the order in which they began. */
  readonly jobIds: readonly string[];
  /** What was said of its environments in all attempts, oldest first. */
  readonly reviews: readonly EnvironmentReview[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly startedAt: string;
}

/** What each attempt does. */
export interface RunPlan {
  /** A job each; several of the same name are a matrix. */
  readonly environments: readonly string[];
  /** Whether each job waits until the one before it has succeeded. */
  readonly oneByOne: boolean;
  /** Whether its jobs leave deployments: `deployment: false` in a workflow does not. */
  readonly leavesDeployments: boolean;
  /** What becomes of a job that may run; null: it runs until somebody says how it ended. */
  readonly ends: "SUCCESS" | "FAILURE" | null;
}

/** The job of a run that reaches an environment. */
export interface WorkflowJob {
  readonly kind: "WorkflowJob";
  readonly id: string;
  readonly databaseId: number;
  readonly repositoryId: string;
  readonly runId: string;
  readonly name: string;
  readonly environmentId: string;
  readonly deploymentId: string | null;
  readonly status: "WAITING" | "IN_PROGRESS" | "COMPLETED";
  readonly conclusion: RunConclusion | null;
  readonly gates: readonly Gate[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a job waits for: an app's rule, or its environment's reviewers. */
export interface Gate {
  /** null: the reviewers. */
  readonly rule: CustomRule | null;
  readonly isOpen: boolean;
  /** Status reports so far. */
  readonly reports: number;
}

export interface EnvironmentReview {
  readonly environmentIds: readonly string[];
  /** Pending: a status report. */
  readonly state: "APPROVED" | "REJECTED" | "PENDING";
  readonly userId: string;
  readonly comment: string;
  readonly at: string;
}
