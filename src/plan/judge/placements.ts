import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { isNew, sameName, type RepositoryName, type Target } from "../../domain/reference.ts";
import { isListed, isNativeHere, rememberedChild } from "../thread/children.ts";
import type { Case, FollowUpDecision, NewElement, Placement, TeamDecision } from "../decisions.ts";
import { backlogOf } from "../places.ts";
import { isRelevant } from "./progress.ts";
import { elementAbove, epicTarget, followUpReason, followUpTarget } from "../targets.ts";
import { isUnlinked } from "../thread/unlinked.ts";

/** GitHub's limits: https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
const maxChildren = 100;
const maxLevels = 8;

/** GitHub may refuse for a reason that has gone a moment later; what it refuses twice is linked. */
const maxTries = 2;

interface PlacementRequest extends Omit<Placement, "obstacle"> {
  readonly repository: RepositoryName;
}

interface Planned {
  readonly newElements: readonly NewElement[];
  readonly teams: readonly TeamDecision[];
  readonly followUps: readonly FollowUpDecision[];
}

/** Elements first, then epics, what is merely related and follow-ups: a parent has room for a hundred. */
export function judgePlacements(input: Case, planned: Planned): readonly Placement[] {
  if (input.world.key.kind !== "initiative") return [];
  const placements: Placement[] = [];
  const requested = [
    ...newElementRequests(input, planned),
    ...elementRequests(input),
    ...newEpicRequests(input, planned),
    ...epicRequests(input, planned),
    ...otherRequests(input),
    ...followUpRequests(input, planned),
  ];
  for (const { repository, ...request } of requested) {
    placements.push({ ...request, obstacle: obstacleTo(input, request, repository, placements) });
  }
  return placements;
}

/** Of what this plan makes: its native parent, or null. */
export function nativeParentOf(placements: readonly Placement[], child: Target): Target | null {
  const placement = placements.find((candidate) => candidate.child === child);
  return placement?.obstacle === null ? placement.under : null;
}

function newElementRequests({ thread }: Case, { newElements }: Planned): readonly PlacementRequest[] {
  return newElements.map(({ target, repository, reason }) => ({
    child: target,
    issue: null,
    under: thread.root.id,
    repository,
    reason,
  }));
}

function elementRequests(input: Case): readonly PlacementRequest[] {
  const { thread } = input;
  const reason = because("element-under-initiative", {});
  return thread.elements.flatMap(({ issue }) => requestFor(input, issue, thread.root.id, reason));
}

function newEpicRequests(input: Case, { newElements, teams }: Planned): readonly PlacementRequest[] {
  return teams.flatMap(({ team, epic }): PlacementRequest[] => {
    const repository = backlogOf(input.policy, team);
    if (epic.kind !== "wanted" || repository === null) return [];
    const under = elementAbove(input, newElements, team)?.target ?? input.thread.root.id;
    return [{ child: epicTarget(team.key), issue: null, under, repository, reason: epic.reason }];
  });
}

function epicRequests(input: Case, { newElements, teams }: Planned): readonly PlacementRequest[] {
  const { thread, world } = input;
  const ownIds = new Set([
    ...teams.flatMap(({ epic }) => (epic.kind === "there" ? [epic.node.issue.id] : [])),
    ...(world.memory?.children ?? []).map(({ id }) => id),
    ...input.links.made.map(({ issue }) => issue.id),
  ]);
  return thread.epics
    .filter(({ issue }) => ownIds.has(issue.id) && (isRelevant(issue) || isLinkedNow(input, issue)))
    .flatMap(({ issue, team, element }) => {
      const above = team === null ? null : elementAbove(input, newElements, team);
      const under = above?.target ?? element ?? thread.root.id;
      return requestFor(input, issue, under, because("epic-under-element", { team: team?.name ?? "" }));
    });
}

/** Who links a declined one means it. */
function isLinkedNow({ links }: Case, { id }: IssueFacts): boolean {
  return links.made.some(({ issue }) => issue.id === id);
}

function otherRequests(input: Case): readonly PlacementRequest[] {
  const { thread } = input;
  return thread.others.flatMap((issue) =>
    requestFor(input, issue, thread.root.id, because("linked-by-command", { actor: "" })),
  );
}

