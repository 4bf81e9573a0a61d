import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import type { ShownDependency, ShownMoment, ShownNode } from "../../domain/shown.ts";
import type { Revision, Sight } from "../../store/shown-threads.ts";
import type { Store } from "../../store/store.ts";
import type { Portfolio } from "./portfolio.ts";

/** All that a reader may see of one owner. */
export interface Readable {
  readonly portfolio: Portfolio;
  readonly nodes: readonly ShownNode[];
  readonly moments: readonly ShownMoment[];
  readonly revision: Revision | null;
}

/** Whoever looks at a page. */
export interface Reader {
  /** Null: nobody has signed in. */
  readonly login: string | null;
  /** Node ids of repositories that GitHub lets them read, public ones aside. */
  readonly repositories: ReadonlySet<string>;
  /** GitHub has not said of late what they may read: then nothing is shown. */
  readonly isUnknown: boolean;
  /** Whether some of it waits for their signing in to an organisation (SAML). */
  readonly isBehindSso: boolean;
}

export const anybody: Reader = {
  login: null,
  repositories: new Set(),
  isUnknown: false,
  isBehindSso: false,
};

/** Null: nothing of it is for this reader, not even that it is there. */
function sightOf({ login, repositories, isUnknown }: Reader, { isPublic }: Portfolio): Sight | null {
  if (isUnknown) return null;
  if (login === null) return isPublic ? { publicOnes: true, repositories: [] } : null;
  return { publicOnes: true, repositories: [...repositories] };
}

export type ReadReadable = (portfolios: readonly Portfolio[], reader: Reader) => Promise<readonly Readable[]>;

/** What so many kinds of readers may see of an owner is kept. */
const mostKept = 50;

/**
 * Reads what a reader may see. It is kept until anything of the owner's is otherwise, so that looking at a page again and again
 * costs the store a number each time: readers who may see the same share it.
 */
export function createReadReadable({ shown }: Pick<Store, "shown">): ReadReadable {
  const kept = new LRUCache<string, Readable>({ max: mostKept });
  const lists = new LRUCache<string, readonly Readable[]>({ max: mostKept });

  async function read(portfolio: Portfolio, sight: Sight): Promise<Readable> {
    const { owner } = portfolio;
    const revision = await shown.revisionOf(owner);
    const name = nameOf(owner, sight);
    const before = kept.get(name);
    if (before !== undefined && isSame(before.revision, revision)) {
      if (before.portfolio === portfolio) return before;
      const renewed = { ...before, portfolio };
      kept.set(name, renewed);
      return renewed;
    }
    const [nodes, moments, places] = await Promise.all([
      shown.nodesOf(owner, sight),
      shown.momentsOf(owner, sight),
      shown.repositoriesOf(owner),
    ]);
    const seen = new Set([
      ...sight.repositories,
      ...places.flatMap(({ id, visibility }) => (sight.publicOnes && visibility === "public" ? [id] : [])),
    ]);
    const readable = { portfolio, nodes: nodes.map((node) => withoutHidden(node, seen)), moments, revision };
    kept.set(name, readable);
    return readable;
  }

  return async (portfolios, reader) => {
    const found: Readable[] = [];
    for (const portfolio of portfolios) {
      const sight = sightOf(reader, portfolio);
      if (sight !== null) found.push(await read(portfolio, sight));
    }
    // The same list for the same content, so that what is worked out from it can be kept with it.
    const who = reader.login === null ? "anybody" : "reader";
    const name = nameOf(who, { publicOnes: true, repositories: [...reader.repositories] });
    const before = lists.get(name);
    const isSameList =
      before?.length === found.length && before.every((each, index) => each === found[index]);
    if (before !== undefined && isSameList) return before;
    lists.set(name, found);
    return found;
  };
}

/** An initiative names issues of other threads: each is for whoever may read its own repository. */
function withoutHidden(node: ShownNode, seen: ReadonlySet<string>): ShownNode {
  if (node.kind !== "initiative") return node;
  const told = (dependency: ShownDependency): ShownDependency =>
    dependency.repository !== null && seen.has(dependency.repository)
      ? dependency
      : { issue: null, repository: null, state: "hidden" };
  return { ...node, dependsOn: node.dependsOn.map(told), awaitedBy: node.awaitedBy.map(told) };
}

/** The number alone begins anew where an owner went and came back. */
function isSame(one: Revision | null, other: Revision | null): boolean {
  return one !== null && other !== null && one.number === other.number && one.at === other.at;
}

/** Of all who may see the same, of an owner or of all. */
function nameOf(of: string, { publicOnes, repositories }: Sight): string {
  const text = JSON.stringify([of, publicOnes, repositories.toSorted()]);
  return createHash("sha256").update(text).digest("base64url");
}
