import { because, type Reason } from "../../domain/reason.ts";
import { phaseByName, phaseOfLabel } from "../../policy/phases.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, PhaseDecision, Quarrel, Standing } from "../decisions.ts";
import { decisionRecord } from "./gates/decision-record.ts";
import { gateOf, modeOf } from "./gates/gate.ts";
import { hearAll } from "./gates/hear-all.ts";
import { scalesOf, type Court, type Hearing } from "./gates/hearing.ts";
import { keptBefore } from "./gates/kept.ts";
import { isRefused, stillRefused } from "./gates/refused.ts";
import { refusedBefore } from "./gates/refused-before.ts";
import { whyOf } from "./gates/why.ts";
import { startOf, stoppedBefore, type Place } from "./place.ts";
import type { Requests } from "../requests.ts";
import { newTicks } from "./ticks.ts";
import { isClosing, isLater, orderOf, wordsOf } from "./words.ts";

export interface JudgedBefore {
  readonly requests: Requests;
  readonly standing: Standing;
  readonly involved: readonly Team[];
  readonly quarrels: readonly Quarrel[];
}

/**
 * The latest word of a person wins, unless a gate refuses it. What was decided before is the start; every
 * word that is later and was not refused is heard in order, because what a closing means, and which gates
 * are on the way, depends on the phase in which it was said.
 */
export function judgePhase(
  one: Case,
  { requests, standing, involved, quarrels }: JudgedBefore,
): PhaseDecision {
  const { root } = one.thread;
  const court: Court = { one, mode: modeOf(one), teams: involved };
  const start = startOf(one, standing, requests.adopt);
  const words = wordsOf(one, requests, quarrels);
  const order = orderOf(one, words);
  const before = keptBefore(one);
  const heard = words.filter((word) => {
    if (isRefused(word, before.refused, root)) return false;
    return start.word === null || isLater(word, { word: start.word, phase: start.phase }, order);
  });
  const stopped = heard.some(isClosing) ? null : stoppedBefore(one, start.phase);
  const heardEdit = newTicks(one).at(-1)?.edit ?? before.heardEdit;
  const first: Hearing = {
    place: { ...start, stopped },
    kept: { ...before, heardEdit },
    rulings: [],
  };
  const after = hearAll(first, heard, requests, court);
  const { place, kept } = after;
  const gate = gateOf(place.phase, scalesOf(court, after), kept.passed);
  const accepted = heard.filter((word) => !isRefused(word, kept.refused, root));
  const saidAt = accepted.at(-1)?.at ?? start.word?.at ?? null;
  const isStopped = root.closed === null ? null : place.stopped;
  const why = whyOf(court, { ...place, stopped: isStopped }, gate, kept);
  return {
    ...place,
    stopped: isStopped,
    saidAt,
    reason: reasonOf(one, after),
    gate,
    kept: {
      ...kept,
      refused: stillRefused(kept.refused, words, place.word?.at ?? null, root),
      unentered: court.mode === "off" ? null : kept.unentered,
      decisions: decisionRecord(kept.decisions, requests.decision),
    },
    rulings: [
      ...after.rulings,
      ...refusedBefore(words, before.refused, after, court),
      ...requests.why.map(
        ({ comment, nth }) =>
          ({ comment, nth, reaction: "THUMBS_UP", answer: { kind: "why", why } }) as const,
      ),
    ],
  };
}

function reasonOf(one: Case, { place, kept: { refusal, overrides } }: Hearing): Reason {
  const phase = place.phase.name;
  if (refusal && refusal.why !== "role" && isShown(one, place, refusal.what)) {
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
function isShown(one: Case, { phase, stopped }: Place, refused: string): boolean {
  const { policy, thread } = one;
  const asked = phaseByName(policy, refused)?.index;
  const field = one.phaseField?.value?.value;
  const shown = [
    ...thread.root.labels.map((label) => phaseOfLabel(policy, label)),
    ...(field === undefined ? [] : [phaseByName(policy, String(field))]),
  ];
  const isClosed = thread.root.closed !== null && stopped === null;
  return isClosed || shown.some((one) => one !== null && one.index === asked && one.index !== phase.index);
}
