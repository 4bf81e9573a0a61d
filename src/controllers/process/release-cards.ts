import { isDeepStrictEqual } from "node:util";
import type { Key } from "../../domain/key.ts";
import type { Policy } from "../../policy/policy.ts";
import { processKeyed } from "../../policy/processes.ts";
import type { DeliverySource } from "../../store/delivery-sources.ts";
import type { Store } from "../../store/store.ts";
import { keptOf, readKeptCards } from "./kept-cards.ts";

/** The planned releases of an owner that may say something else where what a repository has released is other than before. */
export async function releaseCards(
  owner: string,
  policy: Policy,
  { before, after }: { readonly before: DeliverySource | null; readonly after: DeliverySource },
  store: Pick<Store, "memory" | "projection">,
): Promise<readonly Key[]> {
  const isPlanned = policy.processes.some(({ kind }) => kind === "release");
  if (!isPlanned || isDeepStrictEqual(before?.releases ?? [], after.releases)) return [];
  const nodes = await store.projection.processNodes(owner);
  const keys = nodes.map(({ id }): Key => ({ kind: "process", owner, id }));
  const kept = await readKeptCards(keys, store);
  return keys.filter((key) =>
    keptOf(kept, key).some(({ memory }) => processKeyed(policy, memory.process)?.kind === "release"),
  );
}
