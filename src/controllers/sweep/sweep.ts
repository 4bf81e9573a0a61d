import type { Logger } from "pino";
import { setImmediate as breath } from "node:timers/promises";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import type { World } from "../../domain/world.ts";
import type { Policies } from "../../policies.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import { printRole } from "../thread/known.ts";
import type { Observed } from "../../observe/input.ts";
import type { ObserveThreads } from "../thread/observing.ts";
import { observedOf } from "../thread/observing.ts";
import { allKnown, surround } from "../thread/related-initiatives.ts";
import { heldBack } from "../thread/notify-neighbours.ts";
import type { Attempt, Outcome } from "../../work/outcome.ts";
import { createApart } from "./set-aside.ts";
import type { Apart } from "./set-aside.ts";
import { changedSince, keepSwept } from "./changed-since.ts";
import { countOf, hold, isReleased } from "../organisation/brake.ts";
import { compare, wishAt } from "./compare.ts";
import type { CompareParts, Found, InForce } from "./compare.ts";
import type { Held } from "../organisation/brake.ts";
import { initiativeKeys, rootElementKeys } from "./list-roots.ts";
import { tryParked } from "./try-parked.ts";
import type { ListParts } from "./list-roots.ts";

/*
 * Finds what webhooks missed: reads all threads of an owner, many at once and breadth first, and compares
 * each with what was seen when it needed nothing. Only those that differ are planned for, and only those
 * that need something are wanted as keys of their own; the sweep itself writes nothing on GitHub. A thread that fails
 * is wanted as well, and counts its failures there; until it has got through, no sweep looks at it.
 */

export interface SweepParts extends ListParts, CompareParts {
  readonly store: Store;
  readonly policies: Policies;
  readonly observe: ObserveThreads;
  readonly logger: Logger;
  readonly now: () => number;
  /** Told of each thread that could not be looked at. */
  readonly onFailedThread?: () => void;
}

/** Threads in one read; GitHub takes a hundred nodes a request. */
const threadsAtOnce = 100;

export async function sweep(key: Key, attempt: Attempt, parts: SweepParts): Promise<Outcome> {
  const outcome = await sweepOwner(key, attempt, parts);
  await tryParked(key.owner, parts.store, parts.logger);
  return outcome;
}

async function sweepOwner(key: Key, attempt: Attempt, parts: SweepParts): Promise<Outcome> {
  const { store, now } = parts;
  const wish = { due: now(), priority: Priority.sweep, cause: attempt.cause };
  const organisation: Key = { kind: "organisation", owner: key.owner, id: key.owner };
  if (attempt.cause === "sweep") await store.work.want([organisation], wish);
  const { policy, sha } = await parts.policies.inForce(key.owner);
  if (policy === null || sha === null || policy.initiatives === null) return { kind: "done", wrote: 0 };
  const began = now();
  const since = await changedSince(key.owner, { cause: attempt.cause, sha, now: began }, store.settings);
  const inForce = { policy, sha };
  // Initiatives first: what hangs under one of them by a mere link is no root of its own.
  const initiatives = await initiativeKeys(key.owner, policy, since, parts);
  if (initiatives === "gone") {
    const { owner, name } = policy.initiatives.repository;
    return { kind: "park", reason: { id: "repository-gone", args: { repository: `${owner}/${name}` } } };
  }
  const apart = createApart({ logger: parts.logger, cause: attempt.cause, onFailed: parts.onFailedThread });
  const sweptParts = { ...parts, apart };
  const found = await sweepThreads(key.owner, initiatives, inForce, sweptParts);
  const elements = await rootElementKeys(key.owner, policy, since, parts);
  found.push(...(await sweepThreads(key.owner, elements, inForce, sweptParts)));
  const held = await brake(key.owner, bulkCause(attempt.cause, began), found, policy.brake, parts);
  if (held !== null) await store.work.want([organisation], wish);
  const bulk = { ...wish, cause: bulkCause(attempt.cause, began) };
  await wantFound(found, held, bulk, parts);
  await store.work.want(apart.failed, bulk);
  await keepSwept(key.owner, { began, since, sha }, store.settings);
  return { kind: "done", wrote: 0 };
}

/** Which occasion it is: one version of the policy, one sweep, or one delivery: of an installation, a repository, a project. */
function bulkCause(cause: string, began: number): string {
  if (cause === "sweep") return `sweep:${began}`;
  return cause.startsWith("policy:") ? cause : `delivery:${cause}`;
}

