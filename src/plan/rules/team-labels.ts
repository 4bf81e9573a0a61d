import { teamLabel } from "../../policy/labels.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";

/** Labels of teams that a command or the body's section involves; what people label themselves stands already. */
export function teamLabels(input: Case, { teams }: Decisions): readonly Desired[] {
  return teams.flatMap((decision): Desired[] => {
    const reason = decision.add ?? decision.remove;
    if (!reason) return [];
    const label = {
      name: teamLabel(input.policy, decision.team),
      purpose: { kind: "team", name: decision.team.name },
    } as const;
    return [{ kind: "label", issue: input.thread.root.id, label, present: decision.add !== null, reason }];
  });
}
