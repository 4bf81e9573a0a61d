import type { CloserFacts, KnownChange } from "../../domain/code.ts";
import { isReadable, type IssueFacts, type RepositoryFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import { keyText } from "../../domain/key.ts";
import { repositoryText } from "../../domain/reference.ts";
import type { World } from "../../domain/world.ts";
import type { Reader } from "../../github/reader.ts";
import { readerOf } from "../../observe/border.ts";
import type { Policy } from "../../policy/policy.ts";
import { deliveryPlaces, isGoverned } from "../../policy/readable.ts";
import type { KnownWorkItem, WorkItemChanges } from "../../store/deliveries.ts";
import { namedRepositories } from "../../store/named-repositories.ts";
import type { Settings } from "../../store/settings.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import { withHeldChanges } from "./held-changes.ts";
import { withUnlabelled } from "./unlabelled.ts";

/*
 * Which changes closed the work items of a thread. That is asked once of each closing: what became of the changes is the
 * repositories' own to tell, and stands in the store.
 */

export interface WorkItemParts {
  readonly reader: Pick<Reader, "closers" | "labelled">;
  readonly store: Pick<Store, "deliveries" | "held" | "settings" | "work">;
  readonly now: () => number;
}

/** Lays beside each of these worlds of one owner what closed its work items, what is known of that, and what was held. */
export async function withChanges(
  observed: readonly World[],
  policy: Policy,
  parts: WorkItemParts,
): Promise<readonly World[]> {
  const owner = observed[0]?.key.owner;
  if (owner === undefined) return [];
  const worlds = await withHeldChanges(observed, policy, parts.store);
  const { deliveries } = parts.store;
  const closed = new Map(worlds.flatMap(closedIssues).map((issue) => [issue.id, issue]));
  if (closed.size === 0) return worlds;
  const known = new Map(await deliveries.workItems(owner, [...closed.keys()]));
  const unread = [...closed.values()].filter((issue) => isNews(issue, known.get(issue.id)));
  for (const item of await readChanges(unread, owner, policy, parts)) {
    known.set(item.issue, { ...item, changes: item.changes.map(({ id }) => id) });
  }
  const ids = [...new Set([...known.values()].flatMap(({ changes }) => changes))];
  const none: ReadonlyMap<string, KnownChange> = new Map();
  const changes = ids.length === 0 ? none : await deliveries.changes(owner, ids);
  const unfound = changes.size === 0 ? [] : await unfoundNames(owner, policy, parts.store.settings);
  const changed = worlds.map((world) => {
    const ofItems = new Map(
      closedIssues(world).map(({ id }) => [
        id,
        (known.get(id)?.changes ?? []).flatMap((change) => changes.get(change) ?? []),
      ]),
    );
    const hasChange = ofItems.values().some((all) => all.length > 0);
    return { ...world, changes: ofItems, ...(hasChange && unfound.length > 0 ? { unfound } : {}) };
  });
  return await withUnlabelled(changed, policy, parts);
}

/** Names for what is released and deployed that lead nowhere, as the policy has them. */
async function unfoundNames(owner: string, policy: Policy, settings: Settings): Promise<readonly string[]> {
  const places = deliveryPlaces(policy);
  if (places.length === 0) return [];
  const { ids } = await namedRepositories(owner, settings);
  return places
    .filter((place) => ids[repositoryText(place)] === null)
    .map(({ owner: of, name }) => `${of}/${name}`);
}

/** The root itself is closed by what is decided, and not by code. */
function closedIssues({ issues, root }: World): readonly IssueFacts[] {
  return [...issues.values()]
    .filter(isReadable)
    .filter(({ id, closed }) => id !== root && closed?.as === "completed");
}

function isNews({ closed, pullRequests }: IssueFacts, known: KnownWorkItem | undefined): boolean {
  // Where many threads are looked at, pull requests are not read along, and none is no evidence.
  return known === undefined || known.closedAt !== closed?.at || pullRequests > known.pulls;
}

async function readChanges(
  issues: readonly IssueFacts[],
  owner: string,
  policy: Policy,
  { reader, store, now }: WorkItemParts,
): Promise<readonly WorkItemChanges[]> {
  const items: WorkItemChanges[] = [];
  const byAsker = Map.groupBy(issues, ({ repository }) => readerOf(repository.owner, owner, policy));
  for (const [asker, theirs] of byAsker) {
    const ids = theirs.map(({ id }) => id);
    const found = await reader.closers(asker, ids, tellsByPaths(policy));
    for (const { id, closed, pullRequests, repository } of theirs) {
      const all = found.get(id) ?? [];
      const changes = all.filter((change) => countsAsChange(change, repository, owner, policy));
      const pulls = Math.max(pullRequests, all.filter(({ number }) => number !== null).length);
      items.push({ issue: id, closedAt: closed?.at ?? "", pulls, changes });
    }
  }
  await store.deliveries.keepWorkItems(owner, items);
  await wakeRepositories(
    owner,
    items.flatMap(({ changes }) => changes),
    { store, now },
  );
  return items;
}

/**
 * Whether something may count as what closed an issue. Anybody may say so in a repository of their own, merge it there
 * and release it under any name; so it must stand where the policy's owner or the issue's own maintainers have merged it.
 */
export function countsAsChange(
  { repository }: CloserFacts,
  place: RepositoryFacts,
  owner: string,
  policy: Policy,
): boolean {
  if (isGoverned(repository, owner, policy)) return true;
  return repository.visibility === "public" && repository.id === place.id;
}

/** Whether the names of the changed files say of anything which product it belongs to. */
export function tellsByPaths({ products }: Policy): boolean {
  return products.some(({ paths }) => paths.length > 0);
}

/** Each repository in which something was changed looks what became of it. */
export async function wakeRepositories(
  owner: string,
  changes: readonly CloserFacts[],
  { store, now }: Pick<WorkItemParts, "store" | "now">,
): Promise<void> {
  const keys = changes.map(({ repository }): Key => ({ kind: "repository", owner, id: repository.id }));
  const once = new Map(keys.map((key) => [keyText(key), key]));
  if (once.size === 0) return;
  await store.work.want([...once.values()], {
    due: now(),
    priority: Priority.due,
    cause: "work items",
  });
}

/**
 * To be called when it is kept which issues belong to a thread. A repository that has decided since the thread was read did
 * not know then whom to wake: a work item that came in a moment ago was nobody's yet.
 */
export async function wakeWhereDecided(
  { key, changes }: Pick<World, "changes" | "key">,
  { store, now }: Pick<WorkItemParts, "now"> & { readonly store: Pick<Store, "deliveries" | "work"> },
): Promise<void> {
  const undecided = [...(changes ?? new Map<string, readonly KnownChange[]>()).values()]
    .flat()
    .filter(({ change, outcome }) => outcome === null && change.mergedAt !== null)
    .map(({ change }) => change.id);
  if (undecided.length === 0) return;
  const known = await store.deliveries.changes(key.owner, undecided);
  if (!known.values().some(({ outcome }) => outcome !== null)) return;
  await store.work.want([key], { due: now(), priority: Priority.due, cause: "deliveries" });
}
