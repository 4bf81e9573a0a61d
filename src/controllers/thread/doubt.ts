import type { Applied, Refused } from "../../apply/applied.ts";
import { kindOf } from "../../change/kinds.ts";
import { isLasting } from "../../domain/refusal.ts";
import type { CatalogueCache } from "../../github/catalogue-cache.ts";

/**
 * Ids of labels, types, fields, options and repositories are kept for a while, and not every one that is made anew has a
 * webhook. A refusal may be the first that tells: what is kept of that owner is dropped. Answers whether any was.
 */
export function doubtCached({ refused }: Applied, catalogue: Pick<CatalogueCache, "drop">): boolean {
  const owners = new Set(refused.filter(isByCachedId).map(({ action }) => action.owner));
  for (const owner of owners) catalogue.drop(owner);
  return owners.size > 0;
}

function isByCachedId({ type, action: { change } }: Refused): boolean {
  return !isLasting(type) && type !== "BROKEN_MARK" && kindOf(change).namesCached;
}
