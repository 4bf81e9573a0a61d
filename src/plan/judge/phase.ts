import { because, type Reason } from "../../domain/reason.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, PhaseDecision, BotConflict, Standing } from "../decisions.ts";
import { decisionRecord } from "./gates/decision-record.ts";
import { gateOf, modeOf } from "./gates/gate.ts";
import { applyStatements } from "./gates/apply-statements.ts";
import { criteriaInputOf, type GateContext, type GateState } from "./gates/gate-state.ts";
import { keptBefore } from "./gates/from-memory.ts";
import { isRefused, stillRefused } from "./gates/refused.ts";
import { unansweredRefusals } from "./gates/unanswered-refusals.ts";
import { whyOf } from "./gates/why.ts";
import { startOf, stoppedBefore, type Place } from "./place.ts";
import type { Requests } from "../requests.ts";
import { newTicks } from "./ticks.ts";
import { isClosing, isLater, orderOf, wordsOf } from "./words.ts";

export interface JudgedBefore {
  readonly requests: Requests;
  readonly standing: Standing;
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
  { requests, standing, involved, quarrels }: JudgedBefore,
): PhaseDecision {
  const { root } = input.thread;
  const context: GateContext = { input, mode: modeOf(input), teams: involved };
  const start = startOf(input, standing, requests.adopt);
  const words = wordsOf(input, requests, quarrels);
  const order = orderOf(input, words);
  const before = keptBefore(input);
  const heard = words.filter((word) => {
    if (isRefused(word, before.refused, root)) return false;
    return start.word === null || isLater(word, { word: start.word, phase: start.phase }, order);
  });
  const stopped = heard.some(isClosing) ? null : stoppedBefore(input, start.phase);
  const heardEdit = newTicks(input).at(-1)?.edit ?? before.heardEdit;
  const first: GateState = {
    place: { ...start, stopped },
    kept: { ...before, heardEdit },
    rulings: [],
  };
  const after = applyStatements(first, heard, requests, context);
  const { place, kept } = after;
  const gate = gateOf(place.phase, criteriaInputOf(context, after), kept.passed);
  const accepted = heard.filter((word) => !isRefused(word, kept.refused, root));
  const saidAt = accepted.at(-1)?.at ?? start.word?.at ?? null;
  const isStopped = root.closed === null ? null : place.stopped;
  const why = whyOf(context, { ...place, stopped: isStopped }, gate, kept);
  return {
    ...place,
    stopped: isStopped,
    saidAt,
    reason: reasonOf(input, after),
    gate,
    kept: {
      ...kept,
      refused: stillRefused(kept.refused, words, place.word?.at ?? null, root),
      unentered: context.mode === "off" ? null : kept.unentered,
      decisions: decisionRecord(kept.decisions, requests.decision),
    },
    rulings: [
      ...after.rulings,
      ...unansweredRefusals(words, before.refused, after, context),
      ...requests.why.map(
        ({ comment, nth }) =>
          ({ comment, nth, reaction: "THUMBS_UP", answer: { kind: "why", why } }) as const,
      ),
    ],
  };
}

function reasonOf(input: Case, { place, kept: { refusal, overrides } }: GateState): Reason {
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
  const asked = phaseByName(policy, refused)?.index;
  const field = input.phaseField?.value?.value;
  const shown = [
    ...thread.root.labels.map((label) => phaseOfLabel(policy, label)),
    ...(field === undefined ? [] : [phaseByName(policy, String(field))]),
  ];
  const isClosed = thread.root.closed !== null && stopped === null;
  return isClosed || shown.some((one) => one !== null && one.index === asked && one.index !== phase.index);
}
