import type { KnownChange } from "../domain/code.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { Store } from "../store/store.ts";

/** What is known of an owner's initiatives and of what became of their changes. */
export interface DeliveryFacts {
  /** The login, in lower case. */
  readonly owner: string;
  readonly threads: readonly ThreadRecord[];
  /** By node id; all that ever closed a work item. */
  readonly changes: ReadonlyMap<string, KnownChange>;
}

/** Asks the store and nobody else. */
export async function readDeliveryFacts(
  owner: string,
  { records, deliveries }: Pick<Store, "deliveries" | "records">,
): Promise<DeliveryFacts> {
  const [threads, changes] = await Promise.all([records.recordsOf(owner), deliveries.closing(owner)]);
  return { owner, threads, changes: new Map(changes.map((known) => [known.change.id, known])) };
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
