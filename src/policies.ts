import type { AppApi } from "./github/app.ts";
import { isGitHubError } from "./github/errors.ts";
import type { Reader } from "./github/reader.ts";
import { titleError } from "./messages/title-error.ts";
import { inForce } from "./policy/in-force.ts";
import type { PolicyInForce } from "./policy/in-force.ts";
import type { Policy } from "./policy/policy.ts";
import { namesCompared, neighboursOf, rivalsOf, ruledPart } from "./policy/ruling.ts";
import type { OtherOwner, Others } from "./policy/ruling.ts";
import { createCache } from "./github/promise-cache.ts";
import type { Settings } from "./store/settings.ts";

/*
 * Which policy governs an owner. GitHub keeps the history of the file, and the newest commit that holds is in
 * force, so nothing of it needs a store of its own. What was read is kept for five minutes; a push drops it
 * here, and the SHA that the organisation's reconcile leaves in the settings tells the other replicas.
 */

export interface Policies {
  /**
   * Without what it may not use of other owners, who are asked by their own policies. Throws where one of those cannot be
   * read now: nobody knows then what its owner consents to.
   */
  readonly inForce: (owner: string) => Promise<PolicyInForce>;
  /** The same, its own file read anew, whatever is kept. */
  readonly refresh: (owner: string) => Promise<PolicyInForce>;
  /** Those of all installations that have one, and why some could not be read now. */
  readonly all: () => Promise<AllPolicies>;
  /** Logins of all installations, in lower case. */
  readonly owners: () => Promise<readonly string[]>;
  /** Text of a file beside the policy; null where there is none. */
  readonly template: (owner: string, path: string) => Promise<string | null>;
  readonly drop: (owner: string) => void;
}

export interface AllPolicies {
  readonly governed: readonly Governed[];
  /** By owner, in lower case. */
  readonly failed: ReadonlyMap<string, Error>;
}

export interface Governed {
  /** In lower case. */
  readonly owner: string;
  readonly policy: Policy;
  readonly sha: string;
  /** The other owners, in lower case, of which the policy names something, whether they consent or not. */
  readonly names: readonly string[];
}

export interface PolicyOptions {
  readonly reader: Pick<Reader, "fileHistory" | "repositories">;
  readonly app: Pick<AppApi, "installations">;
  readonly settings: Settings;
  readonly config: { readonly repository: string; readonly path: string };
  readonly now: () => number;
  /** Milliseconds; five minutes by default. */
  readonly maxAge?: number;
}

/** How far back is looked for a commit that holds; nobody breaks a file more often without mending it. */
const commitsLooked = 20;
const nobody: PolicyInForce = { policy: null, sha: null, places: new Map(), broken: null };

export function createPolicies(options: PolicyOptions): Policies {
  const { reader, settings, now, maxAge = 300_000 } = options;
  const policies = createCache((owner: string) => readPolicy(owner, options), now, maxAge);
  const templates = createCache((place: string) => readTemplate(place, options), now, maxAge);
  const owners = createCache(async () => await installedOwners(options), now, maxAge);

  async function current(owner: string): Promise<PolicyInForce> {
    const cached = await policies.get(owner);
    const newest = policies.age(owner) < 10_000 ? null : await settings.setting(policySetting(owner));
    if (newest === null || newest === cached.sha) return cached;
    policies.drop(owner);
    return await policies.get(owner);
  }

  async function othersOf(logins: readonly string[], installed: ReadonlySet<string>): Promise<Others> {
    const read = logins.map(async (login): Promise<[string, OtherOwner]> => {
      if (!installed.has(login)) return [login, { installed: false, policy: null }];
      return [login, { installed: true, policy: await consenting(login) }];
    });
    return new Map(await Promise.all(read));
  }

  /** One that lets nobody read its policy consents to nothing; with any other failure, the next attempt knows. */
  async function consenting(owner: string): Promise<Policy | null> {
    try {
      return (await current(owner)).policy;
    } catch (error) {
      if (isGitHubError(error, "forbidden")) return null;
      throw error;
    }
  }

  async function ruled(owner: string, written: PolicyInForce): Promise<PolicyInForce> {
    const { policy } = written;
    if (policy === null) return written;
    const named = neighboursOf(policy, owner);
    if (named.length === 0) return written;
    const installed = new Set(await owners.get(""));
    const others = await othersOf(named, installed);
    const rivals = await othersOf(rivalsOf(policy, owner, others), installed);
    const all = new Map([...rivals, ...others]);
    const repositories = await reader.repositories(owner, namesCompared(policy, owner, all));
    return { ...written, policy: ruledPart(policy, owner, all, { repositories }) };
  }

  async function readAll(owner: string): Promise<Governed | null> {
    const written = await current(owner);
    const { policy, sha } = await ruled(owner, written);
    if (written.policy === null || policy === null || sha === null) return null;
    return { owner, policy, sha, names: neighboursOf(written.policy, owner) };
  }

  return {
    inForce: async (owner) => await ruled(owner.toLowerCase(), await current(owner.toLowerCase())),
    async refresh(owner) {
      policies.drop(owner.toLowerCase());
      return await ruled(owner.toLowerCase(), await policies.get(owner.toLowerCase()));
    },
    async all() {
      const all = await owners.get("");
      const read = await Promise.allSettled(all.map(readAll));
      const failed = new Map<string, Error>();
      const governed = read.flatMap((result, index): Governed[] => {
        if (result.status === "rejected") {
          failed.set(all[index] ?? "", asError(result.reason));
          return [];
        }
        return result.value === null ? [] : [result.value];
      });
      return { governed, failed };
    },
    owners: async () => await owners.get(""),
    template: async (owner, path) => await templates.get(`${owner.toLowerCase()}:${path}`),
    drop(owner) {
      policies.drop(owner.toLowerCase());
      templates.dropAll();
      owners.dropAll();
    },
  };
}

async function readPolicy(owner: string, { reader, config }: PolicyOptions): Promise<PolicyInForce> {
  try {
    const repository = { owner, name: config.repository };
    const commits = await reader.fileHistory(owner, repository, config.path, commitsLooked);
    return inForce(commits, { owner, templateError: titleError });
  } catch (error) {
    if (isGitHubError(error, "not-installed")) return nobody;
    throw error;
  }
}

async function readTemplate(place: string, { reader, config }: PolicyOptions): Promise<string | null> {
  const [owner = "", ...path] = place.split(":");
  const repository = { owner, name: config.repository };
  const [newest] = await reader.fileHistory(owner, repository, path.join(":"), 1);
  return newest?.text ?? null;
}

async function installedOwners({ app }: PolicyOptions): Promise<readonly string[]> {
  const installations = await app.installations();
  return installations.filter(({ suspended }) => !suspended).map(({ owner }) => owner.toLowerCase());
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error("The policy could not be read", { cause: reason });
}

/** The name under which the SHA that is in force for an owner is kept. */
export function policySetting(owner: string): string {
  return `policy:${owner.toLowerCase()}`;
}
