import type { ProductOfIssue, ProductSource } from "../domain/matter.ts";
import { sameRepository, type RepositoryName } from "../domain/reference.ts";
import { labelTail } from "../policy/labels.ts";
import type { Policy } from "../policy/policy.ts";
import { slug } from "../policy/slug.ts";

type Products = Pick<Policy, "labels" | "products" | "teams">;

/** What of an issue may tell which product it is about. */
export interface IssueOrigin {
  readonly labels: readonly string[];
  /** What people wrote or chose under *Produkt* or *Tjeneste*, in any language, as they wrote it. */
  readonly named: readonly string[];
  readonly repository: RepositoryName;
}

/** Nobody has one incident in more products; a form's list is no longer. */
const mostNamed = 20;

/**
 * The product of an issue: that of its label, else the one that its section names by key or name, else the one of its
 * repository. What names no product of the policy, such as *Vet ikke*, leaves it to what comes next.
 */
export function productOfIssue(origin: IssueOrigin, policy: Products): ProductOfIssue {
  const tails = origin.labels.flatMap((label) => labelTail(policy, "product", label) ?? []);
  const named = origin.named.slice(0, mostNamed);
  const sources: readonly (readonly [ProductSource, ReadonlySet<string>])[] = [
    ["label", new Set(tails)],
    ["section", keysNamed(named, policy)],
    ["repository", keysAt(origin.repository, policy)],
  ];
  for (const [by, found] of sources) {
    const products = policy.products.filter(({ key }) => found.has(key)).map(({ key }) => key);
    const [product, ...others] = products;
    if (product === undefined) continue;
    return others.length === 0 ? { kind: "one", product, by } : { kind: "several", products, by };
  }
  return { kind: "none", isNamed: tails.length + named.length > 0 };
}

/** A key goes before another product's name. */
function keysNamed(named: readonly string[], { products }: Products): ReadonlySet<string> {
  const byName = new Map([
    ...products.toReversed().map(({ key, name }) => [slug(name), key] as const),
    ...products.map(({ key }) => [key, key] as const),
  ]);
  return new Set(named.flatMap((text) => byName.get(slug(text)) ?? []));
}

/** Those that name the repository, else those of the teams whose backlog it is. */
function keysAt(repository: RepositoryName, { products, teams }: Products): ReadonlySet<string> {
  const naming = products
    .filter(({ repositories }) => repositories.some((each) => sameRepository(each, repository)))
    .map(({ key }) => key);
  if (naming.length > 0) return new Set(naming);
  return new Set(
    teams
      .filter(({ backlog }) => backlog !== null && sameRepository(backlog, repository))
      .flatMap((team) => team.products),
  );
}
