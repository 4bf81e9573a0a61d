import type { Criterion } from "../../../domain/criterion.ts";
import type { Tick } from "../../../domain/gate.ts";
import { holds, type Speaker } from "../../../domain/speaker.ts";
import { confirmBox } from "../../../policy/confirm-box.ts";
import type { Phase, Policy } from "../../../policy/policy.ts";
import { namesOf } from "../../../policy/role-names.ts";
import type { Case, GateMemory } from "../../decisions.ts";
import type { Requests } from "../../requests.ts";
import { hasPassed } from "./gate.ts";
import { latest, withoutRefusal, type GateContext, type GateState } from "./gate-state.ts";
import { withManager } from "./roles.ts";

type Confirm = Criterion<"confirm">;

/**
 * A box on the overview. A tick stands until somebody takes it off; one by somebody who does not hold the
 * role that the policy asks for is taken back. Boxes of other kinds are heard elsewhere.
 */
export function applyTick(state: GateState, tick: Tick, context: GateContext): GateState {
  const { input } = context;
  const confirm = confirmOf(input.policy, tick.box);
  if (confirm === null) return state;
  const { confirmed } = state.gateMemory;
  const acted = withoutRefusal(state.gateMemory, tick.at, input.memory?.refusal ?? null);
  if (!tick.ticked) {
    const others = Object.entries(confirmed).filter(([box]) => box !== tick.box);
    return { ...state, gateMemory: { ...acted, confirmed: Object.fromEntries(others) } };
  }
  const roles = confirming(confirm);
  if (mayConfirm(context, confirm, tick)) return { ...state, gateMemory: withBox(acted, tick.box, tick) };
  const refusal = {
    why: "role" as const,
    what: confirm.text,
    actor: tick.actor,
    at: tick.at,
    roles: [...roles],
    missing: 0,
  };
  return {
    ...state,
    gateMemory: { ...state.gateMemory, refusal: latest(state.gateMemory.refusal, refusal) },
  };
}

/** `/bekreft N`, counted among the criteria of the phase in which it was said. */
export function applyConfirm(
  state: GateState,
  request: Requests["confirm"][number],
  context: GateContext,
): GateState {
  const { input } = context;
  const { comment, nth, number, at } = request;
  const phase = phaseThen(input, at) ?? state.place.phase;
  const confirms = phase.criteria.filter((criterion) => criterion.kind === "confirm");
  const confirm = number === null ? undefined : confirms[number - 1];
  if (confirm === undefined) {
    const known = confirms.map(({ text }, index) => ({ number: index + 1, text }));
    const answer = { kind: "unknown-confirm", confirms: known } as const;
    return {
      ...state,
      commandResults: [...state.commandResults, { comment, nth, reaction: "CONFUSED", answer }],
    };
  }
  if (!mayConfirm(context, confirm, request)) {
    const roles = namesOf(input.policy, confirming(confirm));
    const answer = { kind: "may-not-confirm", text: confirm.text, roles } as const;
    return {
      ...state,
      commandResults: [...state.commandResults, { comment, nth, reaction: "THUMBS_DOWN", answer }],
    };
  }
  const gateMemory = withoutRefusal(state.gateMemory, at, input.memory?.refusal ?? null);
  return { ...state, gateMemory: withBox(gateMemory, confirmBox(phase, confirm.text), request) };
}

/** Whoever confirmed first has confirmed it. */
function withBox(
  gateMemory: GateMemory,
  box: string,
  { actor, at }: { actor: string; at: string },
): GateMemory {
  return { ...gateMemory, confirmed: { [box]: { actor, at }, ...gateMemory.confirmed } };
}

function mayConfirm({ input }: GateContext, { by }: Confirm, speaker: Speaker): boolean {
  return by === null || holds(input.world, speaker, withManager([by]));
}

function confirming({ by }: Confirm): readonly string[] {
  return by === null ? [] : withManager([by]);
}

function confirmOf(policy: Policy, box: string): Confirm | null {
  const confirms = policy.phases.flatMap((phase) =>
    phase.criteria.flatMap((criterion) =>
      criterion.kind === "confirm" && confirmBox(phase, criterion.text) === box ? [criterion] : [],
    ),
  );
  return confirms[0] ?? null;
}

/**
 * The phase that a comment speaks of where the initiative was moved on since: it may have been seen too
 * late, or carried out once without being answered.
 */
function phaseThen(input: Case, at: string): Phase | null {
  const { memory, policy } = input;
  const left = (memory?.passed ?? []).filter((passed) => Date.parse(passed.at) >= Date.parse(at));
  return policy.phases.find((phase) => hasPassed(input, left, phase)) ?? null;
}
