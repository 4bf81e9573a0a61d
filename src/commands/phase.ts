import type { Change } from "../change/kinds.ts";
import { sameName } from "../domain/reference.ts";
import { holds } from "../domain/speaker.ts";
import { unquoted } from "../markdown/quotation.ts";
import { visible } from "../markdown/visible.ts";
import { labelTail } from "../policy/labels.ts";
import { phaseByName } from "../policy/phases.ts";
import type { Phase } from "../policy/policy.ts";
import { manager, namesOf } from "../policy/role-names.ts";
import { splitAnyway } from "./anyway.ts";
import { accepted, confused, refused, type CommandOutcome } from "./command-outcome.ts";
import type { AskedSubject, Asker, CommandRow, CommandSubject } from "./command-row.ts";

declare module "../domain/command.ts" {
  interface CommandArguments {
    readonly phase: PhaseArguments;
  }
}

interface PhaseArguments {
  readonly phase: string;
  /** The reason for passing a closed gate. */
  readonly override: string | null;
}

export interface PhaseRequest {
  readonly phase: Phase;
  /** Only a portfolio manager's. */
  readonly override: string | null;
  readonly roles: readonly string[];
}

/** `/fase PHASE` moves the initiative; with `likevel: REASON` also through a closed gate. */
export const phase: CommandRow<"phase", PhaseRequest> = {
  names: ["fase", "phase"],
  parse: (rest) => [{ kind: "phase", ...argumentsOf(rest) }],
  who: "role-or-write",
  places: ["initiative"],
  whenOlder: false,
  request: requestPhase,
  asksFor: (command, change, subject) => isOfPhase(command.phase, change, subject),
};

function argumentsOf(rest: string): PhaseArguments {
  const { before, reason } = splitAnyway(rest);
  return { phase: nameIn(before), override: reason };
}

function nameIn(text: string): string {
  return unquoted(visible(text));
}

/** A move, and of one that passes a closed gate on purpose whether it may. */
function requestPhase(
  { phase: name, override }: PhaseArguments,
  asker: Asker,
  { policy, roles }: CommandSubject,
): CommandOutcome<PhaseRequest> {
  const target = phaseByName(policy, name);
  if (!target) {
    const phases = policy.phases.map((known) => known.name);
    return confused({ kind: "unknown-phase", text: name, phases });
  }
  const to = target.name;
  if (override?.trim() === "") return confused({ kind: "override-needs-reason", to });
  if (override !== null && !holds({ roles }, asker, [manager])) {
    return refused({ kind: "override-not-allowed", to, roles: namesOf(policy, [manager]) });
  }
  return accepted({ phase: target, override, roles: asker.roles });
}

/** Whether a change shows the phase on one of its faces. */
function isOfPhase(wanted: string, change: Change, { policy, world }: AskedSubject): boolean {
  switch (change.kind) {
    case "create-label":
    case "rename-label":
      return change.purpose.kind === "phase" && change.purpose.name === phaseByName(policy, wanted)?.name;
    case "add-labels":
    case "remove-labels":
      return (
        change.issue === world.root &&
        change.labels.some(({ name }) => labelTail(policy, "phase", name) !== null)
      );
    case "close-issue":
    case "reopen-issue":
      return change.issue === world.root;
    case "set-field": {
      const names = policy.initiatives?.fields.phase ?? [];
      return change.issue === world.root && names.some((name) => sameName(name, change.write.field));
    }
    default:
      return false;
  }
}
