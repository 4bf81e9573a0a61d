import type { KnownChange } from "../domain/code.ts";
import type { RepositoryName } from "../domain/reference.ts";
import type { RecordedIssue, ThreadRecord } from "../domain/thread-record.ts";
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

/** Whether those for whom something is made may see what stands in that repository. */
export type IsShown = (
  place: RepositoryName & { readonly visibility: RecordedIssue["visibility"] },
) => boolean;

/** To anybody. */
export const isPublic: IsShown = ({ visibility }) => visibility === "public";

/** What anybody may know: what stands in public repositories. Nothing tells of the others, not even how many there are. */
export function publicOnly(facts: DeliveryFacts): DeliveryFacts {
  return shownOnly(facts, isPublic);
}

/** The initiatives, work items and changes that stand in repositories that are shown. */
export function shownOnly({ owner, threads, changes }: DeliveryFacts, isShown: IsShown): DeliveryFacts {
  const shown = new Map([...changes].filter(([, { change }]) => isShown(change.repository)));
  return {
    owner,
    threads: threads
      .filter(({ root }) => isShown(placeOf(root)))
      .map((thread) => ({
        ...thread,
        workItems: thread.workItems.filter(
          (item) => isShown(placeOf(item)) && item.changes.every((id) => shown.has(id)),
        ),
      })),
    changes: shown,
  };
}

/** The repository that an issue stands in, by its `owner/name#12`. */
export function placeOf({
  reference,
  visibility,
}: Pick<RecordedIssue, "reference" | "visibility">): Parameters<IsShown>[0] {
  const [owner = "", name = ""] = reference.slice(0, reference.lastIndexOf("#")).split("/");
  return { owner, name, visibility };
}
