import { isPerson } from "../../domain/actor.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { because } from "../../domain/reason.ts";
import type { Case, ElementDecision, PhaseDecision, TeamDecision } from "../decisions.ts";
import { isRelevant } from "./progress.ts";

/**
 * An element that the app made and of which nothing is relevant does not stay open behind a finished initiative, and
 * opens again when its team gets an epic after all. What people made, or opened again, is theirs to close.
 */
export function withAbandoned(
  input: Case,
  phase: PhaseDecision,
  teams: readonly TeamDecision[],
  elements: readonly ElementDecision[],
): readonly ElementDecision[] {
  const isDone = phase.phase.index === input.landmarks.done.index && phase.stopped === null;
  return elements.map((element): ElementDecision => {
    const { issue } = element.node;
    if (!isOwn(input, issue) || element.state.kind !== "keep") return element;
    const isLeft = isDone && hasNothing(input, element, teams);
    if (issue.closed !== null) {
      if (!isClosedByApp(issue)) return element;
      return hasEpic(element) ? reopened(element) : { ...element, abandoned: true };
    }
    if (!isLeft || wasReopened(issue) || issue.tasks.open > 0) return element;
    const reason = because("element-abandoned", {});
    return { ...element, relevant: false, abandoned: true, state: { kind: "abandon", reason } };
  });
}

function reopened(element: ElementDecision): ElementDecision {
  const { reason } = element.status;
  return { ...element, relevant: true, state: { kind: "reopen", reason } };
}

/** Made for this initiative, by the mark that the app gave it at birth. */
function isOwn({ world }: Case, { mark }: IssueFacts): boolean {
  return mark?.kind === "element" && mark.keys["initiative"] === world.root;
}

function hasEpic({ epics, planned }: ElementDecision): boolean {
  return planned.length > 0 || epics.some(({ issue }) => isRelevant(issue));
}

/** All of its epics are closed as not planned, or there is none and every team that it is for has declined or left. */
function hasNothing(input: Case, element: ElementDecision, teams: readonly TeamDecision[]): boolean {
  if (hasEpic(element) || hasUnread(input, element)) return false;
  const { team } = element.node;
  const decisions = teams.filter((decision) => team === null || decision.team.key === team.key);
  return decisions.every(
    ({ involved, epic }) => epic.kind === "declined" || (!involved && epic.kind === "none"),
  );
}

/** What cannot be read may be an epic that goes on. */
function hasUnread({ thread, world }: Case, { node }: ElementDecision): boolean {
  const below = new Set([...node.issue.children, ...(world.linked.get(node.issue.id) ?? [])]);
  return thread.unreadable.some(({ id }) => below.has(id) || id === node.issue.id);
}

function isClosedByApp({ closed, events }: IssueFacts): boolean {
  const closing = events.findLast(({ kind }) => kind === "closed");
  return closed?.as === "not-planned" && closing?.actor.kind === "self";
}

function wasReopened({ events }: IssueFacts): boolean {
  return events.some((event) => event.kind === "reopened" && isPerson(event.actor));
}
