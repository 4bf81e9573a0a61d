import { LRUCache } from "lru-cache";
import type { ProjectCatalogue, RepositoryCatalogue } from "../domain/catalogue.ts";
import { sameName } from "../domain/reference.ts";

/** What repositories and projects offer, as it was read last. Webhooks drop what they say has changed. */
export interface CatalogueCache {
  readonly repositories: Shelf<RepositoryCatalogue>;
  readonly projects: Shelf<ProjectCatalogue>;
  /** `what`: `owner/name` or `owner/number`; without it all that belongs to the owner. */
  drop(owner: string, what?: string): void;
  /** How often something was dropped: what was asked for before may be out of date. */
  drops(): number;
}

interface Shelf<Entry> {
  /** Undefined when it has to be read; null when GitHub has no such thing. */
  get(key: string): Entry | null | undefined;
  set(key: string, entry: Entry | null): void;
}

const minute = 60_000;

export function createCatalogueCache(now: () => number): CatalogueCache {
  const repositories = createShelf<RepositoryCatalogue>(now);
  const projects = createShelf<ProjectCatalogue>(now);
  let drops = 0;
  return {
    repositories,
    projects,
    drops: () => drops,
    drop(owner, what) {
      drops += 1;
      repositories.drop(owner, what);
      projects.drop(owner, what);
    },
  };
}

function createShelf<Entry>(now: () => number) {
  const entries = new LRUCache<string, { readonly entry: Entry | null }>({
    max: 2_000,
    ttl: 15 * minute,
    perf: { now },
    ttlResolution: 0,
  });
  return {
    get: (key: string) => entries.get(key)?.entry,
    set(key: string, entry: Entry | null) {
      // What is missing may be made any moment, and not every making has a webhook that reaches us.
      entries.set(key, { entry }, entry === null ? { ttl: minute } : {});
    },
    drop(owner: string, what?: string) {
      for (const key of entries.keys()) {
        const [account = ""] = key.split("/");
        if (what === undefined ? sameName(account, owner) : sameName(key, what)) entries.delete(key);
      }
    },
  };
}
