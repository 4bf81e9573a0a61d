import type { Notice } from "../../../domain/overview.ts";
import type { Phase } from "../../../policy/policy.ts";
import type { Case, PhaseDecision } from "../../decisions.ts";
import { modeOf } from "./gate.ts";
import { manager, namesOf } from "../../../policy/role-names.ts";
import { entering } from "./roles.ts";

/** What was refused, what waits for somebody who may, and roles that lead to nobody. */
export function gateNotices(input: Case, phase: PhaseDecision): readonly Notice[] {
  if (modeOf(input) === "off") return [];
  return [...refused(input, phase), ...unentered(input, phase), ...missingRoles(input, phase)];
}

function refused({ policy }: Case, { gateMemory }: PhaseDecision): Notice[] {
  if (gateMemory.refusal === null) return [];
  const { roles, ...refusal } = gateMemory.refusal;
  return [{ kind: "refused", ...refusal, roles: namesOf(policy, roles) }];
}

function unentered({ policy }: Case, { gateMemory, phase }: PhaseDecision): Notice[] {
  if (gateMemory.unentered === null) return [];
  const roles = namesOf(policy, entering(policy, phase));
  return [{ kind: "unentered", phase: phase.name, actor: gateMemory.unentered.actor, roles }];
}

/** Of the roles that the next step, or one that waits, depends on. */
function missingRoles(input: Case, decided: PhaseDecision): Notice[] {
  const { policy, world } = input;
  const { phase, stopped, gateMemory } = decided;
  const next = policy.phases[phase.index + 1];
  if (stopped || next === undefined) return [];
  const confirming = decided.gate.verdicts.flatMap(({ roles }) => roles);
  const moving = [...next.enter, ...(gateMemory.unentered === null ? [] : phase.enter)];
  const overriding = modeOf(input) === "enforce" ? [manager] : [];
  return [...new Set([...confirming, ...moving, ...overriding])].flatMap((role): Notice[] => {
    const held = policy.roles[role] ?? [];
    if (held.length > 0) {
      const names = world.roles.get(role)?.missing ?? [];
      return names.length === 0 ? [] : [{ kind: "role-missing", role, names }];
    }
    // One of several that nobody holds keeps nobody from acting.
    const matters =
      confirming.includes(role) || [next, phase].some((candidate) => isFree(input, candidate, role));
    return matters ? [{ kind: "role-missing", role, names: [] }] : [];
  });
}

/** The phase asks for the role, and all that it asks for is held by nobody: so anybody may enter it. */
function isFree({ policy }: Case, phase: Phase, role: string): boolean {
  return phase.enter.includes(role) && entering(policy, phase).length === 0;
}
