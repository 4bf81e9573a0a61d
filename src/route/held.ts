import { changeKey } from "../domain/change-key.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import type { Wake } from "../events/effect.ts";
import type { Store } from "../store/store.ts";
import { Priority, type KeyedWant } from "../store/work.ts";

/*
 * Changes that a delivery wakes. Which run waits stands in no key, so it is kept before the key is wanted. Somebody's job
 * waits on GitHub, so they go before all other work.
 */

export async function heldWants(
  wakes: readonly Wake[],
  { id, owner, repositories, deployment, receivedAt }: Delivery,
  { store }: { readonly store: Pick<Store, "held"> },
): Promise<readonly KeyedWant[]> {
  if (deployment === null || owner === null) return [];
  const { repository, run, sha, environment } = deployment;
  const keys: Key[] = [];
  if (wakes.includes("held") && run !== null && environment !== null) {
    const key = changeKey(owner, { repository, sha, environment });
    const [place = ""] = repositories;
    await store.held.ask({ key, repository, place, sha, environment }, run, receivedAt);
    keys.push(key);
  }
  if (wakes.includes("known-changes")) {
    const known = await store.held.ofCommit(repository, sha);
    const same = (name: string) => environment === null || name.toLowerCase() === environment.toLowerCase();
    const woken = known.filter((change) => same(change.environment)).map(({ key }) => key);
    if (woken.length > 0) await store.held.touch(woken, receivedAt);
    keys.push(...woken);
  }
  return keys.map((key) => ({ key, due: receivedAt, priority: Priority.held, cause: id, unpark: true }));
}
