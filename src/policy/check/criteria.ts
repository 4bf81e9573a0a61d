import { confirmBox } from "../confirm-box.ts";
import { shown, type Finding } from "../problem.ts";
import type { CriterionInput, PhaseInput } from "../schema/phases.ts";
import type { PolicyFile } from "../schema.ts";
import { twice } from "./twice.ts";

/** Each criterion is of exactly one kind, and only a confirmation has somebody who may give it. */
export function checkCriteria(file: PolicyFile): Finding[] {
  const phases = file.phases ?? [];
  return [
    ...phases.flatMap((phase, index) =>
      (phase.criteria ?? []).flatMap((criterion, position) =>
        checkCriterion(criterion, ["phases", index, "criteria", position]),
      ),
    ),
    ...phases.flatMap(checkBoxes),
  ];
}

/** Two confirmations with the same checkbox would be one: their texts differ too late, or not at all. */
function checkBoxes(phase: PhaseInput, index: number): Finding[] {
  const texts = (phase.criteria ?? []).flatMap(({ confirm }, position) =>
    confirm == null ? [] : [{ path: ["phases", index, "criteria", position, "confirm"], name: confirm }],
  );
  return twice(texts, (text) => confirmBox(phase, text)).map(({ path, name }) => ({
    path,
    at: "value",
    complaint: { id: "policy.duplicate-confirm", args: { value: shown(name) } },
  }));
}

function checkCriterion({ by, ...kinds }: CriterionInput, path: readonly (string | number)[]): Finding[] {
  const given = Object.values(kinds).filter((value) => value != null).length;
  const findings: Finding[] = [];
  if (given !== 1) {
    findings.push({ path, at: "value", complaint: { id: "policy.one-criterion", args: {} } });
  }
  if (by != null && kinds.confirm == null) {
    findings.push({
      path: [...path, "by"],
      at: "key",
      complaint: { id: "policy.by-without-confirm", args: {} },
    });
  }
  return findings;
}
