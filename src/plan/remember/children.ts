import type { IssueFacts } from "../../domain/issue.ts";
import type { RememberedChild } from "../../domain/memory.ts";
import { isAnothers, isListed, isNativeHere, isTakenOff } from "../thread/children.ts";
import type { Case, Decisions } from "../decisions.ts";
import { isDeleted } from "../judge/epic.ts";
import { hangsByLine } from "../judge/placements.ts";
import { isNoteDue } from "../note-due.ts";
import { backlogOf } from "../places.ts";
import { elementAbove, epicTarget } from "../targets.ts";
import { idsOf } from "../thread/thread.ts";

/** Children that are there: those remembered, looked at again, and those that are taken over or linked now. */
export function knownChildren(one: Case, decisions: Decisions, final: boolean): RememberedChild[] {
  const dropped = superseded(one, decisions);
  const inThread = new Set(idsOf(one.thread));
  const found = foundChildren(one, decisions);
  const before = (one.memory?.children ?? [])
    .filter((child) => !dropped.includes(child.id) && !isAnothers(one.world, child))
    .map((child) => lookAgain(one, child, inThread))
    .map((child) => (child.kind === "other" ? { ...child, ...kindOf(found, child.id) } : child));
  const fresh = found.filter((child) => !before.some((known) => known.id === child.id));
  return [...before, ...fresh].map((child) => withEffects(one, decisions, withLink(one, child), final));
}

function foundChildren(one: Case, decisions: Decisions): RememberedChild[] {
  const { thread, world, links } = one;
  const linked = new Set(links.made.map(({ issue }) => issue.id));
  const elements = decisions.elements
    .filter(({ node }) => node.issue.id !== world.root)
    .map(({ node }) => adopted(one, "element", node.team?.key ?? null, node.issue, null));
  const kept = decisions.teams.flatMap(({ epic }) => (epic.kind === "there" ? [epic.node] : []));
  const epics = [...new Set([...kept, ...thread.epics.filter(({ issue }) => linked.has(issue.id))])];
  const others = thread.others.filter(({ id }) => linked.has(id));
  return [
    ...elements,
    ...epics.map(({ issue, team, element }) =>
      adopted(one, "epic", team?.key ?? null, issue, aboveOf(one, issue) ?? element ?? world.root),
    ),
    ...others.map((issue) => adopted(one, "other", null, issue, null)),
  ];
}

/** Its native parent, where that is of this thread. */
function aboveOf({ world }: Case, issue: IssueFacts): string | null {
  return issue.parent === world.root || isNativeHere(world, issue) ? issue.parent : null;
}

/** Something merely related may have become an epic or an element, by a label or a transfer. */
function kindOf(found: readonly RememberedChild[], id: string): Partial<RememberedChild> {
  const now = found.find((child) => child.id === id);
  return now ? { kind: now.kind, team: now.team } : {};
}

function adopted(
  one: Case,
  kind: RememberedChild["kind"],
  team: string | null,
  issue: IssueFacts,
  under: string | null,
): RememberedChild {
  const child = remembered(kind, team, issue, under);
  return (issue.parent === null || !isNativeHere(one.world, issue)) && hangsByLine(one, issue)
    ? { ...child, listed: true, under: listingOf(one, issue.id) }
    : child;
}

/** The issue in whose body the line stands; null: the root. */
function listingOf({ thread, world }: Case, id: string): string | null {
  if (isListed(world, world.root, id)) return null;
  return thread.elements.find(({ issue }) => isListed(world, issue.id, id))?.issue.id ?? null;
}

type Placed = {
  readonly id: string;
  readonly number: number;
  readonly repository: { readonly owner: string; readonly name: string };
};

function remembered(
  kind: RememberedChild["kind"],
  team: string | null,
  { id, number, repository: { owner, name } }: Placed,
  under: string | null,
): RememberedChild {
  const repository = `${owner}/${name}`;
  const nothing = { missingSince: null, declined: null, listed: false } as const;
  return { kind, team, id, repository, number, under, ...nothing };
}

