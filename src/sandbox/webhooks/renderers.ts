import type { Permissions } from "../state/entities.ts";
import type { SandboxEvent } from "../state/events.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { renderDeployment, renderDeploymentStatus } from "./deployment.ts";
import { renderDeploymentProtectionRule } from "./deployment-protection-rule.ts";
import { renderDeploymentReview } from "./deployment-review.ts";
import { renderAuthorization } from "./github-app-authorization.ts";
import { renderInstallation, renderInstallationRepositories } from "./installation.ts";
import { renderIssueComment } from "./issue-comment.ts";
import { renderIssueDependencies } from "./issue-dependencies.ts";
import { renderIssues } from "./issues.ts";
import { renderLabel } from "./label.ts";
import { renderMember } from "./member.ts";
import { renderProjectsV2 } from "./projects-v2.ts";
import { renderProjectsV2Item } from "./projects-v2-item.ts";
import { renderPullRequest } from "./pull-request.ts";
import { renderPush } from "./push.ts";
import { renderRelease } from "./release.ts";
import type { Rendered } from "./rendered.ts";
import { renderRepository } from "./repository.ts";
import { renderSubIssues } from "./sub-issues.ts";
import { renderOrganization, renderTeam } from "./team.ts";

/** What stands before the dot of an event's kind, and in `X-GitHub-Event`. */
export type Family = SandboxEvent["kind"] extends infer K
  ? K extends `${infer F}.${string}`
    ? F
    : K extends string
      ? K
      : never
  : never;
export type EventOf<F extends Family> = Extract<SandboxEvent, { kind: F | `${F}.${string}` }>;

export interface Renderer<E> {
  /** The webhook as GitHub shapes it, before it is known who hears it. */
  readonly render: (event: E, rendering: Rendering) => Rendered;
  /** Comes whether or not the app has asked for it. */
  readonly isUnasked?: true;
  /** What an installation must have been granted besides, at this level at least. */
  readonly needs?: Permissions;
}

/** A row for each family of events. Does not compile while an event of the state has none. */
export const renderers: { readonly [F in Family]: Renderer<EventOf<F>> } = {
  deployment: { render: renderDeployment },
  // https://docs.github.com/en/actions/how-tos/deploy/configure-and-manage-deployments/create-custom-protection-rules
  deployment_protection_rule: {
    render: renderDeploymentProtectionRule,
    needs: { actions: "read", deployments: "write" },
  },
  // https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_review
  deployment_review: { render: renderDeploymentReview, needs: { deployments: "read" } },
  deployment_status: { render: renderDeploymentStatus },
  // https://docs.github.com/en/webhooks/webhook-events-and-payloads#github_app_authorization
  github_app_authorization: { render: renderAuthorization, isUnasked: true },
  // https://docs.github.com/en/webhooks/webhook-events-and-payloads#installation
  installation: { render: renderInstallation, isUnasked: true },
  installation_repositories: { render: renderInstallationRepositories, isUnasked: true },
  issue_comment: { render: renderIssueComment },
  issue_dependencies: { render: renderIssueDependencies },
  issues: { render: renderIssues },
  label: { render: renderLabel },
  member: { render: renderMember },
  membership: { render: renderTeam },
  organization: { render: renderOrganization },
  projects_v2: { render: renderProjectsV2 },
  projects_v2_item: { render: renderProjectsV2Item },
  pull_request: { render: renderPullRequest },
  push: { render: renderPush },
  release: { render: renderRelease },
  repository: { render: renderRepository },
  sub_issues: { render: renderSubIssues },
  team: { render: renderTeam },
};
