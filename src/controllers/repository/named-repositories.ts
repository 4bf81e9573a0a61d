import { isDeepStrictEqual } from "node:util";
import { repositoryText, sameName, type RepositoryName } from "../../domain/reference.ts";
import { isGitHubError } from "../../github/errors.ts";
import type { Reader } from "../../github/reader.ts";
import { deliveryPlaces } from "../../policy/readable.ts";
import type { DeliverySource } from "../../store/delivery-sources.ts";
import { keepNamedRepositories, namedRepositories } from "../../store/named-repositories.ts";
import type { Settings } from "../../store/settings.ts";
import type { Store } from "../../store/store.ts";
import type { InForce } from "../sweep/compare.ts";

/*
 * Repositories that the policy names for what is released and deployed there, whether anything was changed in them or
 * not. A name is looked up when the policy is new, and again while it leads nowhere or to what cannot be read; what it
 * leads to is kept by node id, so that a name from before a rename goes on being known.
 */

export interface NamedParts {
  readonly reader: Pick<Reader, "repositories">;
  readonly store: Pick<Store, "deliveries" | "settings">;
}

/** What is known of a repository of which nothing has been read. */
export function unreadSource(repository: DeliverySource["repository"]): DeliverySource {
  const none = { releases: [], deployments: [], absent: [], counted: [], comparisons: [] };
  return { repository, defaultBranch: null, head: null, isReadable: false, ...none };
}

/** Whether the policy names it, so that it is looked at without any change. */
export async function isNamed(owner: string, id: string, settings: Settings): Promise<boolean> {
  const { ids } = await namedRepositories(owner, settings);
  return Object.values(ids).includes(id);
}

/** Looks up those whose place is not known. One that is new has an empty source from then on, so that its events reach it. */
export async function lookUpNamed(
  owner: string,
  { policy, sha }: InForce,
  { reader, store: { deliveries, settings } }: NamedParts,
): Promise<void> {
  const places = deliveryPlaces(policy);
  const before = await namedRepositories(owner, settings);
  if (places.length === 0 && Object.keys(before.ids).length === 0) return;
  const unknown: RepositoryName[] = [];
  for (const place of places) {
    const id = before.ids[repositoryText(place)] ?? null;
    const source = id === null ? null : await deliveries.source(owner, id);
    if (before.sha !== sha || source?.isReadable !== true) unknown.push(place);
  }
  const found = await placesOf(owner, unknown, reader);
  for (const repository of found.values()) {
    if (repository === null || (await deliveries.source(owner, repository.id)) !== null) continue;
    await deliveries.keepSource(owner, unreadSource(repository));
  }
  const ids = places.map((place) => {
    const text = repositoryText(place);
    const repository = found.get(text);
    return [text, repository === undefined ? (before.ids[text] ?? null) : (repository?.id ?? null)] as const;
  });
  const now = { sha, ids: Object.fromEntries(ids) };
  if (!isDeepStrictEqual(now, before)) await keepNamedRepositories(owner, now, settings);
}

/** By `repositoryText`. GitHub forwards the name of what went to another owner, who was not asked. */
async function placesOf(
  owner: string,
  places: readonly RepositoryName[],
  reader: NamedParts["reader"],
): Promise<ReadonlyMap<string, DeliverySource["repository"] | null>> {
  const found = new Map<string, DeliverySource["repository"] | null>();
  for (const [account, theirs] of Map.groupBy(places, (place) => place.owner.toLowerCase())) {
    try {
      for (const [text, entry] of await reader.repositories(owner, theirs)) {
        const repository = entry?.repository ?? null;
        found.set(text, repository !== null && sameName(repository.owner, account) ? repository : null);
      }
    } catch (error) {
      // Its owner has taken the app away since the policy was read.
      if (!isGitHubError(error, "not-installed") || sameName(account, owner)) throw error;
    }
  }
  return found;
}
