import { consentsToAny } from "../domain/consent.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { Key } from "../domain/key.ts";
import { keyText } from "../domain/key.ts";
import { hasFact } from "../events/events.ts";
import type { Ancestor } from "../github/reader.ts";
import type { KnownNode } from "../store/projection.ts";
import { readsIssuesOf } from "../policy/readable.ts";
import { sameRepositoryIn, type SameRepository } from "../policy/role.ts";
import { isOnlyNamed, tellsOfTheIssue } from "./beside.ts";
import type { IssueRouting } from "./issue-routing.ts";
import { keysAbove } from "./keys-above.ts";
import type { Governing } from "./keys-above.ts";
import { namedAbove } from "./named-above.ts";
import { withClosedIssues } from "./pull-requests.ts";
import { isNamed, sameAbove } from "./renamed.ts";

export interface FoundKeys {
  /** Those that an issue of the delivery is the root or a part of. */
  readonly own: readonly Key[];
  /** Others, that only have to do with it. */
  readonly named: readonly Key[];
}

/** An Error stands for a walk that failed; `unseen` for issues of which GitHub shows none, which may be too new for that. */
export type KeysOfDelivery = FoundKeys | Error | "unseen";

/**
 * The keys of each delivery, by its id: those that the projection knows for its issues, and, for issues
 * that it does not know, those found by walking up now.
 */
export async function keysOfIssues(
  given: readonly Delivery[],
  parts: IssueRouting,
): Promise<ReadonlyMap<string, KeysOfDelivery>> {
  if (given.length === 0) return new Map();
  const { governed: policies, failed: unread } = await parts.policies();
  const isFollowed = (owner: string) =>
    policies.some(
      ({ owner: governor, policy }) =>
        policy.initiatives !== null && (governor === owner || readsIssuesOf(policy, owner)),
    );
  const resolved = await withClosedIssues(given, parts.reader, isFollowed);
  const deliveries = resolved.flatMap(({ delivery, failure }) => (failure === null ? [delivery] : []));
  const mentioned = [...new Set(deliveries.flatMap(({ issues }) => issues))];
  const rows = await knownOf(mentioned, policies, parts);
  const known = Map.groupBy(rows, ({ id }) => id);
  const within = Map.groupBy(
    rows.filter(({ role }) => !isOnlyNamed(role)),
    ({ id }) => id,
  );
  const unknown = deliveries.map((delivery) => ({
    delivery,
    ids: governs(policies, delivery.owner) ? unknownOf(delivery, within) : [],
  }));
  const walks = await walkUp(unknown, parts.reader);
  const { chains, same } = await comparing(walks, policies, parts.reader);
  const upwards = await namedAbove(deliveries, chains, policies, same, parts);
  const failures = resolved.flatMap(({ delivery, failure }) =>
    failure === null ? [] : [[delivery.id, failure] as const],
  );
  return new Map([
    ...failures,
    ...unknown.map(({ delivery, ids }): [string, KeysOfDelivery] => {
      const walked = delivery.issues.map((id) => chains.get(id) ?? []);
      const unsure = delivery.issues.every((id) => known.has(id))
        ? undefined
        : unread.get(delivery.owner ?? "");
      const failed = unsure ?? walked.find((chain) => chain instanceof Error);
      if (failed !== undefined) return [delivery.id, failed];
      const isSeen = delivery.issues.some((id) => known.has(id) || chains.has(id));
      if (ids.length > 0 && !isSeen) return [delivery.id, "unseen"];
      const above = walked.flatMap((chain) =>
        chain instanceof Error ? [] : keysAbove(chain, policies, same),
      );
      const nodes = delivery.issues
        .flatMap((id) => known.get(id) ?? [])
        .filter(({ key }) => mayWake(key, delivery.owner, policies));
      const beside = nodes.filter(({ role }) => isOnlyNamed(role) && tellsOfTheIssue(delivery));
      const own = distinct([
        ...nodes.filter(({ role }) => !isOnlyNamed(role)).map(({ key }) => key),
        ...above,
      ]);
      const named = distinct([...beside.map(({ key }) => key), ...(upwards.get(delivery.id) ?? [])]);
      const isOwn = new Set(own.map(keyText));
      return [delivery.id, { own, named: named.filter((key) => !isOwn.has(keyText(key))) }];
    }),
  ]);
}

/**
 * What the projection knows of the issues. One that it does not know may be the root of a thread that is being read for
 * the first time: an event that comes before the thread is known belongs to it, and nobody has to walk up.
 */
