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
export function knownChildren(input: Case, decisions: Decisions, final: boolean): RememberedChild[] {
  const dropped = superseded(input, decisions);
  const inThread = new Set(idsOf(input.thread));
  const found = foundChildren(input, decisions);
  const before = (input.memory?.children ?? [])
    .filter((child) => !dropped.includes(child.id) && !isAnothers(input.world, child))
    .map((child) => lookAgain(input, child, inThread))
    .map((child) => (child.kind === "other" ? { ...child, ...kindOf(found, child.id) } : child));
  const fresh = found.filter((child) => !before.some((known) => known.id === child.id));
  return [...before, ...fresh].map((child) => withEffects(input, decisions, withLink(input, child), final));
}

function foundChildren(input: Case, decisions: Decisions): RememberedChild[] {
  const { thread, world, links } = input;
  const linked = new Set(links.made.map(({ issue }) => issue.id));
  const elements = decisions.elements
    .filter(({ node }) => node.issue.id !== world.root)
    .map(({ node }) => adopted(input, "element", node.team?.key ?? null, node.issue, null));
  const present = decisions.teams.flatMap(({ epic }) => (epic.kind === "there" ? [epic.node] : []));
  const epics = [...new Set([...present, ...thread.epics.filter(({ issue }) => linked.has(issue.id))])];
  const others = thread.others.filter(({ id }) => linked.has(id));
  return [
    ...elements,
    ...epics.map(({ issue, team, element }) =>
      adopted(input, "epic", team?.key ?? null, issue, aboveOf(input, issue) ?? element ?? world.root),
    ),
    ...others.map((issue) => adopted(input, "other", null, issue, null)),
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
  input: Case,
  kind: RememberedChild["kind"],
  team: string | null,
  issue: IssueFacts,
  under: string | null,
): RememberedChild {
  const child = remembered(kind, team, issue, under);
  return (issue.parent === null || !isNativeHere(input.world, issue)) && hangsByLine(input, issue)
    ? { ...child, listed: true, under: listingOf(input, issue.id) }
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
function lookAgain(input: Case, before: RememberedChild, inThread: ReadonlySet<string>): RememberedChild {
  const issue = input.world.issues.get(before.id);
  if (issue && "unreadable" in issue) {
    if (issue.unreadable !== "gone") return before;
    const missingSince = before.missingSince ?? new Date(input.now).toISOString();
    const declined = isDeleted(input, before) ? "deleted" : before.declined;
    return { ...before, missingSince, declined };
  }
  if (!issue) return before;
  const removed = input.links.removed.get(before.id);
  if (removed)
    return { ...before, declined: "unlinked", linked: before.linked ?? { ...removed, noted: false } };
  const repository = `${issue.repository.owner}/${issue.repository.name}`;
  const found = { ...before, repository, missingSince: null };
  if (inThread.has(before.id))
    return { ...found, ...placeOf(input, found, issue, inThread), declined: revived(before) };
  return { ...found, declined: isTakenOff(input.world, before) ? "unlinked" : revived(before) };
}

/** What says of itself that it is closed stays declined; what was gone is there again. */
function revived({ declined }: RememberedChild): RememberedChild["declined"] {
  return declined === "unlinked" || declined === "deleted" ? null : declined;
}

/** A native parent goes before a line, and a line may have moved. */
function placeOf(
  input: Case,
  before: RememberedChild,
  { id, parent }: IssueFacts,
  inThread: ReadonlySet<string>,
): Pick<RememberedChild, "under" | "listed"> {
  if (parent !== null && inThread.has(parent)) {
    const isThere = parent === (before.under ?? input.world.root);
    return { under: isThere ? before.under : parent, listed: false };
  }
  return { under: before.listed ? listingOf(input, id) : before.under, listed: before.listed };
}

/** What somebody links now counts again, whatever became of it before. */
function withLink(input: Case, child: RememberedChild): RememberedChild {
  const link = input.links.made.find(({ issue }) => issue.id === child.id);
  if (!link) return child;
  const { actor, at, noted } = link;
  return { ...child, declined: null, listed: false, tries: 0, linked: { actor, at, noted } };
}

/** What the plan does about the link itself: asks GitHub for a native one, or says on the issue where it belongs. */
function withEffects(
  input: Case,
  { placements }: Decisions,
  child: RememberedChild,
  final: boolean,
): RememberedChild {
  const placement = placements.find((candidate) => candidate.child === child.id);
  if (!placement) return child;
  if (placement.obstacle === null) return { ...child, tries: (child.tries ?? 0) + 1 };
  if (!final || child.linked === undefined || !isNoteDue(input, placement)) return child;
  return { ...child, linked: { ...child.linked, noted: true } };
}

/** What the plan makes, by its names. */
export function newChildren(input: Case, decisions: Decisions): RememberedChild[] {
  const { policy, world } = input;
  const elements = decisions.newElements.map(({ target, team, repository }) =>
    remembered("element", team?.key ?? null, { id: target, number: 0, repository }, null),
  );
  const epics = decisions.teams.flatMap(({ team, epic }) => {
    const repository = backlogOf(policy, team);
    if (epic.kind !== "wanted" || !repository) return [];
    const under = elementAbove(input, decisions.newElements, team)?.target ?? world.root;
    return [remembered("epic", team.key, { id: epicTarget(team.key), number: 0, repository }, under)];
  });
  return [...elements, ...epics];
}

/** A declined epic that `/epos TEAM` replaces is no longer looked at, unless somebody links it again. */
export function superseded(input: Case, decisions: Decisions): string[] {
  const now = decisions.teams
    .filter((team) => team.requestComment !== null)
    .flatMap(({ team }) => [
      ...input.thread.epics
        .filter((epic) => epic.team?.key === team.key && isDeclined(epic.issue))
        .map((epic) => epic.issue.id),
      ...(input.memory?.children ?? [])
        .filter((known) => known.kind === "epic" && known.team === team.key)
        .map((known) => known.id),
    ]);
  const linked = new Set(input.links.made.map(({ issue }) => issue.id));
  return [...new Set([...(input.memory?.superseded ?? []), ...now, ...slips(input, decisions)])].filter(
    (id) => !linked.has(id),
  );
}

/** What people linked and took off again, and which nobody's answer was: it need not be looked at any more. */
function slips({ links, memory }: Case, { teams }: Decisions): readonly string[] {
  return (memory?.children ?? [])
    .filter(({ id, kind, team }) => {
      const epic = teams.find((decision) => decision.team.key === team)?.epic;
      const isAnswer = kind === "epic" && epic?.kind === "declined" && epic.how === "unlinked";
      return links.removed.has(id) && kind !== "element" && !isAnswer;
    })
    .map(({ id }) => id);
}

function isDeclined({ closed }: IssueFacts): boolean {
  return closed !== null && closed.as !== "completed";
}
