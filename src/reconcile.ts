import type { Applied } from "./apply/apply.ts";
import type { Key } from "./domain/key.ts";
import type { Plan } from "./domain/plan.ts";
import type { World } from "./domain/world.ts";
import type { Gone, Observed } from "./observe/observe.ts";
import { makeLastWord, makePlan } from "./plan/plan.ts";
import type { PlanContext } from "./plan/plan.ts";
import type { Policy } from "./policy/policy.ts";
import type { Attempt, Outcome, Reconcile } from "./work/outcome.ts";

/** What one thread's reconcile is made of; `main.ts` joins them with GitHub and the store. */
export interface ReconcileParts {
  policyOf(owner: string): Promise<{ readonly policy: Policy; readonly sha: string } | null>;
  observe(key: Key, policy: Policy): Promise<Observed>;
  /** Whether what was read is what the key says; a key of something else is given up. */
  isRoot(world: World, policy: Policy): Promise<boolean>;
  /** How an overview looks in the policy's language. */
  printIn(policy: Policy): PlanContext["print"];
  apply(plan: Plan, world: World, policy: Policy, attempt: Attempt): Promise<Applied>;
  keep(plan: Plan, world: World, applied: Applied): Promise<void>;
  leave(key: Key, observed: World | Gone | null): Promise<Outcome>;
  outcomeOf(plan: Plan, applied: Applied, world: World, attempt: Attempt): Outcome;
  readonly now: () => number;
}

/** One key: observe → plan → apply. */
export function createReconcile(parts: ReconcileParts): Reconcile {
  return async function reconcile(key, attempt) {
    const inForce = await parts.policyOf(key.owner);
    if (inForce === null) return await parts.leave(key, null);
    const observed = await parts.observe(key, inForce.policy);
    if (observed.kind === "gone") return await parts.leave(key, observed);
    const { world } = observed;
    const { policy, sha: policySha } = inForce;
    const context = { policy, policySha, now: parts.now(), print: parts.printIn(policy) };
    if (!(await parts.isRoot(world, policy))) {
      const said = await parts.apply(makeLastWord(world, context), world, policy, attempt);
      if (said.later !== null) return { kind: "later", ...said.later };
      return lostLease(attempt, parts.now()) ?? (await parts.leave(key, world));
    }

    const plan = makePlan(world, context);
    const applied = await parts.apply(plan, world, policy, attempt);
    const lost = lostLease(attempt, parts.now());
    if (lost !== null) return lost;
    await parts.keep(plan, world, applied);
    return parts.outcomeOf(plan, applied, world, attempt);
  };
}

/** Somebody else may have it by now, and knows better what there is. */
function lostLease({ lease }: Attempt, now: number): Outcome | null {
  return lease.outlives(0) ? null : { kind: "later", at: now, reason: "The lease ran out" };
}