/** Whether a remembered child can still be read, where it hangs, and what became of it. */
function lookAgain(one: Case, before: RememberedChild, inThread: ReadonlySet<string>): RememberedChild {
  const issue = one.world.issues.get(before.id);
  if (issue && "unreadable" in issue) {
    if (issue.unreadable !== "gone") return before;
    const missingSince = before.missingSince ?? new Date(one.now).toISOString();
    const declined = isDeleted(one, before) ? "deleted" : before.declined;
    return { ...before, missingSince, declined };
  }
  if (!issue) return before;
  const removed = one.links.removed.get(before.id);
  if (removed)
    return { ...before, declined: "unlinked", linked: before.linked ?? { ...removed, noted: false } };
  const repository = `${issue.repository.owner}/${issue.repository.name}`;
  const found = { ...before, repository, missingSince: null };
  if (inThread.has(before.id))
    return { ...found, ...placeOf(one, found, issue, inThread), declined: revived(before) };
  return { ...found, declined: isTakenOff(one.world, before) ? "unlinked" : revived(before) };
}

/** What says of itself that it is closed stays declined; what was gone is there again. */
function revived({ declined }: RememberedChild): RememberedChild["declined"] {
  return declined === "unlinked" || declined === "deleted" ? null : declined;
}

/** A native parent goes before a line, and a line may have moved. */
function placeOf(
  one: Case,
  before: RememberedChild,
  { id, parent }: IssueFacts,
  inThread: ReadonlySet<string>,
): Pick<RememberedChild, "under" | "listed"> {
  if (parent !== null && inThread.has(parent)) {
    const isThere = parent === (before.under ?? one.world.root);
    return { under: isThere ? before.under : parent, listed: false };
  }
  return { under: before.listed ? listingOf(one, id) : before.under, listed: before.listed };
}

/** What somebody links now counts again, whatever became of it before. */
function withLink(one: Case, child: RememberedChild): RememberedChild {
  const link = one.links.made.find(({ issue }) => issue.id === child.id);
  if (!link) return child;
  const { actor, at, noted } = link;
  return { ...child, declined: null, listed: false, tries: 0, linked: { actor, at, noted } };
}

/** What the plan does about the link itself: asks GitHub for a native one, or says on the issue where it belongs. */
function withEffects(
  one: Case,
  { placements }: Decisions,
  child: RememberedChild,
  final: boolean,
): RememberedChild {
  const placement = placements.find((candidate) => candidate.child === child.id);
  if (!placement) return child;
  if (placement.obstacle === null) return { ...child, tries: (child.tries ?? 0) + 1 };
  if (!final || child.linked === undefined || !isNoteDue(one, placement)) return child;
  return { ...child, linked: { ...child.linked, noted: true } };
}

/** What the plan makes, by its names. */
export function newChildren(one: Case, decisions: Decisions): RememberedChild[] {
  const { policy, world } = one;
  const elements = decisions.newElements.map(({ target, team, repository }) =>
    remembered("element", team?.key ?? null, { id: target, number: 0, repository }, null),
  );
  const epics = decisions.teams.flatMap(({ team, epic }) => {
    const repository = backlogOf(policy, team);
    if (epic.kind !== "wanted" || !repository) return [];
    const under = elementAbove(one, decisions.newElements, team)?.target ?? world.root;
    return [remembered("epic", team.key, { id: epicTarget(team.key), number: 0, repository }, under)];
  });
  return [...elements, ...epics];
}

/** A declined epic that `/epos TEAM` replaces is no longer looked at, unless somebody links it again. */
export function superseded(one: Case, decisions: Decisions): string[] {
  const now = decisions.teams
    .filter((team) => team.asked !== null)
    .flatMap(({ team }) => [
      ...one.thread.epics
        .filter((epic) => epic.team?.key === team.key && isDeclined(epic.issue))
        .map((epic) => epic.issue.id),
      ...(one.memory?.children ?? [])
        .filter((known) => known.kind === "epic" && known.team === team.key)
        .map((known) => known.id),
    ]);
  const linked = new Set(one.links.made.map(({ issue }) => issue.id));
  return [...new Set([...(one.memory?.superseded ?? []), ...now, ...slips(one, decisions)])].filter(
    (id) => !linked.has(id),
  );
}

/** What people linked and took off again, and which nobody's answer was: it need not be looked at any more. */
function slips({ links, memory }: Case, { teams }: Decisions): readonly string[] {
  return (memory?.children ?? [])
    .filter(({ id, kind, team }) => {
      const epic = teams.find((one) => one.team.key === team)?.epic;
      const isAnswer = kind === "epic" && epic?.kind === "declined" && epic.how === "unlinked";
      return links.removed.has(id) && kind !== "element" && !isAnswer;
    })
    .map(({ id }) => id);
}

function isDeclined({ closed }: IssueFacts): boolean {
  return closed !== null && closed.as !== "completed";
}
