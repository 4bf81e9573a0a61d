import type { SandboxEvent } from "../state/events.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
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
import type { Rendered } from "./rendered.ts";
import { renderRepository } from "./repository.ts";
import { renderSubIssues } from "./sub-issues.ts";
import { renderOrganization, renderTeam } from "./team.ts";

/** The webhook of an event, as GitHub shapes it, before it is known who hears it. */
export function renderWebhook(event: SandboxEvent, rendering: Rendering): Rendered {
  if (event.kind === "push") return renderPush(event, rendering);
  if (isOf("issues", event)) return renderIssues(event, rendering);
  if (isOf("sub_issues", event)) return renderSubIssues(event, rendering);
  if (isOf("issue_dependencies", event)) return renderIssueDependencies(event, rendering);
  if (isOf("issue_comment", event)) return renderIssueComment(event, rendering);
  if (isOf("projects_v2", event)) return renderProjectsV2(event, rendering);
  if (isOf("projects_v2_item", event)) return renderProjectsV2Item(event, rendering);
  if (isOf("label", event)) return renderLabel(event, rendering);
  if (isOf("pull_request", event)) return renderPullRequest(event, rendering);
  if (isOf("repository", event)) return renderRepository(event, rendering);
  if (isOf("member", event)) return renderMember(event, rendering);
  if (isOf("installation", event)) return renderInstallation(event, rendering);
  if (isOf("installation_repositories", event)) return renderInstallationRepositories(event, rendering);
  if (isOf("team", event) || isOf("membership", event)) return renderTeam(event, rendering);
  if (isOf("organization", event)) return renderOrganization(event, rendering);
  return unknownEvent(event);
}

function isOf<F extends string>(
  family: F,
  event: SandboxEvent,
): event is Extract<SandboxEvent, { kind: `${F}.${string}` }> {
  return event.kind.startsWith(`${family}.`);
}

// Does not compile while an event of the state has no renderer.
function unknownEvent(event: never): never {
  throw new Error(`No webhook is rendered for ${JSON.stringify(event)}`);
}
