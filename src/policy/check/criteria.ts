import type { Finding } from "../problem.ts";
import type { CriterionInput } from "../schema/phases.ts";
import type { PolicyFile } from "../schema.ts";

/** Each criterion is of exactly one kind, and only a confirmation has somebody who may give it. */
export function checkCriteria(file: PolicyFile): Finding[] {
  return (file.phases ?? []).flatMap((phase, index) =>
    (phase.criteria ?? []).flatMap((criterion, position) =>
      checkCriterion(criterion, ["phases", index, "criteria", position]),
    ),
  );
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
