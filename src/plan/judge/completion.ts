import type { IssueFacts } from "../../domain/issue.ts";
import { because } from "../../domain/reason.ts";
import type {
  Case,
  Completion,
  ElementDecision,
  PhaseDecision,
  Management,
  TeamDecision,
} from "../decisions.ts";
import { gateOf } from "./gates/gate.ts";
import { criteriaInput } from "./gates/evaluate.ts";
import { nameOf } from "../link.ts";
import { isCompleted, isRelevant } from "./progress.ts";

export interface Judged {
  readonly phase: PhaseDecision;
  readonly teams: readonly TeamDecision[];
  readonly elements: readonly ElementDecision[];
  readonly management: Management;
}

/** What must be delivered: the relevant elements, and relevant epics directly under the initiative. */
interface Part {
  readonly title: string;
  /** The human event that its delivery follows from; null while it is not delivered. */
  readonly following: string | null;
  readonly reopenedAt: string | null;
}

/**
 * When every relevant element is delivered, at least one was, and no person has moved the initiative
 * since the last of them was, the initiative is done. Where a gate on the way is closed, a person must say
 * so: what is automatic never passes one.
 */
export function judgeCompletion(input: Case, judged: Judged): Completion {
  const { landmarks, world } = input;
  const { phase, management } = judged;
  if (world.key.kind !== "initiative" || management.kind === "older") return { kind: "none" };
  const parts = partsOf(input, judged.elements);
  if (phase.phase.index === landmarks.done.index) return undone(input, phase, parts);
  if (phase.stopped || phase.phase.index < landmarks.delivery.index) return { kind: "none" };
  const following = deliveredSince(parts);
  if (following === null || isUnsure(input, judged.teams)) return { kind: "none" };
  if (phase.lastWordAt !== null && Date.parse(phase.lastWordAt) > Date.parse(following))
    return { kind: "none" };
  if (input.policy.completion === "propose" || isGateClosed(input, judged)) return { kind: "proposed" };
  return { kind: "complete", following, reason: because("completed", { count: parts.length }) };
}

/** The id of the word that a completion leaves in the memory. */
export function completionWord(following: string): string {
  return `completed:${following}`;
}

/** The gate of its phase, and those of phases between it and done. */
function isGateClosed(input: Case, { phase, teams }: Judged): boolean {
  const { gateMemory } = phase;
  const criteria = criteriaInput(input, teams, gateMemory);
  const ahead = input.policy.phases.slice(phase.phase.index + 1);
  return phase.gate.closed || ahead.some((next) => gateOf(next, criteria, gateMemory.passed).closed);
}

function partsOf(input: Case, elements: readonly ElementDecision[]): readonly Part[] {
  const direct = input.thread.epics.filter((epic) => epic.element === null).map((epic) => epic.issue);
  return [
    ...elements
      .filter(({ relevant }) => relevant)
      .map(({ node, epics, following }) =>
        part(
          node.issue,
          following,
          epics.map(({ issue }) => issue),
        ),
      ),
    ...direct
      .filter(isRelevant)
      .map((issue) => part(issue, isCompleted(issue) ? (issue.closed?.at ?? null) : null)),
  ];
}

/** An element is opened again after the epic that it is opened for, by the plan that is made now. */
function part(issue: IssueFacts, following: string | null, epics: readonly IssueFacts[] = []): Part {
  const reopened = [issue, ...epics]
    .map(({ events }) => events.findLast((event) => event.kind === "reopened")?.at ?? "")
    .reduce((latest, at) => (at > latest ? at : latest));
  return { title: nameOf(issue), following, reopenedAt: reopened === "" ? null : reopened };
}

/** The time of the last delivery; null while there is none, or something is not delivered. */
function deliveredSince(parts: readonly Part[]): string | null {
  const times = parts.map(({ following }) => following);
  if (times.length === 0 || !times.every((time) => time !== null)) return null;
  return times.reduce((latest, time) => (time > latest ? time : latest), "");
}

/** Something could not be read, or an epic is still to be made. */
function isUnsure(input: Case, teams: readonly TeamDecision[]): boolean {
  const pending = teams.some(({ epic }) => ["waiting", "wanted", "unreadable"].includes(epic.kind));
  return pending || input.thread.unreadable.length > 0;
}

/** Only an automatic done that nobody has said since is taken back, and only by something that was delivered and is open again. */
function undone(input: Case, phase: PhaseDecision, parts: readonly Part[]): Completion {
  const completed = input.memory?.completed;
  const open = parts.find(({ following }) => following === null);
  if (!completed || !open || phase.word?.id !== completionWord(completed.following)) return { kind: "none" };
  const at = open.reopenedAt ?? completed.following;
  return { kind: "undone", at, reason: because("completion-undone", { element: open.title }) };
}
