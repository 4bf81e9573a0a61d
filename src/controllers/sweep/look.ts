import { setImmediate as breath } from "node:timers/promises";
import type { Logger } from "pino";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import type { World } from "../../domain/world.ts";
import type { Reader } from "../../github/reader.ts";
import type { Observed } from "../../observe/input.ts";
import type { Store } from "../../store/store.ts";
import { printRole } from "../thread/known.ts";
import type { ObserveThreads } from "../thread/observing.ts";
import { observedOf } from "../thread/observing.ts";
import { surround } from "../thread/related-initiatives.ts";
import { withChanges } from "../thread/work-item-changes.ts";
import { compare } from "./compare.ts";
import type { CompareParts, Found, InForce } from "./compare.ts";
import type { Apart } from "./set-aside.ts";

/*
 * Reads many threads at once and breadth first, and compares each with what was seen when it needed nothing. Only those
 * that differ are planned for. A thread that fails is set aside, and until it has got through no look at many takes it
 * along.
 */

export interface LookParts extends CompareParts {
  readonly reader: Pick<Reader, "closers" | "labelled">;
  readonly now: () => number;
  readonly store: Store;
  readonly observe: ObserveThreads;
  readonly logger: Logger;
  readonly apart: Apart;
  /** Called when all of them have been read, before any is planned for. */
  readonly onRead?: (worlds: Iterable<World>) => Promise<void>;
}

/** Threads in one read; GitHub takes a hundred nodes a request. */
const threadsAtOnce = 100;

/**
 * What is found of them. All are read before any is planned for: what an overview says of other initiatives, and whose
 * an issue is, must not depend on which comes first.
 */
export async function look(
  owner: string,
  keys: readonly Key[],
  inForce: InForce,
  parts: LookParts,
): Promise<Found[]> {
  const { apart, store } = parts;
  const found: Found[] = [];
  const worlds = new Map<string, World>();
  const failing = new Set((await store.work.failingKeys(owner)).map(keyText));
  const sound = keys.filter((key) => !failing.has(keyText(key)));
  for (let start = 0; start < sound.length; start += threadsAtOnce) {
    const batch = sound.slice(start, start + threadsAtOnce);
    for (const { key, observed } of await apart.together(batch, (these) =>
      observeAll(these, inForce, parts),
    )) {
      if (observed.kind === "gone") found.push({ key, creations: [], again: null });
      else worlds.set(keyText(key), observed.world);
    }
  }
  const keysOf = (batch: Iterable<World>) => [...batch].map(({ key }) => key);
  const worldsOf = (batch: readonly Key[]) => batch.flatMap((key) => worlds.get(keyText(key)) ?? []);
  const restored = await apart.together(keysOf(worlds.values()), async (batch) => {
    await restoreParts(worldsOf(batch), parts);
    return batch;
  });
  await parts.onRead?.(worlds.values());
  const seen = await store.projection.fingerprintsOf(keys);
  for (let start = 0; start < restored.length; start += threadsAtOnce) {
    // Each knows all others, so not all of them at once: with a thousand that would be a million.
    const batch = restored.slice(start, start + threadsAtOnce);
    for (const world of await apart.together(batch, async (these) =>
      withChanges(await surround(worldsOf(these), store), inForce.policy, parts),
    )) {
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
  { observe }: LookParts,
): Promise<readonly { readonly key: Key; readonly observed: Observed }[]> {
  const observed = await observe(keys, policy);
  return keys.map((key) => ({ key, observed: observedOf(observed, key) }));
}

/** Where the store was lost, the memories tell whose an issue was that several initiatives link to. */
async function restoreParts(worlds: readonly World[], { store: { projection } }: LookParts): Promise<void> {
  for (const { key, memory } of worlds) {
    const children = memory?.children.filter(({ declined }) => declined === null) ?? [];
    if (children.length === 0 || (await projection.nodesOf(key)).length > 0) continue;
    const nodes = children.map(({ id, kind, repository }) => ({
      id,
      role: printRole(kind, repository.split("/")[0] ?? key.owner, key),
      place: repository.toLowerCase(),
    }));
    await projection.addNodes(key, nodes);
  }
}
