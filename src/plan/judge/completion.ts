import { because } from "../../domain/reason.ts";
import { deliveryPhase, donePhase } from "../../policy/phases.ts";
import type {
  Case,
  Completion,
  ElementDecision,
  PhaseDecision,
  Standing,
  TeamDecision,
} from "../decisions.ts";
import { isCompleted, isRelevant } from "./progress.ts";

/**
 * When every relevant element is delivered, at least one was, and no person has moved the initiative
 * since the last of them was, the initiative is done. Epics directly under it count like elements.
 */
export function judgeCompletion(
  one: Case,
  phase: PhaseDecision,
  teams: readonly TeamDecision[],
  elements: readonly ElementDecision[],
  standing: Standing,
): Completion {
  const { policy, thread, memory } = one;
  if (one.world.key.kind !== "initiative" || standing.kind === "older") return { kind: "none" };
  const parts = [
    ...elements.map((element) => ({
      relevant: element.relevant,
      following: element.following,
      title: element.node.issue.title,
      reopenedAt: reopening(element.node.issue),
    })),
    ...thread.epics
      .filter((epic) => epic.element === null)
      .map((epic) => ({
        relevant: isRelevant(epic.issue),
        following: isCompleted(epic.issue) ? (epic.issue.closed?.at ?? null) : null,
        title: epic.issue.title,
        reopenedAt: reopening(epic.issue),
      })),
  ].filter((part) => part.relevant);
  if (phase.phase.index === donePhase(policy).index) {
    const open = parts.find((part) => part.following === null);
    if (!memory?.completed || !open || memory.phase.word?.id !== completionWord(memory.completed.following))
      return { kind: "none" };
    const at = open.reopenedAt ?? memory.completed.following;
    return { kind: "undone", at, reason: because("completion-undone", { element: open.title }) };
  }
  if (phase.stopped || phase.phase.index < deliveryPhase(policy).index) return { kind: "none" };
  if (thread.unreadable.length > 0 || parts.length === 0 || teams.some(isPending)) return { kind: "none" };
  const times = parts.map((part) => part.following);
  if (!times.every((time) => time !== null)) return { kind: "none" };
  const following = times.reduce((latest, time) => (time > latest ? time : latest), "");
  if (phase.word && Date.parse(phase.word.at) > Date.parse(following)) return { kind: "none" };
  if (policy.completion === "propose") return { kind: "proposed" };
  return { kind: "complete", following, reason: because("completed", { count: parts.length }) };
}

/** The id of the word that a completion leaves in the memory. */
export function completionWord(following: string): string {
  return `completed:${following}`;
}

function reopening(issue: ElementDecision["node"]["issue"]): string | null {
  return issue.events.findLast((event) => event.kind === "reopened")?.at ?? null;
}

/** An epic that is still to be made, or that cannot be seen, is not delivered. */
function isPending(team: TeamDecision): boolean {
  return ["waiting", "wanted", "unreadable"].includes(team.epic.kind);
}
