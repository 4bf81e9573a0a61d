import { LRUCache } from "lru-cache";
import type { ProjectCatalogue, RepositoryCatalogue, TemplateSection } from "../domain/catalogue.ts";
import { sameName } from "../domain/reference.ts";
import type { Permission } from "./reader.ts";

/** What repositories and projects offer, as it was read last. Webhooks drop what they say has changed. */
export interface CatalogueCache {
  readonly repositories: Shelf<RepositoryCatalogue>;
  readonly projects: Shelf<ProjectCatalogue>;
  /** What the issue templates of a repository hold, where somebody has asked. */
  readonly templates: Shelf<readonly TemplateSection[]>;
  /** Node ids of issues, by `addressText`. */
  readonly addresses: Shelf<string>;
  /** Logins that a name of the policy leads to, by whose people they are: `org/team`, `org/@login`. */
  readonly people: Shelf<ReadonlySet<string>>;
  /** What somebody may do in a repository, by `owner/name#login`. */
  readonly permissions: Shelf<Permission>;
  /** `what`: `owner/name` or `owner/number`; without it all that belongs to the owner. */
  drop(owner: string, what?: string): void;
  /** Where the issues of a repository (`owner/name`) stand: after one of them went away, or what led nowhere, after one came. */
  dropAddresses(repository: string, which: "all" | "missing"): void;
  /** Who belongs to what in the organisation. */
  dropPeople(owner: string): void;
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
  const repositories = createShelf<RepositoryCatalogue>(now, 15 * minute, minute);
  const projects = createShelf<ProjectCatalogue>(now, 15 * minute, minute);
  const templates = createShelf<readonly TemplateSection[]>(now, 15 * minute, minute);
  // An address means the same for as long as no webhook says otherwise; what leads nowhere mostly goes on doing so.
  const addresses = createShelf<string>(now, 240 * minute, 5 * minute);
  const people = createShelf<ReadonlySet<string>>(now, 10 * minute, minute);
  const permissions = createShelf<Permission>(now, 10 * minute, minute);
  let drops = 0;
  return {
    repositories,
    projects,
    templates,
    addresses,
    people,
    permissions,
    drops: () => drops,
    drop(owner, what) {
      drops += 1;
      repositories.drop(owner, what);
      projects.drop(owner, what);
      templates.drop(owner, what);
      permissions.drop(owner, what);
      if (what !== undefined) return;
      addresses.drop(owner);
      people.drop(owner);
    },
    dropPeople(owner) {
      drops += 1;
      people.drop(owner);
      permissions.drop(owner);
    },
    dropAddresses(repository, which) {
      const [owner = ""] = repository.split("/");
      addresses.drop(owner, repository, which);
    },
  };
}

/** How long what is there and what is missing is kept, in milliseconds. */
function createShelf<Entry>(now: () => number, ttl: number, missing: number) {
  const entries = new LRUCache<string, { readonly entry: Entry | null }>({
    // `max` would lay out room for so many at once.
    maxSize: 10_000,
    sizeCalculation: () => 1,
    ttl,
    perf: { now },
    ttlResolution: 0,
  });
  return {
    get: (key: string) => entries.get(key)?.entry,
    set(key: string, entry: Entry | null) {
      // What is missing may be made any moment, and not every making has a webhook that reaches us.
      entries.set(key, { entry }, entry === null ? { ttl: missing } : {});
    },
    drop(owner: string, what?: string, which: "all" | "missing" = "all") {
      for (const [key, { entry }] of entries.entries()) {
        if (which === "missing" && entry !== null) continue;
        const [account = ""] = key.split("/");
        const [place = ""] = key.split("#");
        if (what === undefined ? sameName(account, owner) : sameName(place, what)) entries.delete(key);
      }
    },
  };
}
