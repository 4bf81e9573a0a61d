import type { CodeChange } from "../domain/code-change.ts";
import type { Release } from "../domain/release.ts";
import type { Policy } from "../policy/policy.ts";
import type { RepositoryDeliveries } from "./deliveries.ts";
import { containment, readHistory, type History } from "./history.ts";
import { deliveryRules } from "./products.ts";

export interface ReleaseContents {
  /** Ids of the changes that are in it and in no release of the same products before it. */
  readonly fresh: readonly string[];
  /** Ids of all changes that are in it. */
  readonly contained: ReadonlySet<string>;
  /** Ids of those of which that cannot be told. */
  readonly undecided: readonly string[];
}

/** What was in none of so many releases before it was in no older one either, but for what was taken back since. */
const mostBefore = 20;

/** What a release brings, as git tells; only changes of products that it releases. */
export function releaseContents(
  release: Release,
  changes: readonly CodeChange[],
  repository: RepositoryDeliveries,
  policy: Pick<Policy, "delivery" | "products">,
): ReleaseContents {
  const history = readHistory(repository);
  const rules = deliveryRules(policy, repository.repository);
  const before = new Map<string | null, readonly Release[]>();
  const fresh: string[] = [];
  const contained = new Set<string>();
  const undecided: string[] = [];
  for (const change of changes) {
    const released = productsOf(change).filter((product) => rules.releases(release.tag, product));
    if (released.length === 0) continue;
    const found = containment(history, change, release.oid);
    if (found === "undecidable") undecided.push(change.id);
    if (found !== "contained") continue;
    contained.add(change.id);
    const earlier = released.flatMap((product) => {
      const known =
        before.get(product) ??
        releasesBefore(release, repository.releases).filter(({ tag }) => rules.releases(tag, product));
      before.set(product, known);
      return known.slice(0, mostBefore);
    });
    if (!isInOneOf(earlier, change, history)) fresh.push(change.id);
  }
  return { fresh, contained, undecided };
}

function productsOf({ products }: CodeChange): readonly (string | null)[] {
  return products.length === 0 ? [null] : products;
}

function isInOneOf(releases: readonly Release[], change: CodeChange, history: History): boolean {
  return releases.some(({ oid }) => containment(history, change, oid) === "contained");
}

/** The newest first. */
function releasesBefore(release: Release, all: readonly Release[]): readonly Release[] {
  return all
    .filter(({ id, publishedAt }) => id !== release.id && publishedAt < release.publishedAt)
    .toSorted((one, other) => (one.publishedAt > other.publishedAt ? -1 : 1));
}
