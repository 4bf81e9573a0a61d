import { countedDeployments } from "../../delivery/counted.ts";
import { ancestry, readHistory } from "../../delivery/history.ts";
import { decideDeliveries, wantedComparisons, type RepositoryDeliveries } from "../../delivery/deliveries.ts";
import { productsOfChange } from "../../delivery/products.ts";
import { ChangeDelivery } from "../../domain/change-delivery.ts";
import type { CloserFacts, KnownChange } from "../../domain/code.ts";
import type { CodeChange } from "../../domain/code-change.ts";
import type { CountedDeployment } from "../../domain/counted-deployment.ts";
import { sameRepository, type RepositoryName } from "../../domain/reference.ts";
import { labelTail } from "../../policy/labels.ts";
import type { Policy } from "../../policy/policy.ts";
import type { DeliverySource, KnownCommit } from "../../store/delivery-sources.ts";

/** What is known of a repository when it is looked at. */
export interface ReadRepository {
  readonly place: RepositoryName;
  /** Null where nothing was ever read of the repository. */
  readonly source: DeliverySource | null;
  /** False: it was read once, and cannot be read now. */
  readonly isReadable: boolean;
  readonly commits: readonly KnownCommit[];
  /** Those that were merged. */
  readonly changes: readonly KnownChange[];
  readonly policy: Policy;
}

export interface DecidableRepository extends ReadRepository {
  /** Ids of those changes whose merge commit GitHub has forgotten. */
  readonly forgotten: ReadonlySet<string>;
}

/**
 * What became of the changes. Where the repository cannot be read any more, what was delivered stays so, and of the rest
 * nothing is said.
 */
export function decide(input: DecidableRepository): readonly ChangeDelivery[] {
  const { changes, policy, isReadable } = input;
  const facts = factsOf(input);
  const strays = new Set(straysAmong(input).map(({ id }) => id));
  const sought = changes.map(({ change }): CodeChange => {
    const all = codeChangeOf(change, facts.repository, policy);
    if (input.forgotten.has(change.id)) return { ...all, mergeCommit: "unreadable" };
    return strays.has(change.id) ? { ...all, mergeCommit: "stray" } : all;
  });
  const before = new Map(changes.map(({ change, outcome }) => [change.id, outcome]));
  const kept = new Set([...facts.releases, ...facts.deployments].map(({ id }) => id));
  const decided = decideDeliveries({ policy, repositories: [facts], changes: sought }).map((delivery) =>
    asBefore(delivery, before.get(delivery.id)?.delivered ?? null, kept),
  );
  // As they are kept, so that what is as before is no news.
  return (isReadable ? decided : decided.map(leftOpen)).map((delivery) => ChangeDelivery.parse(delivery));
}

/** What GitHub has to be asked, as too little history was read to tell. */
export function undecided(input: ReadRepository): ReturnType<typeof wantedComparisons> {
  const { changes, policy } = input;
  const facts = factsOf(input);
  const sought = changes.map(({ change }) => codeChangeOf(change, facts.repository, policy));
  return wantedComparisons({ policy, repositories: [facts], changes: sought });
}

/** What was delivered stays so when what delivered it is no more among the newest that are kept. */
function asBefore(
  delivery: ChangeDelivery,
  delivered: ChangeDelivery["delivered"],
  kept: ReadonlySet<string>,
): ChangeDelivery {
  if (delivered === null || kept.has(delivered.id)) return delivery;
  const isEarlier = delivery.delivered === null || delivered.at < delivery.delivered.at;
  return isEarlier ? { ...delivery, state: "delivered", delivered } : delivery;
}

/** Its deployments as figures count them; of one that cannot be read, those that were counted when it could be. */
export function counted(input: ReadRepository): readonly CountedDeployment[] {
  const { isReadable, policy, source } = input;
  if (source === null) return [];
  return isReadable ? countedDeployments(policy, factsOf(input)) : source.counted;
}

function leftOpen(delivery: ChangeDelivery): ChangeDelivery {
  const { state, inProduction } = delivery;
  return {
    ...delivery,
    state: state === "delivered" ? state : "undecidable",
    inProduction: inProduction === null ? null : { state: "undecidable" },
  };
}

/**
 * Changes that the default branch had, and has no more: a force-push took them away. Nothing that went out has them, or
 * they would be delivered.
 */
export function straysAmong(input: ReadRepository): readonly CloserFacts[] {
  const { source, changes } = input;
  const head = source?.head ?? null;
  if (source === null || head === null) return [];
  const history = readHistory(factsOf(input));
  return changes
    .filter(({ outcome }) => outcome?.state !== "delivered")
    .map(({ change }) => change)
    .filter(({ base }) => base === null || base === source.defaultBranch)
    .filter(({ oid }) => oid !== null && ancestry(history, oid, head) === "no");
}

export function factsOf({ place, source, commits, changes }: ReadRepository): RepositoryDeliveries {
  const absent = new Set(source?.absent);
  return {
    repository: source?.repository ?? place,
    isReadable: source !== null,
    defaultBranch: source?.defaultBranch ?? "",
    commits,
    comparisons: source?.comparisons ?? [],
    merged: changes.flatMap(({ change: { number, oid: mergeOid, mergedAt, base, head } }) =>
      number === null
        ? []
        : [{ number, mergeOid, mergedAt: mergedAt ?? "", base: base ?? "", head: head ?? "" }],
    ),
    releases: (source?.releases ?? []).flatMap(({ oid, ...release }) =>
      oid === null ? [] : [{ ...release, oid }],
    ),
    deployments: (source?.deployments ?? []).flatMap(({ id, environment, oid, succeededAt }) =>
      succeededAt === null ? [] : [{ id, environment, oid, succeededAt, isKnown: !absent.has(oid) }],
    ),
  };
}

export function codeChangeOf(change: CloserFacts, repository: RepositoryName, policy: Policy): CodeChange {
  const { id, number, oid, mergedAt, base, head, firstCommitAt, labels, paths } = change;
  const labelled = labels.flatMap((label) => labelTail(policy, "product", label) ?? []);
  const teams = policy.teams.filter(({ backlog }) => backlog !== null && sameRepository(backlog, repository));
  const ofTeam = teams.flatMap(({ products }) => products);
  return {
    id,
    repository,
    number,
    mergeOid: oid,
    mergedAt: mergedAt ?? "",
    base: base ?? "",
    head: head ?? "",
    firstCommitAt,
    products: productsOfChange({ repository, labelled, ofTeam, files: paths }, policy.products),
    mergeCommit: oid === null ? "unreadable" : "found",
  };
}
