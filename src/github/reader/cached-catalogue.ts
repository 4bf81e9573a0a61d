import type { ProjectCatalogue, RepositoryCatalogue } from "../../domain/catalogue.ts";
import {
  projectText,
  repositoryText,
  type ProjectNumber,
  type RepositoryName,
} from "../../domain/reference.ts";
import type { AppApi } from "../app.ts";
import type { CatalogueCache } from "../catalogue-cache.ts";
import type { Transport } from "../transport.ts";
import { readOffers } from "./catalogue.ts";

export interface CatalogueReader {
  repositories(
    owner: string,
    names: readonly RepositoryName[],
  ): Promise<ReadonlyMap<string, RepositoryCatalogue | null>>;
  projects(
    owner: string,
    numbers: readonly ProjectNumber[],
  ): Promise<ReadonlyMap<string, ProjectCatalogue | null>>;
}

interface Wanted {
  readonly names: Map<string, RepositoryName>;
  readonly numbers: Map<string, ProjectNumber>;
}

/**
 * Asks only for what the cache lacks. What is wanted within the same turn of the event loop goes in one
 * request an owner, so that asking for repositories and for projects side by side costs one; what is being
 * asked for already is waited for. What belongs to another account is read as that account's installation,
 * or, where there is none, as far as it is public.
 */
export function createCatalogueReader(
  transport: Transport,
  app: AppApi,
  cache: CatalogueCache,
): CatalogueReader {
  const pending = new Map<string, { wanted: Wanted; done: Promise<void> }>();
  const underWay = new Map<string, Promise<void>>();

  async function fetchFor(asker: string, account: string, wanted: Wanted): Promise<void> {
    const installed = await app
      .installationOf(account)
      .finally(() => pending.delete(pendingKey(asker, account)));
    const offers = await readOffers(
      transport,
      installed === null ? asker : account,
      [...wanted.names.values()],
      [...wanted.numbers.values()],
      installed !== null,
    );
    for (const [key, entry] of offers.repositories) cache.repositories.set(key, entry);
    for (const [key, entry] of offers.projects) cache.projects.set(key, entry);
  }

  /** The request that will be sent for the account, with room for more. */
  function requestFor(asker: string, account: string) {
    const key = pendingKey(asker, account);
    const open = pending.get(key);
    if (open !== undefined) return open;
    const wanted: Wanted = { names: new Map(), numbers: new Map() };
    const done = Promise.resolve().then(() => fetchFor(asker, account, wanted));
    const request = { wanted, done };
    pending.set(key, request);
    return request;
  }

  /** Joins the request that asks for it already; one from before a drop does not count, it may be out of date. */
  function ask(asker: string, account: string, what: string, add: (wanted: Wanted) => void): Promise<void> {
    const flight = `${pendingKey(asker, what)} ${cache.drops()}`;
    const begun = underWay.get(flight);
    if (begun !== undefined) return begun;
    const request = requestFor(asker, account);
    add(request.wanted);
    const done = request.done.finally(() => underWay.delete(flight));
    underWay.set(flight, done);
    return done;
  }

  return {
    async repositories(owner, names) {
      const missing = names.filter((name) => cache.repositories.get(repositoryText(name)) === undefined);
      await Promise.all(
        missing.map((name) => {
          const text = repositoryText(name);
          return ask(owner, name.owner, text, ({ names: wanted }) => wanted.set(text, name));
        }),
      );
      return new Map(names.map(repositoryText).map((key) => [key, cache.repositories.get(key) ?? null]));
    },

    async projects(owner, numbers) {
      const missing = numbers.filter((number) => cache.projects.get(projectText(number)) === undefined);
      await Promise.all(
        missing.map((number) => {
          const text = projectText(number);
          return ask(owner, number.owner, text, ({ numbers: wanted }) => wanted.set(text, number));
        }),
      );
      return new Map(numbers.map(projectText).map((key) => [key, cache.projects.get(key) ?? null]));
    },
  };
}

function pendingKey(asker: string, account: string): string {
  return `${asker} ${account}`.toLowerCase();
}