async function knownOf(
  ids: readonly string[],
  policies: readonly Governing[],
  { store }: Pick<IssueRouting, "store">,
): Promise<readonly Pick<KnownNode, "id" | "key" | "role">[]> {
  const rows = await store.projection.rolesOf(ids);
  const known = new Set(rows.map(({ id }) => id));
  const roots = ids
    .filter((id) => !known.has(id))
    .flatMap((id) => policies.map(({ owner }): Key => ({ kind: "initiative", owner, id })));
  if (roots.length === 0) return rows;
  const underWay = await store.work.underWay(roots);
  return [...rows, ...underWay.map((key) => ({ id: key.id, key, role: "root" }))];
}

/** A child that was hung under an issue of a thread belongs to that thread: nobody has to walk up from it. */
function unknownOf(delivery: Delivery, known: ReadonlyMap<string, unknown>): string[] {
  const { issues } = delivery;
  const [child, parent] = issues;
  const isUnderKnown = hasFact(delivery, "addsChild") && parent !== undefined && known.has(parent);
  return issues.filter((id) => !known.has(id) && !(isUnderKnown && id === child));
}

/**
 * What happens at an owner's wakes that owner's threads, and of others those whose owners it consents to. What cannot
 * be told now, the thread itself finds out.
 */
function mayWake(key: Key, owner: string | null, policies: readonly Governing[]): boolean {
  // Its issue may stand where the policy says that decides for the owner; only the app makes one.
  if (key.kind === "change") return true;
  const governing = policies.find((candidate) => candidate.owner === key.owner);
  if (owner === null || key.owner === owner || governing === undefined) return true;
  return consentsToAny(governing.policy.consents, owner);
}

/** An owner whose policy keeps no initiatives has only issues that the projection knows, or none of ours. */
function governs(policies: readonly Governing[], owner: string | null): boolean {
  return policies.some(
    (governing) =>
      governing.policy.initiatives !== null &&
      (governing.owner === owner || governing.policy.initiatives.repository.owner.toLowerCase() === owner),
  );
}

type Walk = { readonly delivery: Delivery; readonly ids: readonly string[] };

/** All issues of an owner together; where that fails, each delivery alone, so that one cannot fail the others. */
async function walkUp(
  walks: readonly Walk[],
  reader: IssueRouting["reader"],
): Promise<ReadonlyMap<string, readonly Ancestor[] | Error>> {
  const owners = Map.groupBy(
    walks.filter(({ ids }) => ids.length > 0),
    ({ delivery }) => delivery.owner ?? "",
  );
  const chains = new Map<string, readonly Ancestor[] | Error>();
  await Promise.all(
    owners.entries().map(async ([owner, theirs]) => {
      const together = await tryWalk(owner, [...new Set(theirs.flatMap(({ ids }) => ids))], reader);
      const parts = hasFailed(together)
        ? await Promise.all(theirs.map(({ ids }) => tryWalk(owner, ids, reader)))
        : [together];
      for (const part of parts) for (const [id, chain] of part) chains.set(id, chain);
    }),
  );
  return chains;
}

type Chains = ReadonlyMap<string, readonly Ancestor[] | Error>;

async function tryWalk(
  owner: string,
  ids: readonly string[],
  reader: IssueRouting["reader"],
): Promise<Chains> {
  try {
    return await reader.ancestors(owner, ids);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error("The walk upwards failed", { cause: error });
    return new Map(ids.map((id) => [id, failure]));
  }
}

/** How their repositories are compared; where that cannot be told, the chains that depend on it have failed. */
async function comparing(
  chains: Chains,
  policies: readonly Governing[],
  reader: IssueRouting["reader"],
): Promise<{ readonly chains: Chains; readonly same: SameRepository }> {
  try {
    const walked = chains.values().flatMap((chain) => (chain instanceof Error ? [] : [chain]));
    return { chains, same: await sameAbove(walked, policies, reader) };
  } catch (error) {
    const failure =
      error instanceof Error ? error : new Error("Looking up repositories failed", { cause: error });
    const isSure = (chain: readonly Ancestor[]) =>
      chain.every(({ repository }) => policies.some(({ policy }) => isNamed(repository, policy)));
    const sure = [...chains].map(([id, chain]): [string, readonly Ancestor[] | Error] => [
      id,
      chain instanceof Error || isSure(chain) ? chain : failure,
    ]);
    return { chains: new Map(sure), same: sameRepositoryIn({ repositories: new Map() }) };
  }
}

function hasFailed(chains: Chains): boolean {
  return chains.size > 1 && chains.values().some((chain) => chain instanceof Error);
}

function distinct(keys: readonly Key[]): readonly Key[] {
  return [...new Map(keys.map((key) => [keyText(key), key])).values()];
}
