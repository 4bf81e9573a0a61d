import type { ShownMoment, ShownNode } from "../../domain/shown.ts";
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

/** One owner after another: what was read of one is worked out before the next is read. */
export async function readableOf(
  portfolios: readonly Portfolio[],
  reader: Reader,
  { shown }: Pick<Store, "shown">,
): Promise<readonly Readable[]> {
  const found: Readable[] = [];
  for (const portfolio of portfolios) {
    const sight = sightOf(reader, portfolio);
    if (sight === null) continue;
    const [nodes, moments, revision] = await Promise.all([
      shown.nodesOf(portfolio.owner, sight),
      shown.momentsOf(portfolio.owner, sight),
      shown.revisionOf(portfolio.owner),
    ]);
    found.push({ portfolio, nodes, moments, revision });
  }
  return found;
}
