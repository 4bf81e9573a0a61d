import type { KnownChange } from "../domain/code.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { Store } from "../store/store.ts";

/** What is known of an owner's initiatives and of what became of their changes. */
export interface DeliveryFacts {
  /** The login, in lower case. */
  readonly owner: string;
  readonly threads: readonly ThreadRecord[];
  /** By node id; of those that closed a work item of one of the threads. */
  readonly changes: ReadonlyMap<string, KnownChange>;
}

/** Asks the store and nobody else. */
export async function readDeliveryFacts(
  owner: string,
  { records, deliveries }: Pick<Store, "deliveries" | "records">,
): Promise<DeliveryFacts> {
  const threads = await records.recordsOf(owner);
  const ids = threads.flatMap(({ workItems }) => workItems.flatMap(({ changes }) => changes));
  return { owner, threads, changes: await deliveries.changes(owner, [...new Set(ids)]) };
}

/**
 * What anybody may know: initiatives, work items and changes that stand in public repositories. Nothing tells of the
 * others, not even how many there are.
 */
export function publicOnly({ owner, threads, changes }: DeliveryFacts): DeliveryFacts {
  const shown = new Map([...changes].filter(([, { change }]) => change.repository.visibility === "public"));
  return {
    owner,
    threads: threads
      .filter(({ root }) => root.visibility === "public")
      .map((thread) => ({
        ...thread,
        workItems: thread.workItems.filter(
          ({ visibility, changes: all }) => visibility === "public" && all.every((id) => shown.has(id)),
        ),
      })),
    changes: shown,
  };
}
