import type { Applied } from "../../apply/applied.ts";
import type { CreateIssue } from "../../change/create-issue.ts";
import type { Change } from "../../change/kinds.ts";
import { resolveTarget } from "../../change/made-things.ts";
import type { Plan } from "../../change/plan.ts";
import type { ShownNode, ShownRepository, ShownThread } from "../../domain/shown.ts";
import type { World } from "../../domain/world.ts";

/**
 * What is shown of a thread, with what its plan has done: elements and epics that it made, and issues that it closed or opened.
 * The app's own writes wake nothing, and who looks at the pages should not wait an hour for them.
 */
export function shownAfter(shown: ShownThread, plan: Plan, world: World, applied: Applied): ShownThread {
  const failed = new Set([...applied.refused.map(({ action }) => action), ...applied.skipped]);
  const changes = plan.waves
    .flat()
    .filter((action) => applied.later === null && !failed.has(action))
    .map(({ change }) => change);
  const known = new Set(shown.nodes.map(({ id }) => id));
  const made = changes
    .flatMap((change) => (change.kind === "create-issue" ? (nodeOf(change, plan, applied) ?? []) : []))
    .filter(({ id }) => !known.has(id));
  const closed = new Map(changes.flatMap((change) => closedBy(change, plan.madeAt)));
  return {
    ...shown,
    nodes: [...shown.nodes.map((node) => withState(node, closed)), ...made],
    repositories: withPlaces(shown.repositories, made, world),
  };
}

/** The issue that it closes or opens, and how it stands afterwards; its real time GitHub tells the next look. */
function closedBy(change: Change, at: number): readonly (readonly [string, ShownNode["closed"]])[] {
  if (change.kind === "reopen-issue") return [[change.issue, null]];
  if (change.kind !== "close-issue") return [];
  return [
    [change.issue, { as: change.as ?? "completed", at: `${new Date(at).toISOString().slice(0, 19)}Z` }],
  ];
}

function withState(node: ShownNode, all: ReadonlyMap<string, ShownNode["closed"]>): ShownNode {
  const closed = all.get(node.id);
  if (closed === undefined) return node;
  if (node.kind !== "initiative") return { ...node, closed };
  const outcome = closed === null ? "open" : closed.as === "completed" ? "done" : "declined";
  return { ...node, closed, outcome };
}

function withPlaces(
  places: readonly ShownRepository[],
  made: readonly ShownNode[],
  world: World,
): readonly ShownRepository[] {
  const wanted = new Set(made.map(({ repository }) => repository));
  const all = new Map(places.map((place) => [place.id, place]));
  for (const place of placesIn(world)) if (wanted.has(place.id)) all.set(place.id, place);
  return [...all.values()];
}

function nodeOf(change: CreateIssue, plan: Plan, { made }: Applied): ShownNode | null {
  const { content, makes, repositoryId, parent } = change;
  const issue = made.get(makes);
  if ((content.kind !== "element" && content.kind !== "epic") || issue?.title == null) return null;
  const above = parent ?? (content.kind === "epic" ? (content.element?.target ?? null) : null);
  const base = {
    id: issue.id,
    reference: issue.reference ?? "",
    url: issue.url ?? "",
    title: issue.title,
    repository: repositoryId,
    createdAt: new Date(plan.madeAt).toISOString(),
    closed: null,
    parent: (above === null ? null : resolveTarget(above, made)) ?? plan.key.id,
    position: 0,
    team: content.team?.key ?? null,
    relevant: true,
  };
  return content.kind === "epic"
    ? { ...base, kind: "epic", progress: { closed: 0, total: 1 }, items: 0, boxes: 0 }
    : { ...base, kind: "element", ...unplanned };
}

/** Nobody has said anything of it yet. */
const unplanned = {
  products: [],
  status: "",
  start: null,
  end: null,
  progress: { closed: 0, total: 0 },
  stated: null,
  health: null,
  delivered: null,
  hasStarted: false,
};

function placesIn({ catalogue }: World): readonly ShownRepository[] {
  return [...catalogue.repositories.values()].flatMap((known) => {
    if (known === null) return [];
    const { id, owner, name, visibility, archived } = known.repository;
    return [{ id, owner, name, visibility, archived }];
  });
}
