import { because } from "../../domain/reason.ts";
import { phaseOfLabel } from "../../policy/phases.ts";
import { sameName } from "../../domain/reference.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/** Exactly one phase label: the decided phase's. */
export function phaseLabel(one: Case, { phase }: Decisions): readonly Desired[] {
  const { root } = one.thread;
  const wanted = phase.phase;
  const others = root.labels.filter(
    (name) => phaseOfLabel(one.policy, name) !== null && !sameName(name, wanted.label),
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
          reason: because("phase-one-label", { phase: wanted.name }),
        }) as const,
    ),
  ];
}
