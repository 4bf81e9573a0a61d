import type { CustomRule, Environment, EnvironmentReview } from "../../state/entities.ts";
import { nodeId } from "../../state/ids.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf, repositoryOf } from "./rendering.ts";
import { userShape } from "./user.ts";

export function environmentShape(environment: Environment, rendering: Rendering): JsonObject {
  const { rules, reviewerIds, reviewRuleDatabaseId } = environment;
  const reviewers = {
    id: reviewRuleDatabaseId,
    node_id: nodeId("GA", [reviewRuleDatabaseId]),
    prevent_self_review: false,
    type: "required_reviewers",
    reviewers: reviewersShape(environment, rendering),
  };
  // GitHub documents no name for the type of an app's rule: whoever wants these asks for the custom rules.
  const custom = rules.map(({ id, databaseId }) => ({ id: databaseId, node_id: id, type: "custom" }));
  return {
    ...environmentStub(environment, rendering),
    created_at: environment.createdAt,
    updated_at: environment.updatedAt,
    can_admins_bypass: environment.canAdminsBypass,
    protection_rules: reviewerIds.length === 0 ? custom : [reviewers, ...custom],
    deployment_branch_policy: null,
  };
}

/** The few words about an environment where something else is told. */
function environmentStub(environment: Environment, rendering: Rendering): JsonObject {
  const { hosts } = rendering;
  const fullName = fullNameOf(rendering, repositoryOf(rendering, environment.repositoryId));
  const name = encodeURIComponent(environment.name);
  return {
    id: environment.databaseId,
    node_id: environment.id,
    name: environment.name,
    url: `${hosts.api}/repos/${fullName}/environments/${name}`,
    html_url: `${hosts.html}/${fullName}/deployments/activity_log?environments_filter=${name}`,
  };
}

export function customRuleShape({ id, databaseId, app }: CustomRule, { hosts }: Rendering): JsonObject {
  return {
    id: databaseId,
    node_id: id,
    enabled: true,
    app: {
      id: app.databaseId,
      node_id: app.id,
      slug: app.slug,
      integration_url: `${hosts.api}/apps/${app.slug}`,
    },
  };
}

export function pendingDeploymentShape(environment: Environment, rendering: Rendering): JsonObject {
  return {
    environment: environmentStub(environment, rendering),
    wait_timer: 0,
    wait_timer_started_at: null,
    // Only people are reviewers.
    current_user_can_approve: false,
    reviewers: reviewersShape(environment, rendering),
  };
}

/** An entry of a run's history of reviews; of an environment that is gone nothing is left in it. */
export function approvalShape(review: EnvironmentReview, rendering: Rendering): JsonObject {
  const environments = review.environmentIds.flatMap((id) => rendering.tables.environments.get(id) ?? []);
  return {
    environments: environments.map((each) => ({
      ...environmentStub(each, rendering),
      created_at: each.createdAt,
      updated_at: each.updatedAt,
    })),
    state: review.state.toLowerCase(),
    user: userShape(accountOf(rendering, review.userId), rendering.hosts),
    comment: review.comment,
  };
}

export function reviewersShape({ reviewerIds }: Environment, rendering: Rendering): readonly JsonObject[] {
  return reviewerIds.map((id) => ({
    type: "User",
    reviewer: userShape(accountOf(rendering, id), rendering.hosts),
  }));
}
