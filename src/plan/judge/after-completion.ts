import type { Case, Completion, PhaseDecision, TeamDecision } from "../decisions.ts";
import { completionWord } from "./completion.ts";
import { gateOf } from "./gates/gate.ts";
import { criteriaInput } from "./gates/evaluate.ts";

/** The phase that follows from what people decided and from what was completed, or taken back. */
export function afterCompletion(
  input: Case,
  said: PhaseDecision,
  completion: Completion,
  teams: readonly TeamDecision[],
): PhaseDecision {
  switch (completion.kind) {
    case "none":
    case "proposed":
      return said;
    case "complete": {
      const { following: at, reason } = completion;
      const word = { face: "state", id: completionWord(at), at, actor: "" } as const;
      const gate = { verdicts: [], closed: false };
      return {
        ...said,
        phase: input.landmarks.done,
        word,
        since: at,
        stopped: null,
        saidAt: at,
        reason,
        gate,
      };
    }
    case "undone": {
      const { at, reason } = completion;
      const phase = input.landmarks.delivery;
      const word = { face: "state", id: `reopened:${at}`, at, actor: "" } as const;
      const gate = gateOf(phase, criteriaInput(input, teams, said.kept), said.kept.passed);
      return { ...said, phase, word, since: at, stopped: null, saidAt: at, reason, gate };
    }
  }
}
