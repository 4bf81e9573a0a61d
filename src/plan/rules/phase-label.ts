import { because } from "../../domain/reason.ts";
import { phaseOfLabel } from "../../policy/phases.ts";
import { sameName } from "../../domain/reference.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { isSuspended } from "../judge/bot-conflicts.ts";
import { nameFromNowOn, renamesIn } from "../renames.ts";

/** Exactly one phase label: the decided phase's. One that is renamed is already what it will be called. */
export function phaseLabel(input: Case, { phase, quarrels }: Decisions): readonly Desired[] {
  if (isSuspended(quarrels, "label")) return [];
  const { root } = input.thread;
  const wanted = phase.phase;
  const refused = phase.reason.id === "gate-refused";
  const renames = renamesIn(input, root.repository);
  const others = root.labels.filter(
    (name) =>
      phaseOfLabel(input.policy, name) !== null && !sameName(nameFromNowOn(name, renames), wanted.label),
  );
  return [
    {
      kind: "label",
      issue: root.id,
      label: { name: wanted.label, purpose: { kind: "phase", name: wanted.name } },
      present: true,
      reason: phase.reason,
    },
    ...others.map(
      (name) =>
        ({
          kind: "label",
          issue: root.id,
          label: { name, purpose: { kind: "phase", name } },
          present: false,
          reason: refused ? phase.reason : because("phase-one-label", { phase: wanted.name }),
        }) as const,
    ),
  ];
}
