import type { PassingReason, RefusalReason } from "../../domain/change-answer.ts";

/**
 * What may stand beside a job that others can see than the change issue: who decided, without what they wrote there.
 *
 * @param tells whether whoever sees the job may read the issue
 */
export function discreetly<Reason extends PassingReason | RefusalReason>(
  reason: Reason,
  tells: boolean,
): Reason {
  return tells || !("word" in reason) ? reason : { ...reason, word: { ...reason.word, reason: "" } };
}
