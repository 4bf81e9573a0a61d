import { nothingApplied } from "../../apply/apply.ts";
import type { Key } from "../../domain/key.ts";
import { isQuiet } from "../../change/plan.ts";
import type { World } from "../../domain/world.ts";
import { planAhead } from "../../plan/plan-ahead.ts";
import { makePlan } from "../../plan/plan.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";
import { dueCause, Priority } from "../../store/work.ts";
import { fingerprintOf } from "../thread/fingerprint.ts";
import { keepThread } from "../thread/keep.ts";
import { isCreation } from "../organisation/brake.ts";
import { brakeWords } from "../organisation/brake-words.ts";

export interface InForce {
  readonly policy: Policy;
  readonly sha: string;
}

/** A thread that must be worked on; with what it would make, now or by itself after a wait, in words. */
export interface Found {
  readonly key: Key;
  readonly creations: readonly string[];
  /** When, milliseconds since the epoch; null for now. */
  readonly again: number | null;
}

export interface CompareParts {
  readonly store: Store;
  readonly isRoot: (world: World, policy: Policy) => Promise<boolean>;
  readonly printIn: (policy: Policy) => Pick<Parameters<typeof makePlan>[1], "print" | "printReply">;
  readonly now: () => number;
}

/** What a sweep finds of one thread, beside what was seen when it needed nothing; nothing where it is at rest. */
export async function compare(
  world: World,
  seen: string | undefined,
  { policy, sha }: InForce,
  parts: CompareParts,
): Promise<readonly Found[]> {
  if (seen === fingerprintOf(world, sha) || !(await parts.isRoot(world, policy))) return [];
  const now = parts.now();
  const context = { policy, policySha: sha, now, ...parts.printIn(policy) };
  const plan = makePlan(world, context);
  const ahead = planAhead(plan, world, context);
  const creations = ahead.waves.flat().filter((action) => isCreation(action));
  const isAtRest = isQuiet(plan) && creations.length === 0;
  // Before it is kept as being at rest: after a crash in between, nobody would know of the time any more.
  if (isAtRest && plan.again !== null) await parts.store.work.wantEach([wishAt(world.key, plan.again)]);
  // What makes something after a wait may be held back: then nothing but the next sweep looks at it again.
  const planToKeep = isAtRest ? plan : { ...plan, again: now };
  await keepThread(planToKeep, world, nothingApplied(), parts.store, now);
  if (isAtRest) return [];
  const again = isQuiet(plan) ? plan.again : null;
  return [{ key: world.key, creations: brakeWords(creations, world, policy), again }];
}

/** A look at a time that has been named. */
export function wishAt(key: Key, due: number) {
  return { key, due, priority: Priority.due, cause: dueCause };
}
