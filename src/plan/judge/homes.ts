import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { isNew, sameName, type RepositoryName, type Target } from "../../domain/reference.ts";
import { isListed, rememberedChild } from "../children.ts";
import type { Case, NewElement, TeamDecision } from "../decisions.ts";
import { backlogOf } from "../places.ts";
import { isRelevant } from "./progress.ts";
import { elementAbove, epicTarget } from "../targets.ts";

/** GitHub's limits: https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
const mostChildren = 100;
const mostLevels = 8;

/** GitHub may refuse for a reason that has gone a moment later; what it refuses twice is linked. */
const mostTries = 2;

/** Where something without a native parent hangs: natively where GitHub lets it, else by a link. */
export interface Home {
  readonly child: Target;
  /** Null of what this plan makes. */
  readonly issue: IssueFacts | null;
  readonly under: Target;
  /** Null: it becomes a native sub-issue; else why it cannot. */
  readonly obstacle: "across" | "full" | "deep" | "refused" | "archived" | null;
  readonly reason: Reason;
}

interface Wish extends Omit<Home, "obstacle"> {
  readonly repository: RepositoryName;
}

interface Planned {
  readonly newElements: readonly NewElement[];
  readonly teams: readonly TeamDecision[];
}

/** Elements first, then epics, then what is merely related: a parent has room for a hundred. */
export function judgeHomes(one: Case, planned: Planned): readonly Home[] {
  if (one.world.key.kind !== "initiative") return [];
  const homes: Home[] = [];
  const wishes = [
    ...newElementWishes(one, planned),
    ...elementWishes(one),
    ...newEpicWishes(one, planned),
    ...epicWishes(one, planned),
    ...otherWishes(one),
  ];
  for (const { repository, ...wish } of wishes) {
    homes.push({ ...wish, obstacle: obstacleTo(one, wish, repository, homes) });
  }
  return homes;
}

/** Of what this plan makes: its native parent, or null. */
export function nativeParentOf(homes: readonly Home[], child: Target): Target | null {
  const home = homes.find((candidate) => candidate.child === child);
  return home?.obstacle === null ? home.under : null;
}

function newElementWishes({ policy, thread }: Case, { newElements }: Planned): readonly Wish[] {
  return newElements.map(({ target, reason }) => ({
    child: target,
    issue: null,
    under: thread.root.id,
    repository: policy.roadmap.repository,
    reason,
  }));
}

function elementWishes(one: Case): readonly Wish[] {
  const { thread } = one;
  const reason = because("element-under-initiative", {});
  return thread.elements.flatMap(({ issue }) => wishFor(one, issue, thread.root.id, reason));
}

function newEpicWishes(one: Case, { newElements, teams }: Planned): readonly Wish[] {
  return teams.flatMap(({ team, epic }): Wish[] => {
    const repository = backlogOf(one.policy, team);
    if (epic.kind !== "wanted" || repository === null) return [];
    const under = elementAbove(one, newElements, team)?.target ?? one.thread.root.id;
    return [{ child: epicTarget(team.key), issue: null, under, repository, reason: epic.reason }];
  });
}

function epicWishes(one: Case, { newElements, teams }: Planned): readonly Wish[] {
  const { thread, world } = one;
  const kept = new Set([
    ...teams.flatMap(({ epic }) => (epic.kind === "there" ? [epic.node.issue.id] : [])),
    ...(world.memory?.children ?? []).map(({ id }) => id),
    ...one.links.made.map(({ issue }) => issue.id),
  ]);
  return thread.epics
    .filter(({ issue }) => kept.has(issue.id) && (isRelevant(issue) || isLinkedNow(one, issue)))
    .flatMap(({ issue, team, element }) => {
      const above = team === null ? null : elementAbove(one, newElements, team);
      const under = above?.target ?? element ?? thread.root.id;
      return wishFor(one, issue, under, because("epic-under-element", { team: team?.name ?? "" }));
    });
}

/** Who links a declined one means it. */
function isLinkedNow({ links }: Case, { id }: IssueFacts): boolean {
  return links.made.some(({ issue }) => issue.id === id);
}

function otherWishes(one: Case): readonly Wish[] {
  const { thread } = one;
  return thread.others.flatMap((issue) =>
    wishFor(one, issue, thread.root.id, because("linked-by-command", { actor: "" })),
  );
}

/** What hangs by a line of somebody's task list is left there. */
function wishFor(one: Case, issue: IssueFacts, under: Target, reason: Reason): readonly Wish[] {
  if (issue.id === one.thread.root.id || issue.parent !== null || hangsByLine(one, issue)) return [];
  const linked = one.links.made.find((link) => link.issue.id === issue.id);
  const actor = rememberedChild(one.world, issue.id)?.linked?.actor;
  const before = actor === undefined ? reason : because("linked-by-command", { actor });
  return [{ child: issue.id, issue, under, repository: issue.repository, reason: linked?.reason ?? before }];
}

/** Whether it hangs by a line alone: nobody linked it otherwise, and the app did not make it. */
export function hangsByLine(one: Case, issue: IssueFacts): boolean {
  const { thread, world } = one;
  const { id, mark } = issue;
  if (isLinkedNow(one, issue) || mark?.keys["initiative"] === world.root) return false;
  const known = rememberedChild(world, id);
  if (known) return known.listed;
  return [thread.root, ...thread.elements.map((node) => node.issue)].some((parent) =>
    isListed(world, parent.id, id),
  );
}

function obstacleTo(
  one: Case,
  { child, issue, under }: Omit<Home, "obstacle">,
  repository: RepositoryName,
  before: readonly Home[],
): Home["obstacle"] {
  const parent = one.world.issues.get(under);
  const owner = isReadable(parent) ? parent.repository.owner : one.policy.roadmap.repository.owner;
  if (!sameName(owner, repository.owner)) return "across";
  if (issue?.repository.archived || (isReadable(parent) && parent.repository.archived)) return "archived";
  const isNow = issue !== null && isLinkedNow(one, issue);
  if (!isNow && (rememberedChild(one.world, child)?.tries ?? 0) >= mostTries) return "refused";
  const children = isReadable(parent) ? parent.children.length : 0;
  const added = before.filter((home) => home.under === under && home.obstacle === null).length;
  if (children + added >= mostChildren) return "full";
  const levels = levelOf(one, under, before) + (issue === null ? 0 : heightOf(one, issue));
  return levels > mostLevels ? "deep" : null;
}

/** How many issues stand one over the other down to it, itself among them. */
function levelOf(one: Case, target: Target, homes: readonly Home[]): number {
  const home = homes.find(({ child }) => child === target);
  if (home) return home.obstacle === null ? 1 + levelOf(one, home.under, homes) : 1;
  if (target === one.thread.root.id) return 1 + one.thread.root.depth;
  const issue = isNew(target) ? undefined : one.world.issues.get(target);
  if (!isReadable(issue) || issue.parent === null) return 1;
  return 1 + levelOf(one, issue.parent, homes);
}

/** How many levels hang under it, as far as they were read. */
function heightOf(one: Case, issue: IssueFacts): number {
  const heights = issue.children.map((id) => {
    const child = one.world.issues.get(id);
    return 1 + (isReadable(child) ? heightOf(one, child) : 0);
  });
  return Math.max(0, ...heights);
}
