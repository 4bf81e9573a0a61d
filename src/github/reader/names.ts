import type { RepositoryName } from "../../domain/reference.ts";
import type { AppApi } from "../app.ts";
import type { CatalogueCache } from "../catalogue-cache.ts";
import type { Reader } from "../reader.ts";
import type { Transport } from "../transport.ts";
import { readNames, type Name } from "./holders.ts";

/** Names in one request: two hundredths of a point each at most. */
const atOnce = 50;
const nobody: ReadonlySet<string> = new Set();

type Found = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * All names that the cache lacks go in one request, those of another organisation's teams in one by that
 * organisation's installation; where there is none, they lead to nobody that we know of.
 */
export function createNameReader(transport: Transport, app: AppApi, cache: CatalogueCache): Reader["people"] {
  async function readFor(asker: string, place: Place, names: readonly Name[]): Promise<Found> {
    if ((await app.installationOf(asker)) === null) return new Map(names.map(({ key }) => [key, nobody]));
    const found = new Map<string, ReadonlySet<string>>();
    for (let from = 0; from < names.length; from += atOnce) {
      const some = names.slice(from, from + atOnce);
      for (const [key, logins] of await readNames(transport, asker, place, some)) found.set(key, logins);
    }
    return found;
  }

  return async function people(owner, texts, repository) {
    const names = new Map(texts.map((text) => [text, nameOf(text, owner)]));
    const missing = [...names.values()].filter(({ key }) => cache.people.get(key) === undefined);
    const unique = [...new Map(missing.map((name) => [name.key, name])).values()];
    const askers = Map.groupBy(unique, ({ organisation }) => (organisation ?? owner).toLowerCase());
    const drops = cache.drops();
    const read = await Promise.all(
      [...askers].map(([asker, theirs]) => readFor(asker, { owner, repository }, theirs)),
    );
    const found = new Map(read.flatMap((one) => [...one]));
    // What was dropped on the way may be out of date already.
    if (cache.drops() === drops) for (const [key, logins] of found) cache.people.set(key, logins);
    return new Map(
      [...names].map(([text, { key }]) => [text, found.get(key) ?? cache.people.get(key) ?? nobody]),
    );
  };
}

export interface Place {
  /** The organisation that the people should belong to. */
  readonly owner: string;
  readonly repository: RepositoryName;
}

function nameOf(text: string, owner: string): Name {
  const [first = "", slug] = text.replace(/^@/, "").split("/");
  return slug === undefined
    ? { key: `${owner}/@${first}`.toLowerCase(), organisation: null, tail: first }
    : { key: `${first}/${slug}`.toLowerCase(), organisation: first, tail: slug };
}