/** What is due, and what was made and lies nowhere; what a person took off or closed is left where it is. */
function followUpRequests(input: Case, { followUps }: Planned): readonly PlacementRequest[] {
  const { policy, thread, world } = input;
  const under = thread.root.id;
  return followUps.flatMap((decision): PlacementRequest[] => {
    if (decision.kind === "wanted") {
      const { repository } = decision;
      const child = followUpTarget(decision);
      return [{ child, issue: null, under, repository, reason: followUpReason(decision) }];
    }
    if (decision.kind !== "made") return [];
    const { id, team: key, after } = decision.followUp;
    const issue = world.issues.get(id);
    if (!isReadable(issue) || issue.parent !== null || issue.closed !== null) return [];
    if (isUnlinked(thread.root, id)) return [];
    const team =
      key === null ? null : (policy.teams.find((candidate) => candidate.key === key) ?? { key, name: key });
    const reason = followUpReason({ team, after });
    return [{ child: id, issue, under, repository: issue.repository, reason }];
  });
}

/** What hangs by a line of somebody's task list is left there. */
function requestFor(
  input: Case,
  issue: IssueFacts,
  under: Target,
  reason: Reason,
): readonly PlacementRequest[] {
  if (issue.id === input.thread.root.id || hangsByLine(input, issue)) return [];
  if (issue.parent !== null && (issue.parent === under || isNativeHere(input.world, issue))) return [];
  const linked = input.links.made.find((link) => link.issue.id === issue.id);
  const actor = rememberedChild(input.world, issue.id)?.linked?.actor;
  const before = actor === undefined ? reason : because("linked-by-command", { actor });
  return [{ child: issue.id, issue, under, repository: issue.repository, reason: linked?.reason ?? before }];
}

/** Whether it hangs by a line alone: nobody linked it otherwise, and the app did not make it. */
export function hangsByLine(input: Case, issue: IssueFacts): boolean {
  const { thread, world } = input;
  const { id, mark } = issue;
  if (isLinkedNow(input, issue) || mark?.keys["initiative"] === world.root) return false;
  const known = rememberedChild(world, id);
  if (known) return known.listed;
  return [thread.root, ...thread.elements.map((node) => node.issue)].some((parent) =>
    isListed(world, parent.id, id),
  );
}

function obstacleTo(
  input: Case,
  { child, issue, under }: Omit<Placement, "obstacle">,
  repository: RepositoryName,
  before: readonly Placement[],
): Placement["obstacle"] {
  const parent = input.world.issues.get(under);
  const owner = isReadable(parent) ? parent.repository.owner : input.policy.roadmap.repository?.owner;
  if (issue !== null && issue.parent !== null) return "parent";
  if (owner === undefined || !sameName(owner, repository.owner)) return "across";
  if (issue?.repository.archived || (isReadable(parent) && parent.repository.archived)) return "archived";
  const isNow = issue !== null && isLinkedNow(input, issue);
  if (!isNow && triesOf(input, child) >= maxTries) return "refused";
  const children = isReadable(parent) ? parent.children.length : 0;
  const added = before.filter((placement) => placement.under === under && placement.obstacle === null).length;
  if (children + added >= maxChildren) return "full";
  const levels = levelOf(input, under, before) + (issue === null ? 0 : heightOf(input, issue));
  return levels > maxLevels ? "deep" : null;
}

function triesOf({ memory, world }: Case, child: Target): number {
  const followUp = memory?.followUps.find(({ id }) => id === child);
  return (followUp ?? rememberedChild(world, child))?.tries ?? 0;
}

/** How many issues stand one over the other down to it, itself among them. */
function levelOf(input: Case, target: Target, placements: readonly Placement[]): number {
  const placement = placements.find(({ child }) => child === target);
  if (placement) return placement.obstacle === null ? 1 + levelOf(input, placement.under, placements) : 1;
  if (target === input.thread.root.id) return 1 + input.thread.root.depth;
  const issue = isNew(target) ? undefined : input.world.issues.get(target);
  if (!isReadable(issue) || issue.parent === null) return 1;
  return 1 + levelOf(input, issue.parent, placements);
}

/** How many levels hang under it, as far as they were read. */
function heightOf(input: Case, issue: IssueFacts): number {
  const heights = issue.children.map((id) => {
    const child = input.world.issues.get(id);
    return 1 + (isReadable(child) ? heightOf(input, child) : 0);
  });
  return Math.max(0, ...heights);
}
