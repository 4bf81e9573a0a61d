import type { Memory } from "../../../domain/memory.ts";
import { phaseByName } from "../../../policy/phases.ts";
import type { Phase } from "../../../policy/policy.ts";
import { follow, type Place } from "../place.ts";
import { unseenClosingId, type SaidWord } from "../words.ts";
import { entering, mayEnter } from "./roles.ts";
import { latest, criteriaInputOf, withoutRefusal, type GateContext, type GateState } from "./gate-state.ts";
import { refusalId } from "./refused.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { gatesBetween, type GateOnTheWay } from "./gates-between.ts";

/** A reason for passing a closed gate is kept so long, and so many of them: the memory has to fit into a comment. */
const longestReason = 500;
const maxOverrides = 20;

interface Move {
  readonly word: SaidWord;
  readonly from: Phase;
  readonly to: Phase;
  readonly gates: readonly GateOnTheWay[];
  readonly mayEnter: boolean;
}

/** Follows a word, unless it leads forwards through a gate that is closed to it. */
export function applyMove(state: GateState, word: SaidWord, context: GateContext): GateState {
  const { input: one } = context;
  const { policy, world } = one;
  const place = follow(state.place, word, one.landmarks);
  const [from, to] = [state.place.phase, place.phase];
  const gates = gatesBetween(from, to, criteriaInputOf(context, state), state.kept.passed);
  const move = { word, from, to, gates, mayEnter: mayEnter(world, policy, to, word) };
  const why = context.mode === "enforce" && to.index > from.index ? closedBy(move) : null;
  if (why === null) return accept(state, place, move, context);
  // Nobody knows yet who closed it: reads can lag. It is left alone until its event is there to be seen.
  if (why === "enter" && word.id === unseenClosingId(one.thread.root, word.at)) {
    return { ...state, place: { ...state.place, stopped: "early" } };
  }
  return refuse(state, move, why, context);
}

/** A portfolio manager's reason opens everything. */
function closedBy({ word, gates, mayEnter: enters }: Move): "criteria" | "enter" | null {
  if (word.override != null) return null;
  if (!enters) return "enter";
  return gates.some(({ unmet }) => unmet.length > 0) ? "criteria" : null;
}

function refuse(state: GateState, move: Move, why: "criteria" | "enter", context: GateContext): GateState {
  const { word, to, gates } = move;
  const { kept, rulings } = state;
  const unmet = gates.flatMap((gate) => gate.unmet);
  const roles = why === "enter" ? entering(context.input.policy, to) : unmet.flatMap((one) => one.roles);
  const { actor, at } = word;
  const refusal = { why, what: to.name, actor, at, roles: [...new Set(roles)], missing: unmet.length };
  const answer = refusalAnswer(context, to, gates, why);
  return {
    ...state,
    kept: {
      ...kept,
      refused: [...kept.refused, refusalId(word, context.input.thread.root)],
      refusal: latest(kept.refusal, refusal),
    },
    rulings:
      word.comment === undefined
        ? rulings
        : [...rulings, { comment: word.comment, nth: word.nth ?? 0, reaction: "THUMBS_DOWN", answer }],
  };
}

function accept(state: GateState, place: Place, move: Move, context: GateContext): GateState {
  const kept = withoutRefusal(state.kept, move.word.at, context.input.memory?.refusal ?? null);
  return {
    ...state,
    place,
    kept: {
      ...kept,
      passed: [...kept.passed, ...passing(move, context)],
      overrides: [...kept.overrides, ...overriding(move)].slice(-maxOverrides),
      unentered: unenteredAfter(kept, place.word, move, context),
    },
  };
}

function passing({ word, gates }: Move, { mode }: GateContext): Memory["passed"] {
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
  { unentered, passed }: GateState["kept"],
  decidedBy: Place["word"],
  { word, from, to, mayEnter: enters }: Move,
  { mode, input: one }: GateContext,
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
