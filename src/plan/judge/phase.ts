import { because, type Reason } from "../../domain/reason.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, PhaseDecision, BotConflict, Management } from "../decisions.ts";
import { decisionRecord } from "./gates/decision-record.ts";
import { gateOf, modeOf } from "./gates/gate.ts";
import { applyStatements } from "./gates/apply-statements.ts";
import { criteriaInputOf, type GateContext, type GateState } from "./gates/gate-state.ts";
import { gateMemoryOf } from "./gates/from-memory.ts";
import { isRefused, stillRefused } from "./gates/refused.ts";
import { unansweredRefusals } from "./gates/unanswered-refusals.ts";
import { whyOf } from "./gates/why.ts";
import { startOf, stoppedBefore, type Place } from "./place.ts";
import type { Requests } from "../requests.ts";
import { newTicks } from "./ticks.ts";
import { isClosing, isLater, orderOf, wordsOf } from "./words.ts";

export interface JudgedBefore {
  readonly requests: Requests;
  readonly management: Management;
  readonly involved: readonly Team[];
  readonly quarrels: readonly BotConflict[];
}

/**
 * The latest word of a person wins, unless a gate refuses it. What was decided before is the start; every
 * word that is later and was not refused is heard in order, because what a closing means, and which gates
 * are on the way, depends on the phase in which it was said.
 */
export function judgePhase(
  input: Case,
  { requests, management, involved, quarrels }: JudgedBefore,
): PhaseDecision {
  const { root } = input.thread;
  const context: GateContext = { input, mode: modeOf(input), teams: involved };
  const start = startOf(input, management, requests.adopt);
  const words = wordsOf(input, requests, quarrels);
  const order = orderOf(input, words);
  const before = gateMemoryOf(input);
  const newWords = words.filter((word) => {
    if (isRefused(word, before.refused, root)) return false;
    return start.word === null || isLater(word, { word: start.word, phase: start.phase }, order);
  });
  const stopped = newWords.some(isClosing) ? null : stoppedBefore(input, start.phase);
  const heardEdit = newTicks(input).at(-1)?.edit ?? before.heardEdit;
  const first: GateState = {
    place: { ...start, stopped },
    gateMemory: { ...before, heardEdit },
    commandResults: [],
  };
  const after = applyStatements(first, newWords, requests, context);
  const { place, gateMemory } = after;
  const gate = gateOf(place.phase, criteriaInputOf(context, after), gateMemory.passed);
  const accepted = newWords.filter((word) => !isRefused(word, gateMemory.refused, root));
  const lastWordAt = accepted.at(-1)?.at ?? start.word?.at ?? null;
  const isStopped = root.closed === null ? null : place.stopped;
  const why = whyOf(context, { ...place, stopped: isStopped }, gate, gateMemory);
  return {
    ...place,
    stopped: isStopped,
    lastWordAt,
    reason: reasonOf(input, after),
    gate,
    gateMemory: {
      ...gateMemory,
      refused: stillRefused(gateMemory.refused, words, place.word?.at ?? null, root),
      unentered: context.mode === "off" ? null : gateMemory.unentered,
      decisions: decisionRecord(gateMemory.decisions, requests.decision),
    },
    commandResults: [
      ...after.commandResults,
      ...unansweredRefusals(words, before.refused, after, context),
      ...requests.why.map(
        ({ comment, nth }) =>
          ({ comment, nth, reaction: "THUMBS_UP", answer: { kind: "why", why } }) as const,
      ),
    ],
  };
}

function reasonOf(input: Case, { place, gateMemory: { refusal, overrides } }: GateState): Reason {
  const phase = place.phase.name;
  if (refusal && refusal.why !== "role" && isShown(input, place, refusal.what)) {
    return because("gate-refused", { phase, actor: refusal.actor, to: refusal.what });
  }
  const { word } = place;
  if (word === null) return because("phase-first", { phase });
  const override = overrides.findLast(({ at, actor }) => at === word.at && actor === word.actor);
  if (override !== undefined) {
    return because("phase-override", { phase, actor: word.actor, why: override.reason, at: word.at });
  }
  return because("phase-word", { phase, actor: word.actor, face: word.face, at: word.at });
}

/** Whether a face still shows what was refused, and is to be put back. */
function isShown(input: Case, { phase, stopped }: Place, refused: string): boolean {
  const { policy, thread } = input;
  const refusedIndex = phaseByName(policy, refused)?.index;
  const field = input.phaseField?.value?.value;
  const shown = [
    ...thread.root.labels.map((label) => phaseOfLabel(policy, label)),
    ...(field === undefined ? [] : [phaseByName(policy, String(field))]),
  ];
  const isClosed = thread.root.closed !== null && stopped === null;
  return (
    isClosed ||
    shown.some(
      (candidate) =>
        candidate !== null && candidate.index === refusedIndex && candidate.index !== phase.index,
    )
  );
}
