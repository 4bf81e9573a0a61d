import type { HeldWay } from "../../domain/held-way.ts";
import { keyText, type Key } from "../../domain/key.ts";
import type { World } from "../../domain/world.ts";
import type { Policy } from "../../policy/policy.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";

/* What a thread tells of the changes that carry its work items to production, and who is told when that changes. */

/** Lays beside each world the first of its work items' changes that was held; costs nothing where no chain tells of it. */
export async function withHeldChanges(
  worlds: readonly World[],
  policy: Policy,
  { held }: Pick<Store, "held">,
): Promise<readonly World[]> {
  if (!policy.processes.some(({ kind }) => kind === "change")) return worlds;
  const ways = await held.waysOf([...new Set(worlds.flatMap(({ issues }) => [...issues.keys()]))]);
  if (ways.length === 0) return worlds;
  return worlds.map((world) => {
    const own = ways.filter(({ items }) => items.some((id) => world.issues.has(id)));
    const way = firstOf(own);
    return way === null ? world : { ...world, held: way };
  });
}

function firstOf(ways: readonly HeldWay[]): HeldWay | null {
  const [first] = ways.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return first === undefined ? null : { at: first.at, awaits: ways.some(({ awaits }) => awaits) };
}

/**
 * Wakes the initiatives that the work items of a change hang in.
 *
 * @param due milliseconds since the epoch
 */
export async function wakeCarried(
  items: readonly string[],
  { projection, work }: Pick<Store, "projection" | "work">,
  due: number,
): Promise<void> {
  if (items.length === 0) return;
  const keys = [...(await projection.keysOf(items)).values()].flat();
  const initiatives = new Map(
    keys.filter(({ kind }) => kind === "initiative").map((key): [string, Key] => [keyText(key), key]),
  );
  if (initiatives.size === 0) return;
  await work.want([...initiatives.values()], { due, priority: Priority.due, cause: "change" });
}
