import type { Memory } from "../../domain/memory.ts";
import { because } from "../../domain/reason.ts";
import type { Word } from "../../domain/word.ts";
import { deliveryPhase, donePhase, firstPhase, phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Phase, Policy, Team } from "../../policy/policy.ts";
import type { Case, PhaseDecision, Standing } from "../decisions.ts";
import { phaseField } from "../fields.ts";
import { gateOf } from "./gates/gate.ts";
import { keptBefore } from "./gates/kept.ts";
import type { Request, Requests } from "./requests.ts";
import { isLater, orderOf, wordsOf, type SaidWord } from "./words.ts";

interface Place {
  readonly phase: Phase;
  readonly word: Word | null;
  readonly since: string;
  readonly stopped: PhaseDecision["stopped"];
}

/**
 * The latest word of a person wins. What was decided before is the start; every word that is later
 * and was not refused is heard in order, because what a closing means depends on the phase in which
 * it was said.
 */
export function judgePhase(
  one: Case,
  requests: Requests,
  standing: Standing,
  teams: readonly Team[],
): PhaseDecision {
  const { memory } = one;
  const start = startOf(one, standing, requests.adoption);
  const words = wordsOf(one, requests);
  const order = orderOf(one, words);
  const heard = words.filter((word) => counts(word, memory, start, order));
  const place = heard.reduce((current, word) => hear(current, word, one.policy), start);
  return {
    ...place,
    stopped: one.thread.root.closed === null ? null : place.stopped,
    saidAt: heard.at(-1)?.at ?? start.word?.at ?? null,
    reason: place.word
      ? because("phase-word", {
          phase: place.phase.name,
          actor: place.word.actor,
          face: place.word.face,
          at: place.word.at,
        })
      : because("phase-first", { phase: place.phase.name }),
    gate: gateOf(place.phase, { one, teams, confirmed: memory?.confirmed ?? {} }),
    kept: keptBefore(memory),
    rulings: [],
  };
}

function counts(
  word: SaidWord,
  memory: Memory | null,
  { word: heeded, phase }: Place,
  order: ReadonlyMap<string, number>,
): boolean {
  if (memory?.refused.includes(word.id)) return false;
  return heeded === null || isLater(word, { word: heeded, phase }, order);
}

function hear(place: Place, word: SaidWord, policy: Policy): Place {
  const said: Word = { face: word.face, id: word.id, at: word.at, actor: word.actor };
  const moveTo = (phase: Phase): Place => ({
    phase,
    word: said,
    since: phase.index === place.phase.index ? place.since : word.at,
    stopped: null,
  });
  switch (word.says.kind) {
    case "phase":
      // A phase other than done says nothing of whether the work goes on: a stopped initiative may be moved.
      return word.says.phase.index === donePhase(policy).index
        ? moveTo(word.says.phase)
        : {
            ...moveTo(word.says.phase),
            stopped: place.phase.index === donePhase(policy).index ? null : place.stopped,
          };
    case "completed":
      if (place.phase.index >= deliveryPhase(policy).index) return moveTo(donePhase(policy));
      return { ...place, stopped: "early" };
    case "not-planned":
      return place.phase.index === donePhase(policy).index
        ? { ...moveTo(deliveryPhase(policy)), stopped: "not-planned" }
        : { ...place, stopped: "not-planned" };
    case "reopened":
      return place.phase.index === donePhase(policy).index
        ? moveTo(deliveryPhase(policy))
        : { ...place, stopped: null };
  }
}

/** What was decided last; at birth the first phase; when taken in, the field's, else the label's, else the first. */
function startOf(one: Case, standing: Standing, adoption: Request<object> | null): Place {
  const { memory, policy, thread } = one;
  if (memory) {
    const phase = phaseByName(policy, memory.phase.name) ?? firstPhase(policy);
    return { phase, word: memory.phase.word, since: memory.phase.since, stopped: stoppedBefore(one, phase) };
  }
  if (standing.kind !== "adopted") {
    return { phase: firstPhase(policy), word: null, since: thread.root.createdAt, stopped: null };
  }
  const phase = shownPhase(one) ?? firstPhase(policy);
  const at = adoption?.at ?? thread.root.events.at(-1)?.at ?? thread.root.createdAt;
  const word: Word = {
    face: "command",
    id: adoption?.comment ?? thread.root.id,
    at,
    actor: adoption?.actor ?? thread.root.author.login,
  };
  return { phase, word, since: at, stopped: stoppedBefore(one, phase) };
}

/** A closed initiative that is not done was stopped by somebody, unless only the app or a workflow closed it. */
function stoppedBefore(one: Case, phase: Phase): PhaseDecision["stopped"] {
  const { closed, events } = one.thread.root;
  if (closed === null || phase.index === donePhase(one.policy).index) return null;
  const closing = events.findLast((event) => event.kind === "closed");
  if (closing && (closing.actor.kind === "self" || closing.actor.kind === "workflow")) return null;
  return closed.as === "completed" ? "early" : "not-planned";
}

function shownPhase(one: Case): Phase | null {
  const shown = phaseField(one)?.value?.value;
  const byField = shown === undefined ? null : phaseByName(one.policy, String(shown));
  if (byField) return byField;
  const labelled = one.thread.root.labels.map((label) => phaseOfLabel(one.policy, label));
  return labelled.find((phase) => phase !== null) ?? null;
}
