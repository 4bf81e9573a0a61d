import type { Plan } from "../../change/plan.ts";
import { renderComment } from "../../messages/comment.ts";
import { renderStatus } from "../../messages/status-comment.ts";
import { makeProcessPlan } from "../../plan/process/plan-process.ts";
import type { Policy } from "../../policy/policy.ts";
import type { SeenProcess } from "./read-processes.ts";

export interface PlanOfParts {
  readonly inForce: { readonly policy: Policy; readonly sha: string };
  readonly webUrl: string;
  readonly self: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What is to be written of what was seen, printed in the policy's language. */
export function planOf({ world, place }: SeenProcess, { inForce, webUrl, self, now }: PlanOfParts): Plan {
  const { policy, sha: policySha } = inForce;
  return makeProcessPlan(world, {
    policy,
    policySha,
    place,
    self,
    now,
    print: (card) => renderStatus(card, policy.language, webUrl),
    printReply: (reply) => renderComment(reply, policy.language, webUrl),
  });
}
