import { canSeeRepository } from "../access.ts";
import type { Issue, PullRequest, Repository } from "../entities.ts";
import { addToTimeline } from "../issue-row.ts";
import { mentionsIn, type Mention } from "../mentions.ts";
import { put } from "../put.ts";
import { issueOrPullRequest, pullRequestByNumber, repositoryByName, row } from "../row.ts";
import type { SandboxState } from "../sandbox-state.ts";
import type { Viewer } from "../viewer.ts";
import { followNumber } from "./remove-issue.ts";

/**
 * Notes on each issue that a text names that it was named, once for each issue or pull request that the text stands in.
 * Only what the writer may see can be named. Nobody is told: there is no webhook of it.
 */
export function crossReference(state: SandboxState, actor: Viewer, sourceId: string, text: string): void {
  const source = issueOrPullRequest(state.tables, sourceId);
  if (source === undefined) return;
  for (const mention of mentionsIn(text, state.webUrl)) {
    const target = targetOf(state, actor, source, mention);
    if (target === undefined || target.id === source.id || isNoted(state, target, source.id)) continue;
    const willCloseTarget = source.kind === "PullRequest" && source.closingIssueIds.includes(target.id);
    addToTimeline(state, {
      kind: "CrossReferencedEvent",
      subjectId: target.id,
      actorId: actor.accountId,
      sourceId: source.id,
      willCloseTarget,
    });
  }
}

/** An issue that was transferred goes on being what named the others. */
export function moveCrossReferences(state: SandboxState, fromId: string, toId: string): void {
  for (const event of state.tables.timeline.values()) {
    if (event.kind !== "CrossReferencedEvent" || event.sourceId !== fromId) continue;
    put(state, "timeline", { ...event, sourceId: toId });
  }
}

function targetOf(
  state: SandboxState,
  actor: Viewer,
  source: Issue | PullRequest,
  { owner, name, number }: Mention,
): Issue | PullRequest | undefined {
  const repository = repositoryNamed(state, source, owner, name);
  if (repository === undefined || !canSeeRepository(state.tables, actor, repository)) return undefined;
  const issue = followNumber(state, repository.id, number);
  if (issue === "deleted") return undefined;
  return issue ?? pullRequestByNumber(state.tables, repository.pullRequestIds, number);
}

function repositoryNamed(
  { tables }: SandboxState,
  source: Issue | PullRequest,
  owner: string | undefined,
  name: string | undefined,
): Repository | undefined {
  if (owner === undefined || name === undefined) return row(tables, "repositories", source.repositoryId);
  return repositoryByName(tables, owner, name);
}

function isNoted({ tables }: SandboxState, target: Issue | PullRequest, sourceId: string): boolean {
  return target.timelineIds.some((id) => {
    const event = tables.timeline.get(id);
    return event?.kind === "CrossReferencedEvent" && event.sourceId === sourceId;
  });
}
