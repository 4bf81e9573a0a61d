import type { Delivery } from "../domain/delivery.ts";
import { checks } from "./checks.ts";
import { onNamedIssues } from "./effect.ts";
import { deploymentProtectionRule } from "./deployment-protection-rule.ts";
import { deploymentReview } from "./deployment-review.ts";
import { deploymentStatus } from "./deployment-status.ts";
import { githubAppAuthorization } from "./github-app-authorization.ts";
import { installation, installationScope } from "./installation.ts";
import { issueComment } from "./issue-comment.ts";
import { issueDependencies } from "./issue-dependencies.ts";
import { issues } from "./issues.ts";
import { keptTogether } from "./kept.ts";
import { label } from "./label.ts";
import { people } from "./people.ts";
import { projectsV2 } from "./projects-v2.ts";
import { projectsV2Item } from "./projects-v2-item.ts";
import { pullRequest } from "./pull-request.ts";
import { push } from "./push.ts";
import { release } from "./release.ts";
import { repository } from "./repository.ts";
import { subIssues } from "./sub-issues.ts";
import type { ActionFacts, WebhookEvent } from "./webhook-event.ts";

/** The events that are known, by the value of `X-GitHub-Event`. */
export const events: ReadonlyMap<string, WebhookEvent> = new Map(
  Object.entries({
    issues,
    issue_comment: issueComment,
    issue_dependencies: issueDependencies,
    sub_issues: subIssues,
    pull_request: pullRequest,
    projects_v2: projectsV2,
    projects_v2_item: projectsV2Item,
    label,
    push,
    release,
    deployment_protection_rule: deploymentProtectionRule,
    deployment_review: deploymentReview,
    deployment_status: deploymentStatus,
    repository,
    member: people,
    membership: people,
    organization: people,
    team: people,
    team_add: people,
    installation,
    installation_repositories: installationScope,
    installation_target: installationScope,
    github_app_authorization: githubAppAuthorization,
    check_run: checks,
    check_suite: checks,
  }),
);

const families: readonly WebhookEvent[] = [...new Set(events.values())];

/**
 * An event that nobody thought of: it is kept with whatever ids any other event has, and is about the issues that it
 * names.
 */
const unknownEvent: WebhookEvent = {
  comes: "unasked",
  keep(payload) {
    const kept = families.map((family) => family.keep(payload));
    const readable = kept.filter((each) => each !== null);
    return readable.length < kept.length ? null : keptTogether(readable);
  },
  effect: onNamedIssues,
  actions: {},
  workflowBot: null,
};

export function eventNamed(name: string): WebhookEvent {
  return events.get(name) ?? unknownEvent;
}

/** Whether a fact is true of what a delivery tells of. */
export function hasFact(
  { event, action }: Pick<Delivery, "event" | "action">,
  fact: keyof ActionFacts,
): boolean {
  const actions = eventNamed(event).actions[fact];
  // What is kept behind the action makes it no other one.
  return actions === "any" || actions?.has((action ?? "").split(":")[0] ?? "") === true;
}
