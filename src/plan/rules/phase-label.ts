import { because } from "../../domain/reason.ts";
import { phaseOfLabel } from "../../policy/phases.ts";
import { sameName } from "../../domain/reference.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { isLeftAlone } from "../judge/quarrels.ts";
import { nameFromNowOn, renamesIn } from "../renames.ts";

/** Exactly one phase label: the decided phase's. One that is renamed is already what it will be called. */
export function phaseLabel(one: Case, { phase, quarrels }: Decisions): readonly Desired[] {
  if (isLeftAlone(quarrels, "label")) return [];
  const { root } = one.thread;
  const wanted = phase.phase;
  const refused = phase.reason.id === "gate-refused";
  const renames = renamesIn(one, root.repository);
  const others = root.labels.filter(
    (name) =>
      phaseOfLabel(one.policy, name) !== null && !sameName(nameFromNowOn(name, renames), wanted.label),
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
