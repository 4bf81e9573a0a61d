import type { Key } from "../domain/key.ts";
import type { Ancestor } from "../github/reader.ts";
import type { Policy } from "../policy/policy.ts";
import { isClaimedBefore } from "../policy/ruling.ts";
import type { SameRepository } from "../policy/role.ts";

/** A policy, without what it may not use, and the login of the owner, in lower case, whose it is. */
export interface Governing {
  readonly owner: string;
  readonly policy: Policy;
  /** The other owners, in lower case, of which it names something, whether they consent or not. */
  readonly names?: readonly string[];
}

/**
 * The keys that an issue and those above it may be roots of: whatever stands in an initiatives
 * repository, and the topmost of the chain where that stands in a roadmap repository. Whether it really
 * is an initiative is seen when it is read.
 *
 * @param chain the issue itself first, then upwards
 * @param same from `sameAbove`
 */
export function keysAbove(
  chain: readonly Ancestor[],
  policies: readonly Governing[],
  same: SameRepository,
): readonly Key[] {
  const top = chain.at(-1);
  if (top === undefined) return [];
  return policies.flatMap(({ owner, policy }) => {
    const { initiatives, roadmap } = policy;
    if (initiatives === null) return [];
    const mayRule = ({ repository }: Ancestor) => !isClaimedBefore(repository, policy);
    const above = chain.filter(({ repository }) => same(repository, initiatives.repository)).filter(mayRule);
    const keys = above.map(({ id }): Key => ({ kind: "initiative", owner, id }));
    const isRoot = above.length === 0 && same(top.repository, roadmap.repository) && mayRule(top);
    return isRoot ? [{ kind: "element", owner, id: top.id }] : keys;
  });
}
