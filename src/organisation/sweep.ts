import { nothingApplied } from "../apply/apply.ts";
import type { Key } from "../domain/key.ts";
import { keyText } from "../domain/key.ts";
import { isQuiet } from "../domain/plan.ts";
import type { World } from "../domain/world.ts";
import { makePlan } from "../plan/plan.ts";
import type { Policies } from "../policies.ts";
import type { Policy } from "../policy/policy.ts";
import type { Store } from "../store/store.ts";
import { Priority } from "../store/work.ts";
import { fingerprintOf } from "../thread/fingerprint.ts";
import { keepThread } from "../thread/keep.ts";
import type { ObserveThreads } from "../thread/observing.ts";
import { observedOf } from "../thread/observing.ts";
import type { Attempt, Outcome } from "../work/outcome.ts";
import { initiativeKeys, rootElementKeys } from "./list-roots.ts";
import type { ListParts } from "./list-roots.ts";

/*
 * Finds what webhooks missed: reads all threads of an owner, many at once and breadth first, and compares
 * each with what was seen when it needed nothing. Only those that differ are planned for, and only those
 * that need something are wanted as keys of their own; the sweep itself writes nothing on GitHub.
 */

export interface SweepParts extends ListParts {
  readonly store: Store;
  readonly policies: Policies;
  readonly observe: ObserveThreads;
  readonly isRoot: (world: World, policy: Policy) => Promise<boolean>;
  readonly printIn: (policy: Policy) => Parameters<typeof makePlan>[1]["print"];
  readonly now: () => number;
}

/** Threads in one read; GitHub takes a hundred nodes a request. */
const threadsAtOnce = 100;

export async function sweep(key: Key, attempt: Attempt, parts: SweepParts): Promise<Outcome> {
  const { store, now } = parts;
  const wish = { due: now(), priority: Priority.sweep, cause: attempt.cause };
  if (attempt.cause === "sweep") {
    await store.work.want([{ kind: "organisation", owner: key.owner, id: key.owner }], wish);
  }
  const { policy, sha } = await parts.policies.inForce(key.owner);
  if (policy === null || sha === null || policy.initiatives === null) return { kind: "done", wrote: 0 };
  const began = now();
  const since = await changedSince(key, attempt.cause, parts);
  // Initiatives first: what hangs under one of them by a mere link is no root of its own.
  await sweepThreads(await initiativeKeys(key.owner, policy, since, parts), { policy, sha }, wish, parts);
  await sweepThreads(await rootElementKeys(key.owner, policy, since, parts), { policy, sha }, wish, parts);
  await store.settings.setSetting(`swept:${key.owner}`, String(began));
  if (since === null) await store.settings.setSetting(`swept-fully:${key.owner}`, String(began));
  return { kind: "done", wrote: 0 };
}

/** Closed issues that nobody has touched since the last sweep are listed once a day only. ISO 8601; null: all. */
async function changedSince(key: Key, cause: string, { store, now }: SweepParts): Promise<string | null> {
  const day = 86_400_000;
  const overlap = 600_000;
  const fully = Number((await store.settings.setting(`swept-fully:${key.owner}`)) ?? 0);
  const last = Number((await store.settings.setting(`swept:${key.owner}`)) ?? 0);
  if (cause !== "sweep" || now() - fully > day) return null;
  return new Date(last - overlap).toISOString();
}

interface InForce {
  readonly policy: Policy;
  readonly sha: string;
}
type Wish = { readonly due: number; readonly priority: number; readonly cause: string };

async function sweepThreads(
  keys: readonly Key[],
  inForce: InForce,
  wish: Wish,
  parts: SweepParts,
): Promise<void> {
  for (let start = 0; start < keys.length; start += threadsAtOnce) {
    const some = keys.slice(start, start + threadsAtOnce);
    const observed = await parts.observe(some, inForce.policy);
    const seen = await parts.store.projection.fingerprintsOf(some);
    for (const key of some) {
      const one = observedOf(observed, key);
      const due =
        one.kind === "gone" ? wish.due : await compare(one.world, seen.get(keyText(key)), inForce, parts);
      if (due !== null) await parts.store.work.want([key], { ...wish, due });
    }
  }
}

/** When the thread must be worked on; null where it is at rest. */
async function compare(
  world: World,
  seen: string | undefined,
  { policy, sha }: InForce,
  parts: SweepParts,
): Promise<number | null> {
  if (seen === fingerprintOf(world, sha) || !(await parts.isRoot(world, policy))) return null;
  const now = parts.now();
  const plan = makePlan(world, { policy, policySha: sha, now, print: parts.printIn(policy) });
  await keepThread(plan, world, nothingApplied(), parts.store);
  return isQuiet(plan) ? plan.again : now;
}
