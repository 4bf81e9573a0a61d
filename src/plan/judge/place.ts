import type { Word } from "../../domain/word.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Phase } from "../../policy/policy.ts";
import type { Case, PhaseDecision, Management } from "../decisions.ts";
import type { Requests } from "../requests.ts";
import { unseenClosingId, type PhaseWord } from "./words.ts";

/** Where an initiative stands, and by which word. */
export interface Place {
  readonly phase: Phase;
  readonly word: Word | null;
  /** ISO 8601. */
  readonly since: string;
  /**
   * Since when a team that is added has its epic at once: when a word of this plan led there, milliseconds since the
   * epoch; `-Infinity`: it was so before; `Infinity`: it is not so.
   */
  readonly spawnsFrom: number;
  readonly stopped: PhaseDecision["stopped"];
}

/** Where a word leads; what a closing means depends on the phase in which it was said. */
export function follow(place: Place, word: PhaseWord, { delivery, done }: Case["landmarks"]): Place {
  const deciding: Word = { face: word.face, id: word.id, at: word.at, actor: word.actor };
  const moveTo = (phase: Phase): Place => ({
    phase,
    word: deciding,
    since: phase.index === place.phase.index ? place.since : word.at,
    spawnsFrom: spawns(phase, delivery) ? Math.min(place.spawnsFrom, Date.parse(word.at)) : Infinity,
    stopped: null,
  });
  const isDone = place.phase.index === done.index;
  switch (word.says.kind) {
    case "phase": {
      const { phase } = word.says;
      // A phase other than done says nothing of whether the work goes on: a stopped initiative may be moved.
      if (phase.index === done.index) return moveTo(phase);
      return { ...moveTo(phase), stopped: isDone ? null : place.stopped };
    }
    case "completed":
      if (place.phase.index >= delivery.index) return moveTo(done);
      return { ...place, stopped: "early" };
    case "not-planned":
      if (isDone) return { ...moveTo(delivery), stopped: "not-planned" };
      return { ...place, stopped: "not-planned" };
    case "reopened":
      return isDone ? moveTo(delivery) : { ...place, stopped: null };
  }
}

/** What was decided last; at birth the first phase; when taken in, the field's, else the label's, else the first. */
export function startOf(input: Case, management: Management, [adoption]: Requests["adopt"]): Place {
  const { landmarks, memory, policy, thread } = input;
  const placeIn = (phase: Phase) => ({
    phase,
    spawnsFrom: spawns(phase, landmarks.delivery) ? -Infinity : Infinity,
    stopped: null,
  });
  if (memory) {
    const phase = phaseByName(policy, memory.phase.name) ?? landmarks.first;
    return { ...placeIn(phase), word: memory.phase.word, since: memory.phase.since };
  }
  if (management.kind !== "adopted") {
    return { ...placeIn(landmarks.first), word: null, since: thread.root.createdAt };
  }
  const phase = shownPhase(input) ?? landmarks.first;
  const at = adoption?.at ?? thread.root.events.at(-1)?.at ?? thread.root.createdAt;
  const word: Word = {
    face: "command",
    id: adoption?.comment ?? thread.root.id,
    at,
    actor: adoption?.actor ?? thread.root.author.login,
  };
  return { ...placeIn(phase), word, since: at };
}

function spawns(phase: Phase, delivery: Phase): boolean {
  return phase.index >= delivery.index;
}

function shownPhase(input: Case): Phase | null {
  const shown = input.phaseField?.value?.value;
  const byField = shown === undefined ? null : phaseByName(input.policy, String(shown));
  if (byField) return byField;
  const labelled = input.thread.root.labels.map((label) => phaseOfLabel(input.policy, label));
  return labelled.find((phase) => phase !== null) ?? null;
}

/**
 * A closed initiative that is not done was stopped by somebody, unless only the app or a workflow closed it,
 * or the closing was refused.
 */
export function stoppedBefore(input: Case, phase: Phase): PhaseDecision["stopped"] {
  const { root } = input.thread;
  const { closed, events } = root;
  if (closed === null || phase.index === input.landmarks.done.index) return null;
  const closing = events.findLast((event) => event.kind === "closed");
  if (closing && (closing.actor.kind === "self" || closing.actor.kind === "workflow")) return null;
  if (input.memory?.refused.includes(unseenClosingId(root, closing?.at ?? closed.at))) return null;
  return closed.as === "completed" ? "early" : "not-planned";
}
