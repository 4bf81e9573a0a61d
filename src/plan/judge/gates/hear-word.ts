import type { Memory } from "../../../domain/memory.ts";
import { phaseByName } from "../../../policy/phases.ts";
import type { Phase } from "../../../policy/policy.ts";
import { follow, type Place } from "../place.ts";
import { unseenClosingId, type SaidWord } from "../words.ts";
import { entering, mayEnter } from "./roles.ts";
import { latest, scalesOf, withoutRefusal, type Court, type Hearing } from "./hearing.ts";
import { refusalId } from "./refused.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { gatesBetween, type GateOnTheWay } from "./way.ts";

/** A reason for passing a closed gate is kept so long, and so many of them: the memory has to fit into a comment. */
const longestReason = 500;
const mostOverrides = 20;

interface Move {
  readonly word: SaidWord;
  readonly from: Phase;
  readonly to: Phase;
  readonly gates: readonly GateOnTheWay[];
  readonly mayEnter: boolean;
}

/** Follows a word, unless it leads forwards through a gate that is closed to it. */
export function hearWord(hearing: Hearing, word: SaidWord, court: Court): Hearing {
  const { one } = court;
  const { policy, world } = one;
  const place = follow(hearing.place, word, one.landmarks);
  const [from, to] = [hearing.place.phase, place.phase];
  const gates = gatesBetween(from, to, scalesOf(court, hearing), hearing.kept.passed);
  const move = { word, from, to, gates, mayEnter: mayEnter(world, policy, to, word) };
  const why = court.mode === "enforce" && to.index > from.index ? closedBy(move) : null;
  if (why === null) return accept(hearing, place, move, court);
  // Nobody knows yet who closed it: reads can lag. It is left alone until its event is there to be seen.
  if (why === "enter" && word.id === unseenClosingId(one.thread.root, word.at)) {
    return { ...hearing, place: { ...hearing.place, stopped: "early" } };
  }
  return refuse(hearing, move, why, court);
}

/** A portfolio manager's reason opens everything. */
function closedBy({ word, gates, mayEnter: enters }: Move): "criteria" | "enter" | null {
  if (word.override != null) return null;
  if (!enters) return "enter";
  return gates.some(({ unmet }) => unmet.length > 0) ? "criteria" : null;
}

function refuse(hearing: Hearing, move: Move, why: "criteria" | "enter", court: Court): Hearing {
  const { word, to, gates } = move;
  const { kept, rulings } = hearing;
  const unmet = gates.flatMap((gate) => gate.unmet);
  const roles = why === "enter" ? entering(court.one.policy, to) : unmet.flatMap((one) => one.roles);
  const { actor, at } = word;
  const refusal = { why, what: to.name, actor, at, roles: [...new Set(roles)], missing: unmet.length };
  const answer = refusalAnswer(court, to, gates, why);
  return {
    ...hearing,
    kept: {
      ...kept,
      refused: [...kept.refused, refusalId(word, court.one.thread.root)],
      refusal: latest(kept.refusal, refusal),
    },
    rulings:
      word.comment === undefined
        ? rulings
        : [...rulings, { comment: word.comment, nth: word.nth ?? 0, reaction: "THUMBS_DOWN", answer }],
  };
}

function accept(hearing: Hearing, place: Place, move: Move, court: Court): Hearing {
  const kept = withoutRefusal(hearing.kept, move.word.at, court.one.memory?.refusal ?? null);
  return {
    ...hearing,
    place,
    kept: {
      ...kept,
      passed: [...kept.passed, ...passing(move, court)],
      overrides: [...kept.overrides, ...overriding(move)].slice(-mostOverrides),
      unentered: unenteredAfter(kept, place.word, move, court),
    },
  };
}

function passing({ word, gates }: Move, { mode }: Court): Memory["passed"] {
  const asked = mode !== "off" || word.override != null;
  return gates.map(({ phase, unmet }) => ({
    phase: phase.name,
    at: word.at,
    actor: word.actor,
    unmet: asked && unmet.length > 0,
  }));
}

/** Where nothing was closed it is simply a move. */
function overriding({ word, to, gates }: Move): Memory["overrides"] {
  if (word.override == null || gates.every(({ unmet }) => unmet.length === 0)) return [];
  const reason = word.override.trim().slice(0, longestReason);
  return [{ to: to.name, actor: word.actor, at: word.at, reason }];
}

/**
 * Whoever may not enter a phase leaves it unentered under `advise`, until somebody who may says so as well.
 * A move back ends it, but not to a phase that was skipped in the same way.
 */
function unenteredAfter(
  { unentered, passed }: Hearing["kept"],
  decidedBy: Place["word"],
  { word, from, to, mayEnter: enters }: Move,
  { mode, one }: Court,
): Memory["unentered"] {
  const isMove = to.index !== from.index;
  // Stopping it, or letting it go on, says nothing of the phase.
  if (decidedBy?.id !== word.id) return unentered;
  if (mode === "off" || enters) return null;
  if (!isMove) return unentered;
  if (to.index > from.index) return unentered ?? { actor: word.actor, at: word.at };
  const skipped = passed.some(({ phase, at }) => {
    const index = phaseByName(one.policy, phase)?.index ?? to.index;
    return at === unentered?.at && index < to.index;
  });
  return skipped ? unentered : null;
}
