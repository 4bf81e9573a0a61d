import type { RepositoryName } from "../domain/reference.ts";
import { sameRepository } from "../domain/reference.ts";
import { matchesGlob, matchesPath } from "../policy/criteria/glob.ts";
import type { Policy, Product } from "../policy/policy.ts";

type Delivering = Pick<Product, "key" | "repositories" | "tags" | "paths" | "environments">;

export interface ChangeOrigin {
  readonly repository: RepositoryName;
  /** Keys of the products whose label it, or what it closes, has. */
  readonly labelled: readonly string[];
  /** Keys of the products of its team. */
  readonly ofTeam: readonly string[];
  /** Paths of the changed files; null where nobody asked. */
  readonly files: readonly string[] | null;
}

/** Keys of the products that a change belongs to: by its labels, else its team's only product, else by its files. */
export function productsOfChange(
  { repository, labelled, ofTeam, files }: ChangeOrigin,
  products: readonly Delivering[],
): readonly string[] {
  if (labelled.length > 0) return [...new Set(labelled)].toSorted();
  const [only, ...others] = new Set(ofTeam);
  if (only !== undefined && others.length === 0) return [only];
  return products
    .filter(
      ({ repositories, paths }) =>
        repositories.some((each) => sameRepository(each, repository)) &&
        paths.some((glob) => (files ?? []).some((file) => matchesPath(file, glob))),
    )
    .map(({ key }) => key)
    .toSorted();
}

/**
 * Keys of the products that are released and deployed from a repository: those that name it; and of a team that has it for
 * its backlog the only product, where that names no repository of its own.
 */
export function productsAt(
  repository: RepositoryName,
  { products, teams }: Pick<Policy, "products" | "teams">,
): readonly string[] {
  const isHere = (place: RepositoryName | null) => place !== null && sameRepository(place, repository);
  const naming = products.filter(({ repositories }) => repositories.some(isHere)).map(({ key }) => key);
  const placed = new Set(
    products.filter(({ repositories }) => repositories.length > 0).map(({ key }) => key),
  );
  const ofTeams = teams
    .filter(({ backlog, products: own }) => isHere(backlog) && new Set(own).size === 1)
    .flatMap((team) => team.products)
    .filter((key) => !placed.has(key));
  return [...new Set([...naming, ...ofTeams])].toSorted();
}

/** Which releases and deployments of a repository deliver what. */
export interface DeliveryRules {
  /** Whether a release with that tag delivers changes of the product; null: changes without a product. */
  readonly releases: (tag: string, product: string | null) => boolean;
  /** Whether a deployment to that environment does. */
  readonly deploys: (environment: string, product: string | null) => boolean;
}

/**
 * What a product has claimed, by a tag or an environment, delivers only what is its own. What nobody has claimed delivers
 * the rest: changes without a product, and of products that claim nothing of that kind here.
 */
export function deliveryRules(
  { delivery, products }: Pick<Policy, "delivery" | "products">,
  repository: RepositoryName,
): DeliveryRules {
  const here = products.filter(({ repositories }) =>
    repositories.some((each) => sameRepository(each, repository)),
  );
  const byKey = new Map(here.map((product) => [product.key, product]));

  function releases(tag: string, key: string | null): boolean {
    const claims = ({ tags }: Product) => tags.some((glob) => matchesGlob(tag, glob));
    const product = key === null ? undefined : byKey.get(key);
    return product !== undefined && product.tags.length > 0 ? claims(product) : !here.some(claims);
  }

  function deploys(environment: string, key: string | null): boolean {
    if (!delivery.environments.some((glob) => matchesGlob(environment, glob))) return false;
    const claims = ({ environments }: Product) =>
      environments?.some((glob) => matchesGlob(environment, glob)) ?? false;
    const product = key === null ? undefined : byKey.get(key);
    if (product === undefined) return !here.some(claims);
    return product.environments === null || claims(product);
  }

  return { releases, deploys };
}
