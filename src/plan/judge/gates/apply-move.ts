import type { Memory } from "../../../domain/memory.ts";
import { phaseByName } from "../../../policy/phases.ts";
import type { Phase } from "../../../policy/policy.ts";
import { follow, type Place } from "../place.ts";
import { unseenClosingId, type PhaseWord } from "../words.ts";
import { entering, mayEnter } from "./roles.ts";
import { latest, criteriaInputOf, withoutRefusal, type GateContext, type GateState } from "./gate-state.ts";
import { refusalId } from "./refused.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { gatesBetween, type GateOnTheWay } from "./gates-between.ts";

/** A reason for passing a closed gate is kept so long, and so many of them: the memory has to fit into a comment. */
const maxReasonLength = 500;
const maxOverrides = 20;

interface Move {
  readonly word: PhaseWord;
  readonly from: Phase;
  readonly to: Phase;
  readonly gates: readonly GateOnTheWay[];
  readonly mayEnter: boolean;
}

/** Follows a word, unless it leads forwards through a gate that is closed to it. */
export function applyMove(state: GateState, word: PhaseWord, context: GateContext): GateState {
  const { input } = context;
  const { policy, world } = input;
  const place = follow(state.place, word, input.landmarks);
  const [from, to] = [state.place.phase, place.phase];
  const gates = gatesBetween(from, to, criteriaInputOf(context, state), state.gateMemory.passed);
  const move = { word, from, to, gates, mayEnter: mayEnter(world, policy, to, word) };
  const why = context.mode === "enforce" && to.index > from.index ? closedBy(move) : null;
  if (why === null) return accept(state, place, move, context);
  // Nobody knows yet who closed it: reads can lag. It is left alone until its event is there to be seen.
  if (why === "enter" && word.id === unseenClosingId(input.thread.root, word.at)) {
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
  const { gateMemory, commandResults } = state;
  const unmet = gates.flatMap((gate) => gate.unmet);
  const roles =
    why === "enter" ? entering(context.input.policy, to) : unmet.flatMap((verdict) => verdict.roles);
  const { actor, at } = word;
  const refusal = { why, what: to.name, actor, at, roles: [...new Set(roles)], missing: unmet.length };
  const answer = refusalAnswer(context, to, gates, why);
  return {
    ...state,
    gateMemory: {
      ...gateMemory,
      refused: [...gateMemory.refused, refusalId(word, context.input.thread.root)],
      refusal: latest(gateMemory.refusal, refusal),
    },
    commandResults:
      word.comment === undefined
        ? commandResults
        : [...commandResults, { comment: word.comment, nth: word.nth ?? 0, reaction: "THUMBS_DOWN", answer }],
  };
}

function accept(state: GateState, place: Place, move: Move, context: GateContext): GateState {
  const gateMemory = withoutRefusal(state.gateMemory, move.word.at, context.input.memory?.refusal ?? null);
  return {
    ...state,
    place,
    gateMemory: {
      ...gateMemory,
      passed: [...gateMemory.passed, ...passing(move, context)],
      overrides: [...gateMemory.overrides, ...overriding(move)].slice(-maxOverrides),
      unentered: unenteredAfter(gateMemory, place.word, move, context),
    },
  };
}

function passing({ word, gates }: Move, { mode }: GateContext): Memory["passed"] {
  const isGated = mode !== "off" || word.override != null;
  return gates.map(({ phase, unmet }) => ({
    phase: phase.name,
    at: word.at,
    actor: word.actor,
    unmet: isGated && unmet.length > 0,
  }));
}

/** Where nothing was closed it is simply a move. */
function overriding({ word, to, gates }: Move): Memory["overrides"] {
  if (word.override == null || gates.every(({ unmet }) => unmet.length === 0)) return [];
  const reason = word.override.trim().slice(0, maxReasonLength);
  return [{ to: to.name, actor: word.actor, at: word.at, reason }];
}

/**
 * Whoever may not enter a phase leaves it unentered under `advise`, until somebody who may says so as well.
 * A move back ends it, but not to a phase that was skipped in the same way.
 */
function unenteredAfter(
  { unentered, passed }: GateState["gateMemory"],
  decidedBy: Place["word"],
  { word, from, to, mayEnter: enters }: Move,
  { mode, input }: GateContext,
): Memory["unentered"] {
  const isMove = to.index !== from.index;
  // Stopping it, or letting it go on, says nothing of the phase.
  if (decidedBy?.id !== word.id) return unentered;
  if (mode === "off" || enters) return null;
  if (!isMove) return unentered;
  if (to.index > from.index) return unentered ?? { actor: word.actor, at: word.at };
  const skipped = passed.some(({ phase, at }) => {
    const index = phaseByName(input.policy, phase)?.index ?? to.index;
    return at === unentered?.at && index < to.index;
  });
  return skipped ? unentered : null;
}
