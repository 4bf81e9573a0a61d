import type { Deployment, DeploymentStatus, Environment, WorkflowJob, WorkflowRun } from "./entities.ts";
import type { InRepository } from "./event-header.ts";

export type DeploymentEvent = InRepository & {
  readonly kind: "deployment.created";
  readonly deployment: Deployment;
};

export type DeploymentStatusEvent = InRepository & {
  readonly kind: "deployment_status.created";
  readonly deployment: Deployment;
  readonly status: DeploymentStatus;
};

/** An app's rule is asked. `deployment` is null where the job leaves none. */
export type DeploymentProtectionRuleEvent = InRepository & {
  readonly kind: "deployment_protection_rule.requested";
  readonly run: WorkflowRun;
  readonly environment: Environment;
  readonly deployment: Deployment | null;
  /** The bot of the app whose rule it is: no other app hears of it. */
  readonly botId: string;
};

export type DeploymentReviewEvent = InRepository & {
  readonly run: WorkflowRun;
  readonly environment: Environment;
} & (
    | { readonly kind: "deployment_review.requested"; readonly job: WorkflowJob }
    | {
        /** The jobs that were answered, as they were before they went on. */
        readonly kind: "deployment_review.approved" | "deployment_review.rejected";
        readonly jobs: readonly WorkflowJob[];
        readonly words: string;
      }
  );
