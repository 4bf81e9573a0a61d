import type { Policy } from "../policy/policy.ts";
import type { RepositoryName } from "../domain/reference.ts";
import { deliveryRules } from "./products.ts";
import { versionOf } from "./versions.ts";

/** A release as far as people may name it. */
export interface NameableRelease {
  readonly id: string;
  readonly tag: string;
  readonly publishedAt: string;
}

/**
 * The release of a repository that people mean: by its tag, else case aside, else by its version: `1.4.0` for `v1.4.0`, and
 * in a repository of several products `v1.4.0` for `studio-v1.4.0` where the issue is about that product. Several where
 * nothing tells which; empty where none is meant.
 *
 * @param product key; null: not known
 */
export function releasesNamed<Release extends NameableRelease>(
  name: string,
  releases: readonly Release[],
  product: string | null,
  {
    policy,
    repository,
  }: { readonly policy: Pick<Policy, "delivery" | "products">; readonly repository: RepositoryName },
): readonly Release[] {
  const wanted = name.toLowerCase();
  const found = [
    releases.filter(({ tag }) => tag === name),
    releases.filter(({ tag }) => tag.toLowerCase() === wanted),
  ].find((some) => some.length > 0);
  if (found !== undefined) return found.slice(0, 1);
  const version = versionOf(name)?.version;
  if (version === undefined) return [];
  const same = releases.filter(({ tag }) => versionOf(tag)?.version === version);
  const rules = deliveryRules(policy, repository);
  const own = product === null ? [] : same.filter(({ tag }) => rules.releases(tag, product));
  return own.length > 0 ? own : same;
}
