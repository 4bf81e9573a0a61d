import { because } from "../../domain/reason.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { isSuspended } from "../judge/bot-conflicts.ts";

/** Done closes; anything else is open, unless it was stopped. */
export function initiativeState(input: Case, { phase, quarrels }: Decisions): readonly Desired[] {
  if (phase.stopped || isSuspended(quarrels, "state")) return [];
  const issue = input.thread.root.id;
  const { name } = phase.phase;
  const refused = phase.reason.id === "gate-refused";
  return phase.phase.index === input.landmarks.done.index
    ? [{ kind: "state", issue, open: false, reason: because("done-closes", { phase: name }) }]
    : [
        {
          kind: "state",
          issue,
          open: true,
          reason: refused ? phase.reason : because("not-done-opens", { phase: name }),
        },
      ];
}
