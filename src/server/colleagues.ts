import { LRUCache } from "lru-cache";
import type { Reader } from "../github/reader.ts";

/** Who is known to hold a role or to be let write, from what was asked of GitHub anyway: who waits for whom rests on it, and no right. */
export interface Colleagues {
  knows(owner: string, login: string): boolean;
  /** The reader, whose answers are heard as well. */
  hearing(reader: Reader): Reader;
}

const dayMs = 86_400_000;
const trusted: ReadonlySet<string> = new Set(["triage", "write", "maintain", "admin"]);

export function createColleagues(now: () => number): Colleagues {
  const known = new LRUCache<string, true>({ max: 10_000, ttl: dayMs, perf: { now }, ttlResolution: 0 });
  const nameOf = (owner: string, login: string) => `${owner}/${login}`.toLowerCase();

  return {
    knows: (owner, login) => known.has(nameOf(owner, login)),
    hearing: (reader) => ({
      ...reader,
      async permissions(owner, repository, logins) {
        const permissions = await reader.permissions(owner, repository, logins);
        for (const [login, permission] of permissions) {
          if (trusted.has(permission)) known.set(nameOf(repository.owner, login), true);
        }
        return permissions;
      },
      async people(owner, names, repository) {
        const found = await reader.people(owner, names, repository);
        for (const logins of found.values()) {
          for (const login of logins) known.set(nameOf(repository.owner, login), true);
        }
        return found;
      },
    }),
  };
}
