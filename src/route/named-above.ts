import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import type { Ancestor } from "../github/reader.ts";
import type { SameRepository } from "../policy/role.ts";
import type { Governing } from "./keys-above.ts";
import type { IssueRouting } from "./keys-of-issues.ts";

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
  const named = deliveries.map((delivery): [string, readonly string[]] => {
    if (delivery.event !== "issues" || !["opened", "edited"].includes(delivery.action ?? "")) {
      return [delivery.id, []];
    }
    const chain = chains.get(delivery.issues[0] ?? "") ?? [];
    if (chain instanceof Error || chain.length !== 1) return [delivery.id, []];
    return [delivery.id, chain.flatMap((issue) => namesOf(issue, policies, same, namedIn))];
  });
  const addresses = [...new Set(named.flatMap(([, names]) => names))];
  if (addresses.length === 0) return new Map();
  const keys = await store.initiatives.initiativesAt(addresses);
  return new Map(named.map(([id, names]) => [id, names.flatMap((name) => keys.get(name) ?? [])]));
}

function namesOf(
  { body = "", repository }: Ancestor,
  policies: readonly Governing[],
  same: SameRepository,
  namedIn: IssueRouting["namedIn"],
): readonly string[] {
  const mayBelong = policies.some(({ policy: { roadmap, teams } }) =>
    [roadmap.repository, ...teams.map(({ backlog }) => backlog)].some(
      (place) => place !== null && same(repository, place),
    ),
  );
  return mayBelong ? namedIn(body, repository) : [];
}
