import type { Applied } from "./apply/applied.ts";
import type { Key } from "./domain/key.ts";
import type { Plan } from "./change/plan.ts";
import type { World } from "./domain/world.ts";
import type { Gone, Observed } from "./observe/input.ts";
import { makeLastWord, makePlan } from "./plan/plan.ts";
import type { PlanContext } from "./plan/plan.ts";
import type { Policy } from "./policy/policy.ts";
import type { Attempt, Outcome, Reconcile } from "./work/outcome.ts";

/** What one thread's reconcile is made of; `main.ts` joins them with GitHub and the store. */
export interface ReconcileParts {
  policyOf(owner: string): Promise<{ readonly policy: Policy; readonly sha: string } | null>;
  /** @param priority of the attempt; absent where nothing is to be written. */
  observe(key: Key, policy: Policy, priority?: number): Promise<Observed>;
  /** Whether what was read is what the key says; a key of something else is given up. */
  isRoot(world: World, policy: Policy): Promise<boolean>;
  /** How an overview looks in the policy's language. */
  printIn(policy: Policy): Pick<PlanContext, "print" | "printReply">;
  apply(
    plan: Plan,
    world: World,
    policy: Policy,
    attempt: Attempt & { readonly again?: boolean },
  ): Promise<Applied>;
  /** Whether what was kept of GitHub may be why something was refused; then it is forgotten, and read anew. */
  doubt(applied: Applied): boolean;
  keep(plan: Plan, world: World, applied: Applied, attempt: Pick<Attempt, "priority">): Promise<void>;
  release(key: Key, observed: World | Gone | null): Promise<Outcome>;
  outcomeOf(plan: Plan, applied: Applied, world: World, attempt: Attempt): Outcome;
  readonly now: () => number;
}

/** One key: observe → plan → apply, and once more where GitHub refused what was planned from what was kept of it. */
export function createReconcile(parts: ReconcileParts): Reconcile {
  return async function reconcile(key, attempt) {
    const inForce = await parts.policyOf(key.owner);
    if (inForce === null) return await parts.release(key, null);
    const observed = await parts.observe(key, inForce.policy, attempt.priority);
    if (observed.kind === "gone") return await parts.release(key, observed);
    const { world } = observed;
    const { policy, sha: policySha } = inForce;
    const context = { policy, policySha, now: parts.now(), ...parts.printIn(policy) };
    if (!(await parts.isRoot(world, policy))) {
      const lastWord = await parts.apply(makeLastWord(world, context), world, policy, attempt);
      if (lastWord.later !== null) return { kind: "later", ...lastWord.later };
      return lostLease(attempt, parts.now()) ?? (await parts.release(key, world));
    }

    const act = async (seen: World, again: boolean): Promise<Acted> => {
      const plan = makePlan(seen, { ...context, now: parts.now() });
      return { world: seen, plan, applied: await parts.apply(plan, seen, policy, { ...attempt, again }) };
    };
    let acted = await act(world, false);
    if (acted.applied.later === null && parts.doubt(acted.applied)) {
      const again = await parts.observe(key, policy, attempt.priority);
      if (again.kind === "world") acted = await act(refusedAsBefore(again.world, world), true);
    }
    const lost = lostLease(attempt, parts.now());
    if (lost !== null) return lost;
    await parts.keep(acted.plan, acted.world, acted.applied, attempt);
    return parts.outcomeOf(acted.plan, acted.applied, acted.world, attempt);
  };
}

interface Acted {
  readonly world: World;
  readonly plan: Plan;
  readonly applied: Applied;
}

/** What was refused a moment ago may have been for what was kept, and is tried once more. */
function refusedAsBefore({ refused: _now, ...world }: World, { refused }: World): World {
  return refused === undefined ? world : { ...world, refused };
}

/** Somebody else may have it by now, and knows better what there is. */
function lostLease({ lease }: Attempt, now: number): Outcome | null {
  return lease.outlives(0) ? null : { kind: "later", at: now, reason: "The lease ran out" };
}
