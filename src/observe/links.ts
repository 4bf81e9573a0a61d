import type { IssueFacts } from "../domain/issue.ts";
import { addressText, type IssueAddress } from "../domain/reference.ts";
import type { BodyLinks } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import { readBodyLinks, type BodyReferences } from "../markdown/body-links.ts";
import type { Policy } from "../policy/policy.ts";
import { sameRepositoryIn } from "../policy/role.ts";
import { linksBefore, linkTargets } from "./link-targets.ts";
import { resolverOf } from "./border.ts";
import type { Pool } from "./pool.ts";

/** What the bodies that were read link to, and the ids of what stands at those addresses. */
export interface Links {
  /** By address, as it was written. */
  in(issue: IssueFacts): BodyReferences;
  /** The same by id, as far as it leads to issues; `unknown`: the addresses that nobody has asked for yet. */
  of(issue: IssueFacts): BodyLinks & { readonly unknown: readonly IssueAddress[] };
  /** What the unanswered `/knytt` on an issue ask for, by the address as it was written; null: for no issue. */
  targetsOf(root: IssueFacts): ReadonlyMap<string, IssueAddress | null>;
  /** What the answered ones were carried out for. */
  before(root: IssueFacts): ReturnType<typeof linksBefore>;
  /** Null: no issue that can be seen; undefined: nobody has asked yet. */
  idAt(address: IssueAddress): string | null | undefined;
  /** Where an issue stands that was found by its address. */
  addressOf(id: string): IssueAddress | undefined;
  resolve(addresses: readonly IssueAddress[]): Promise<void>;
}

export interface LinkOptions {
  readonly reader: Reader;
  readonly policy: Policy;
  readonly pool: Pool;
  /** Whose installation asks for what is in no repository that the policy rules: then only what is public is found. */
  readonly fallbackOwner: string;
  /** Host of links to issues, beside github.com. */
  readonly host?: string | undefined;
}

/** Shared by all threads of one observation. What has been read already is known by its address, and not asked for. */
export function createLinks({ reader, policy, pool, fallbackOwner, host }: LinkOptions): Links {
  const options = { host, dependencies: policy.initiatives?.sections.dependencies };
  const read = new WeakMap<IssueFacts, BodyReferences>();
  // A thread is walked several times while it is read, and each comment may be 64 KB long.
  const targetsByRoot = new WeakMap<IssueFacts, ReturnType<Links["targetsOf"]>>();
  const ids = new Map<string, string | null>();
  const addresses = new Map<string, IssueAddress>();

  function linksIn(issue: IssueFacts): BodyReferences {
    const known = read.get(issue) ?? readBodyLinks(issue.body, issue.repository, options);
    read.set(issue, known);
    return known;
  }

  function targetsOf(root: IssueFacts): ReturnType<Links["targetsOf"]> {
    const known = targetsByRoot.get(root) ?? linkTargets(root, host);
    targetsByRoot.set(root, known);
    return known;
  }

  function idAt(address: IssueAddress): string | null | undefined {
    const text = addressText(address);
    return pool.at(text) ?? ids.get(text);
  }

  /** An issue is no part of itself. */
  function idsAt(given: readonly IssueAddress[], self: string): readonly string[] {
    const found = given.map((address) => idAt(address)).filter((id) => id != null && id !== self);
    return [...new Set(found)].filter((id) => id != null);
  }

  async function resolveFor(owner: string, theirs: readonly IssueAddress[]): Promise<void> {
    const installed = (await reader.installation(owner)) !== null;
    const found = await reader.issuesByAddress(installed ? owner : fallbackOwner, theirs);
    for (const address of theirs) {
      const id = found.get(addressText(address)) ?? null;
      ids.set(addressText(address), id);
      if (id !== null) addresses.set(id, address);
    }
  }

  return {
    in: linksIn,
    targetsOf,
    before: (root) => linksBefore(root, host),
    idAt,
    of(issue) {
      const { parts, dependencies } = linksIn(issue);
      return {
        parts: idsAt(parts, issue.id),
        dependencies: idsAt(dependencies, issue.id),
        unknown: [...parts, ...dependencies].filter((address) => idAt(address) === undefined),
      };
    },
    addressOf: (id) => addresses.get(id),
    async resolve(given) {
      const unknown = given.filter((address) => idAt(address) === undefined);
      const distinct = new Map(unknown.map((address) => [addressText(address), address]));
      const same = sameRepositoryIn({ repositories: new Map() });
      const owners = Map.groupBy(distinct.values(), (address) =>
        resolverOf(address, fallbackOwner, policy, same).toLowerCase(),
      );
      await Promise.all([...owners].map(([owner, theirs]) => resolveFor(owner, theirs)));
    },
  };
}
