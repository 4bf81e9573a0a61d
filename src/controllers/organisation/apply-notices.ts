import type { Plan } from "../../change/plan.ts";
import { nowhere } from "../../change/touched.ts";
import { consentToOneself } from "../../domain/consent.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { applyKey, outcomeOfKey, type ApplyKeyParts } from "../apply-key.ts";
import type { Notices } from "./notices.ts";

/** Writes what was planned, as a thread's plan is written. What is refused is tried again at the next look. */
export async function applyNotices(
  plan: Plan,
  { all, place }: Notices,
  attempt: Pick<Attempt, "lease" | "cause">,
  parts: ApplyKeyParts,
): Promise<Outcome> {
  const read = {
    issues: all,
    repositories: [place],
    projects: [],
    // Notices stand where the owner's own policy does, so nobody else's consent counts.
    wall: { consents: new Map([consentToOneself(plan.key.owner)]), places: nowhere },
    // Nobody reads a plan of notices that are not written, so none is made.
    acts: true,
  };
  return outcomeOfKey(plan, await applyKey(plan, read, attempt, parts));
}
