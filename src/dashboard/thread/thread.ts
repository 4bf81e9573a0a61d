import { dayOf, parseDay, type CalendarDay } from "../../domain/calendar-day.ts";
import type {
  ShownElement,
  ShownEpic,
  ShownInitiative,
  ShownItem,
  ShownMoment,
  ShownNode,
} from "../../domain/shown.ts";
import { coursesOf, type Course } from "../../figures/flow/course.ts";
import type { WorkItemFacts, WorkItemMoment } from "../../figures/flow/facts.ts";
import type { OwnEpic, TeamFacts, ThreadFacts } from "../../figures/flow/gaps/facts.ts";
import type { Gap } from "../../figures/flow/gaps/gap.ts";
import { gaps } from "../../figures/flow/gaps/gaps.ts";
import { flowFacts } from "../facts/flow.ts";
import type { Readable } from "../facts/readable.ts";

/** A thread as its page shows it: what the reader may see of it, and where it is broken. */
export interface ThreadView {
  readonly initiative: ShownInitiative;
  readonly elements: readonly ShownElement[];
  readonly epics: readonly ShownEpic[];
  readonly items: readonly ShownItem[];
  /** Of all these, oldest first. */
  readonly moments: readonly ShownMoment[];
  readonly course: Course | null;
  readonly gaps: readonly Gap[];
  /** Names of teams of which it cannot be told how far they are: their element or epic is hidden. */
  readonly hiddenTeams: ReadonlySet<string>;
  /** Whether some of it may not be seen, or could not be read. */
  readonly hasHidden: boolean;
}

/** Null: there is no such initiative, or the reader may not see it. */
export function threadOf(
  readable: readonly Readable[],
  reference: string,
  now: number,
): { readonly view: ThreadView; readonly readable: Readable } | null {
  const wanted = reference.toLowerCase();
  for (const each of readable) {
    const initiative = each.nodes.find(
      (node) => node.kind === "initiative" && node.reference.toLowerCase() === wanted,
    );
    if (initiative?.kind === "initiative") return { view: viewOf(initiative, each, now), readable: each };
  }
  return null;
}

function viewOf(
  initiative: ShownInitiative,
  { nodes, moments, portfolio }: Readable,
  now: number,
): ThreadView {
  const day = dayOf(now);
  const isUnder = (parents: readonly ShownNode[], { parent }: ShownNode): boolean =>
    parents.some(({ id }) => id === parent);
  const elements = nodes
    .filter((node) => node.kind === "element")
    .filter((node) => isUnder([initiative], node));
  // What hangs under something that may not be seen hangs, for this reader, nowhere.
  const epics = nodes
    .filter((node) => node.kind === "epic")
    .filter((node) => isUnder([initiative, ...elements], node));
  const items = nodes.filter((node) => node.kind === "item").filter((node) => isUnder(epics, node));
  const under = new Set([initiative, ...elements, ...epics, ...items].map(({ id }) => id));
  const own = moments.filter(({ node }) => under.has(node));
  const parts = { initiative, elements, epics, items, moments: own };
  const hiddenTeams = hiddenTeamsOf(parts);
  const facts = threadFacts(parts, hiddenTeams);
  return {
    ...parts,
    hiddenTeams,
    course: coursesOf(flowFacts([initiative], own), portfolio, day)[0] ?? null,
    gaps: gaps([facts], day).value,
    hasHidden:
      initiative.hidden > 0 ||
      initiative.elements.length > elements.length ||
      hiddenTeams.size > 0 ||
      epics.some((epic) => !isWhole(epic, items)),
  };
}

type Parts = Pick<ThreadView, "initiative" | "elements" | "epics" | "items" | "moments">;

/** What hangs under something that this reader may not see, or is that itself, is no loose end. */
function hiddenTeamsOf({ initiative, elements, epics }: Parts): ReadonlySet<string> {
  const seen = new Set(epics.map(({ id }) => id));
  const hidesElements = initiative.elements.length > elements.length;
  const hidden = initiative.teams.filter(
    ({ key, epic, state }) =>
      state === "unseen" ||
      (epic !== null && !seen.has(epic)) ||
      (hidesElements && !elements.some(({ team }) => team === key || team === null)),
  );
  return new Set(hidden.map(({ name }) => name));
}

