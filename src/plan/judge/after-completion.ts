import type { Case, Completion, PhaseDecision, TeamDecision } from "../decisions.ts";
import { completionWord } from "./completion.ts";
import { gateOf } from "./gates/gate.ts";
import { criteriaInput } from "./gates/evaluate.ts";

/** The phase that follows from what people decided and from what was completed, or taken back. */
export function afterCompletion(
  input: Case,
  decided: PhaseDecision,
  completion: Completion,
  teams: readonly TeamDecision[],
): PhaseDecision {
  switch (completion.kind) {
    case "none":
    case "proposed":
      return decided;
    case "complete": {
      const { following: at, reason } = completion;
      const word = { face: "state", id: completionWord(at), at, actor: "" } as const;
      const gate = { verdicts: [], closed: false };
      return {
        ...decided,
        phase: input.landmarks.done,
        word,
        since: at,
        stopped: null,
        lastWordAt: at,
        reason,
        gate,
      };
    }
    case "undone": {
      const { at, reason } = completion;
      const phase = input.landmarks.delivery;
      const word = { face: "state", id: `reopened:${at}`, at, actor: "" } as const;
      const gate = gateOf(phase, criteriaInput(input, teams, decided.gateMemory), decided.gateMemory.passed);
      return { ...decided, phase, word, since: at, stopped: null, lastWordAt: at, reason, gate };
    }
  }
}