/** What is wanted, and what the brake holds is not. */
async function wantFound(
  found: readonly Found[],
  held: Held | null,
  wish: Wish,
  { store }: SweepParts,
): Promise<void> {
  const waiting = new Set(held?.waiting.map(({ key }) => keyText(key)));
  const free = found.filter(({ key }) => !waiting.has(keyText(key)));
  await store.work.wantEach(
    free.map(({ key, again }) => (again === null ? { ...wish, key } : wishAt(key, again))),
  );
}

/** Null where no more is to be made than the policy lets pass at once, or a person has released it. */
async function brake(
  owner: string,
  cause: string,
  found: readonly Found[],
  limit: number,
  { store: { settings }, now }: SweepParts,
): Promise<Held | null> {
  const waiting = found.filter(({ creations }) => creations.length > 0);
  const held: Held = {
    cause,
    limit,
    waiting: waiting.map(({ key, creations }) => ({ key, changes: [...creations] })),
  };
  if (countOf(held) <= limit || (await isReleased(owner, now(), settings))) {
    await settings.setSetting(heldBack(owner), null);
    return null;
  }
  await hold(owner, held, settings);
  return held;
}

type Wish = { readonly due: number; readonly priority: number; readonly cause: string };

/**
 * All of them are read before any is planned for: what an overview says of other initiatives, and whose an issue
 * is, must not depend on which comes first.
 */
async function sweepThreads(
  owner: string,
  keys: readonly Key[],
  inForce: InForce,
  parts: SweepParts & { readonly apart: Apart },
): Promise<Found[]> {
  const { apart, store } = parts;
  const found: Found[] = [];
  const worlds = new Map<string, World>();
  const failing = new Set((await store.work.failingKeys(owner)).map(keyText));
  const sound = keys.filter((key) => !failing.has(keyText(key)));
  for (let start = 0; start < sound.length; start += threadsAtOnce) {
    const some = sound.slice(start, start + threadsAtOnce);
    for (const { key, observed } of await apart.together(some, (these) =>
      observeAll(these, inForce, parts),
    )) {
      if (observed.kind === "gone") found.push({ key, creations: [], again: null });
      else worlds.set(keyText(key), observed.world);
    }
  }
  const keysOf = (some: Iterable<World>) => [...some].map(({ key }) => key);
  const worldsOf = (some: readonly Key[]) => some.flatMap((key) => worlds.get(keyText(key)) ?? []);
  const restored = await apart.together(keysOf(worlds.values()), async (some) => {
    await restoreParts(worldsOf(some), parts);
    return some;
  });
  // Before any is planned for: whoever is woken meanwhile must not take the others as unknown.
  await store.settings.setSetting(allKnown(owner), String(parts.now()));
  const seen = await store.projection.fingerprintsOf(keys);
  for (let start = 0; start < restored.length; start += threadsAtOnce) {
    // Each knows all others, so not all of them at once: with a thousand that would be a million.
    const some = restored.slice(start, start + threadsAtOnce);
    for (const world of await apart.together(some, (these) => surround(worldsOf(these), store))) {
      const compared = await apart.together([world.key], async () => {
        return await compare(world, seen.get(keyText(world.key)), inForce, parts);
      });
      found.push(...compared);
      // Deliveries must be answered meanwhile.
      await breath();
    }
  }
  return found;
}

async function observeAll(
  keys: readonly Key[],
  { policy }: InForce,
  { observe }: SweepParts,
): Promise<readonly { readonly key: Key; readonly observed: Observed }[]> {
  const observed = await observe(keys, policy);
  return keys.map((key) => ({ key, observed: observedOf(observed, key) }));
}

/** Where the store was lost, the memories tell whose an issue was that several initiatives link to. */
async function restoreParts(worlds: readonly World[], { store: { projection } }: SweepParts): Promise<void> {
  for (const { key, memory } of worlds) {
    const children = memory?.children.filter(({ declined }) => declined === null) ?? [];
    if (children.length === 0 || (await projection.nodesOf(key)).length > 0) continue;
    const nodes = children.map(({ id, kind, repository }) => ({
      id,
      role: printRole(kind, repository.split("/")[0] ?? key.owner, key),
    }));
    await projection.addNodes(key, nodes);
  }
}