/** Whether the reader sees all that hangs under it: of the rest nothing may be worked out. */
function isWhole(epic: ShownEpic, items: readonly ShownItem[]): boolean {
  return items.filter(({ parent }) => parent === epic.id).length === epic.items;
}

function threadFacts(
  { initiative, elements, epics, items, moments }: Parts,
  hiddenTeams: ReadonlySet<string>,
): ThreadFacts {
  const byNode = Map.groupBy(moments, ({ node }) => node);
  return {
    id: initiative.id,
    isLive: initiative.outcome === "open" && initiative.management !== "older",
    // Where only hidden teams are at work nobody can tell what is missing.
    hasElements:
      initiative.hasElements && (hiddenTeams.size === 0 || initiative.teams.length > hiddenTeams.size),
    hasEpics: initiative.hasEpics,
    end: null,
    teams: initiative.teams
      .filter(({ name }) => !hiddenTeams.has(name))
      .flatMap((team) => teamFacts(team, elements)),
    elements: elements
      .filter(({ relevant }) => relevant)
      .map(({ id, team, start, end, hasStarted, delivered }) => ({
        id,
        team,
        start: dayIn(start),
        end: dayIn(end),
        hasStarted,
        delivered: dayIn(delivered),
      })),
    epics: epics
      .filter((epic) => epic.relevant && isWhole(epic, items))
      .map((epic) => epicFacts(epic, items, byNode)),
    // Told once, beside the thread, for those that the reader may not see as well.
    unreadable: 0,
  };
}

function dayIn(text: string | null): CalendarDay | null {
  return text === null ? null : parseDay(text);
}

function teamFacts(
  { key, state, declined, obstacle, epic }: ShownInitiative["teams"][number],
  elements: readonly ShownElement[],
): readonly TeamFacts[] {
  if (key === null || state === "left") return [];
  const hasElement = elements.some(({ team }) => team === key || team === null);
  const of = (facts: TeamFacts["epic"]): readonly TeamFacts[] => [{ team: key, hasElement, epic: facts }];
  switch (state) {
    case "declined":
      return of({ kind: "declined", how: declined ?? "not-planned", at: null });
    case "blocked":
      return of({ kind: "blocked", obstacle: obstacle ?? { why: "missing", where: "" } });
    case "waiting":
    case "later":
    case "planned":
    case "active":
    case "delivered":
    case "unseen":
      // One that is about to be made, or may not be shown, is not missing.
      return of(epic === null && state === "later" ? { kind: "wanted" } : { kind: "there" });
  }
}

function epicFacts(
  epic: ShownEpic,
  items: readonly ShownItem[],
  moments: ReadonlyMap<string, readonly ShownMoment[]>,
): OwnEpic {
  return {
    id: epic.id,
    team: epic.team,
    createdAt: epic.createdAt,
    deliveredAt: epic.closed?.as === "completed" ? epic.closed.at : null,
    boxes: epic.boxes,
    items: items.filter(({ parent }) => parent === epic.id).map((item) => itemFacts(item, moments)),
    undelivered: null,
  };
}

function itemFacts(
  { id, createdAt, closed }: ShownItem,
  moments: ReadonlyMap<string, readonly ShownMoment[]>,
): WorkItemFacts {
  const told = (moments.get(id) ?? []).flatMap(({ kind, at, to }): readonly WorkItemMoment[] => {
    if (kind === "opened") return [{ kind, at }];
    return kind === "closed" ? [{ kind, at, as: to === "completed" ? "completed" : "dropped" }] : [];
  });
  const isTold = closed === null || told.some(({ kind, at }) => kind === "closed" && at >= closed.at);
  return {
    id,
    moments: [
      { kind: "opened", at: createdAt },
      ...told,
      ...(isTold
        ? []
        : ([
            { kind: "closed", at: closed.at, as: closed.as === "completed" ? "completed" : "dropped" },
          ] as const)),
    ],
  };
}
