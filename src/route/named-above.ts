import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import { hasFact } from "../events/events.ts";
import type { Ancestor } from "../github/reader.ts";
import { readableBacklogs } from "../policy/readable.ts";
import type { SameRepository } from "../policy/role.ts";
import type { Governing } from "./keys-above.ts";
import type { IssueRouting } from "./issue-routing.ts";

/**
 * The initiatives that a new or edited issue of the roadmap or a backlog names, where it hangs under nothing: it
 * may belong to one of them. Its text came along with the walk up, so nothing more is asked.
 */
export async function namedAbove(
  deliveries: readonly Delivery[],
  chains: ReadonlyMap<string, readonly Ancestor[] | Error>,
  policies: readonly Governing[],
  same: SameRepository,
  { store, namedIn }: Pick<IssueRouting, "store" | "namedIn">,
): Promise<ReadonlyMap<string, readonly Key[]>> {
  const named = deliveries.map((delivery): [string, Named] => {
    if (!hasFact(delivery, "namesInitiatives")) return [delivery.id, nothing];
    const chain = chains.get(delivery.issues[0] ?? "") ?? [];
    const [issue, ...above] = chain instanceof Error ? [] : chain;
    if (issue === undefined || above.length > 0) return [delivery.id, nothing];
    const owners = ownersOver(issue, policies, same);
    return [
      delivery.id,
      { owners, names: owners.size === 0 ? [] : namedIn(issue.body ?? "", issue.repository) },
    ];
  });
  const addresses = [...new Set(named.flatMap(([, { names }]) => names))];
  if (addresses.length === 0) return new Map();
  const keys = await store.initiatives.initiativesAt(addresses);
  return new Map(
    named.map(([id, { names, owners }]) => {
      const found = names.flatMap((name) => keys.get(name) ?? []);
      return [id, found.filter(({ owner }) => owners.has(owner))];
    }),
  );
}

interface Named {
  readonly names: readonly string[];
  /** Whose initiatives the issue may belong to; that it names another one's is nothing to that one. */
  readonly owners: ReadonlySet<string>;
}
const nothing: Named = { names: [], owners: new Set() };

/** The owners whose policies have an issue's repository as their roadmap or as a backlog, and may. */
function ownersOver(
  { repository }: Ancestor,
  policies: readonly Governing[],
  same: SameRepository,
): ReadonlySet<string> {
  const over = policies.filter(({ policy }) =>
    [policy.roadmap.repository, ...readableBacklogs(policy)].some((place) => same(repository, place)),
  );
  return new Set(over.map(({ owner }) => owner));
}
