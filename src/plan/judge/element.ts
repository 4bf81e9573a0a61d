import { isPerson } from "../../domain/actor.ts";
import { because, type Reason } from "../../domain/reason.ts";
import { isReadable, type EventFacts, type IssueFacts } from "../../domain/issue.ts";
import type { Status, Team } from "../../policy/policy.ts";
import type { Case, ElementDecision } from "../decisions.ts";
import { itemOn, projectOf } from "../fields.ts";
import { nameOf } from "../link.ts";
import type { ElementNode, EpicNode } from "../thread/thread.ts";
import { isCompleted, isRelevant, progressOf, withPlanned } from "./progress.ts";

/** How long an answer may show what was before a write, in milliseconds. */
const readsLagMs = 60_000;

/** Roll-up of one element: relevance, status, progress, and whether it closes or opens. */
export function judgeElement(input: Case, node: ElementNode, planned: readonly Team[]): ElementDecision {
  const epics = input.thread.epics.filter((epic) => epic.element === node.issue.id);
  const relevant = epics.filter((epic) => isRelevant(epic.issue));
  const hasEpic = relevant.length > 0 || planned.length > 0;
  const unsure = hasUnreadable(input, node.issue, epics);
  const settled = !unsure && planned.length === 0;
  const allDone = settled && relevant.length > 0 && relevant.every((epic) => isCompleted(epic.issue));
  const state = judgeState(node.issue, relevant, allDone, input.now);
  const delivered = state.kind === "close" || (isCompleted(node.issue) && state.kind !== "reopen");
  return {
    node,
    epics,
    planned,
    relevant: delivered || (isRelevant(node.issue) && (epics.length === 0 || hasEpic)),
    delivered,
    status: judgeStatus(input, relevant, allDone, hasEpic),
    progress: withPlanned(progressOf(epics), planned.length),
    state,
    abandoned: false,
    proposed: allDone && node.issue.closed === null && state.kind === "keep" && node.issue.tasks.open > 0,
    following: delivered ? followingOf(node.issue, relevant) : null,
  };
}

/**
 * Epics of the element, or work items of those, that could not be read block what depends on them, and so does a body of
 * its own or of an epic's: a task may stand open in it.
 */
function hasUnreadable(input: Case, element: IssueFacts, epics: readonly EpicNode[]): boolean {
  const children = [...element.children, ...(input.world.linked.get(element.id) ?? [])];
  const parts = new Set([element.id, ...children, ...epics.map(({ issue }) => issue.id)]);
  return input.thread.unreadable.some(({ id }) => parts.has(id));
}

type Judged = { readonly value: Status; readonly reason: Reason };

function judgeStatus(input: Case, relevant: readonly EpicNode[], allDone: boolean, hasEpic: boolean): Judged {
  if (allDone) return { value: "delivered", reason: because("status-delivered", { count: relevant.length }) };
  const started = relevant.find((epic) => hasStarted(input, epic));
  if (started) return { value: "active", reason: because("status-active", { epic: nameOf(started.issue) }) };
  return hasEpic
    ? { value: "planned", reason: because("status-planned", {}) }
    : { value: "proposed", reason: because("status-proposed", {}) };
}

/** One of its work items is closed, a pull request is linked, its card stands in an active column, or it is done itself. */
export function hasStarted(input: Case, epic: EpicNode): boolean {
  if (isCompleted(epic.issue) || epic.issue.pullRequests > 0) return true;
  const items = epic.workItems.filter(isReadable);
  if (items.some((item) => isCompleted(item) || item.pullRequests > 0)) return true;
  const project = projectOf(input.world, epic.team?.project ?? null);
  const card = project && itemOn(epic.issue, project.id);
  const active = epic.team?.active ?? [];
  return (
    card?.values.some((value) =>
      active.some((name) => name.toLowerCase() === String(value.value).toLowerCase()),
    ) ?? false
  );
}

/**
 * Closed as completed when every relevant epic is, not while its body holds an open task of people's.
 * What a person closed stays closed until an epic under it is reopened; what a person reopened stays
 * open until an epic is closed after that.
 */
function judgeState(
  issue: IssueFacts,
  relevant: readonly EpicNode[],
  allDone: boolean,
  now: number,
): ElementDecision["state"] {
  if (issue.closed === null) {
    // What the app opened just now it closes for what was closed since, not for what a replica still shows closed.
    const reopened = issue.events.findLast(
      ({ kind, actor, at }) => kind === "reopened" && (isPerson(actor) || now - Date.parse(at) <= readsLagMs),
    );
    const overruled = reopened !== undefined && reopened.at >= lastClosing(relevant);
    if (!allDone || overruled || issue.tasks.open > 0) return { kind: "keep" };
    return { kind: "close", reason: because("element-delivered", { count: relevant.length }) };
  }
  if (issue.closed.as !== "completed") return { kind: "keep" };
  const closedAt = issue.closed.at;
  const closing = issue.events.findLast((event) => event.kind === "closed");
  // A replica may not have heard yet of what the app closed it for.
  const isOld = closing?.actor.kind === "self" && now - Date.parse(closedAt) > readsLagMs;
  const open = relevant.find(
    (epic) => epic.issue.closed === null && (isOld || isOpenSince(epic.issue, closing, closedAt)),
  );
  return open
    ? { kind: "reopen", reason: because("element-reopened", { epic: nameOf(open.issue) }) }
    : { kind: "keep" };
}

/** Opened again since; or made since, under what the app closed. */
function isOpenSince(
  { createdAt, events }: IssueFacts,
  closing: EventFacts | undefined,
  at: string,
): boolean {
  const isNew = closing?.actor.kind === "self" && createdAt >= at;
  return isNew || events.some((event) => event.kind === "reopened" && event.at >= at);
}

function lastClosing(epics: readonly EpicNode[]): string {
  return epics.reduce(
    (latest, epic) => (epic.issue.closed && epic.issue.closed.at > latest ? epic.issue.closed.at : latest),
    "",
  );
}

/** A derived closing carries the time of the human event that it follows from. */
function followingOf(issue: IssueFacts, relevant: readonly EpicNode[]): string {
  const closing = issue.events.findLast((event) => event.kind === "closed");
  if (issue.closed && closing && isPerson(closing.actor)) return issue.closed.at;
  return lastClosing(relevant) || (issue.closed?.at ?? "");
}
