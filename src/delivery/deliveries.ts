import type { ChangeDelivery, DeliveredBy, InProduction } from "../domain/change-delivery.ts";
import { unknownDelivery } from "../domain/change-delivery.ts";
import type { CodeChange } from "../domain/code-change.ts";
import type { Comparison } from "../domain/comparison.ts";
import type { Deployment } from "../domain/deployment.ts";
import { repositoryText } from "../domain/reference.ts";
import type { Release } from "../domain/release.ts";
import type { Policy } from "../policy/policy.ts";
import { ancestry, containment, readHistory, type History, type HistoryFacts } from "./history.ts";
import { inProduction, settled, successesOf, type Success } from "./production.ts";
import { deliveryRules, type DeliveryRules } from "./products.ts";
import { newestTagAt } from "./versions.ts";

/*
 * What became of each change: which release or deployment brought it to users first, and whether it is with them now. Git
 * decides; names, dates and versions do not.
 */

export interface DeliveryFacts {
  readonly policy: Pick<Policy, "delivery" | "products">;
  readonly repositories: readonly RepositoryDeliveries[];
  readonly changes: readonly CodeChange[];
}

export interface RepositoryDeliveries extends HistoryFacts {
  readonly isReadable: boolean;
  readonly releases: readonly Release[];
  readonly deployments: readonly Deployment[];
}

/** A repository's deliveries of one product, or of changes without a product. */
interface Lane {
  readonly history: History;
  /** In order of time. */
  readonly candidates: readonly DeliveredBy[];
  readonly successes: readonly Success[];
}

/** One for each change, in the order of their ids. */
export function decideDeliveries(facts: DeliveryFacts): readonly ChangeDelivery[] {
  const lanesOf = new Map(
    facts.repositories
      .filter(({ isReadable }) => isReadable)
      .map((repository) => [repositoryText(repository.repository), lanesIn(facts, repository)]),
  );
  const changes = new Map(facts.changes.map((change) => [change.id, change]));
  return [...changes.values()]
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map((change) => decide(change, lanesOf.get(repositoryText(change.repository)) ?? null));
}

/**
 * Which two commits GitHub has to compare: the changes that cannot be decided from the history as it was read, each with
 * the newest that went out of its products.
 */
export function wantedComparisons(facts: DeliveryFacts): readonly Omit<Comparison, "contains">[] {
  const lanesOf = new Map(
    facts.repositories.map((each) => [repositoryText(each.repository), lanesIn(facts, each)]),
  );
  return facts.changes.flatMap((change) => {
    const laneOf = lanesOf.get(repositoryText(change.repository));
    const { mergeOid: base, products } = change;
    if (laneOf === undefined || base === null) return [];
    return (products.length === 0 ? [null] : products).flatMap((product) => {
      const newest = newestIn(laneOf(product));
      if (newest === null) return [];
      const { oid: head, at } = newest;
      const found = settled(containment(laneOf(product).history, change, head), change, at);
      return found === "undecidable" ? [{ base, head }] : [];
    });
  });
}

/** What is in production says more than what was released. */
function newestIn({ candidates, successes }: Lane): { readonly oid: string; readonly at: string } | null {
  const last = successes.findLast(({ deployment }) => deployment.isKnown)?.deployment;
  return last === undefined ? (candidates.at(-1) ?? null) : { oid: last.oid, at: last.succeededAt };
}

function decide(change: CodeChange, laneOf: ((product: string | null) => Lane) | null): ChangeDelivery {
  const { id, products } = change;
  if (laneOf === null) return { ...unknownDelivery(change), products: [...products] };
  const lanes = (products.length === 0 ? [null] : products).map(laneOf);
  const found = lanes.map((lane) => firstDelivery(change, lane));
  const delivered = found.map(({ by }) => by).filter((by) => by !== null);
  const isDelivered = delivered.length === found.length;
  return {
    id,
    products: [...products],
    state: isDelivered ? "delivered" : stateOf(change, found),
    delivered: isDelivered ? (delivered.toSorted(byTime).at(-1) ?? null) : null,
    inProduction: everywhere(lanes.map((lane) => productionOf(change, lane))),
  };
}

/** That a commit which is gone is nowhere to be seen says nothing. */
function productionOf(change: CodeChange, { history, successes }: Lane): InProduction | null {
  const found = inProduction(history, change, successes);
  const isUnseen = found?.state === "no" && found.lost === null && change.mergeCommit === "unreadable";
  return isUnseen ? { state: "undecidable" } : found;
}

interface Found {
  readonly by: DeliveredBy | null;
  readonly isUndecidable: boolean;
}

function firstDelivery(change: CodeChange, { history, candidates }: Lane): Found {
  let isUndecidable = false;
  for (const by of candidates) {
    const has = settled(containment(history, change, by.oid), change, by.at);
    if (has === "contained") return { by, isUndecidable: false };
    if (has === "undecidable") isUndecidable = true;
  }
  return { by: null, isUndecidable };
}

/** Of a change that is not delivered with each of its products. */
function stateOf(change: CodeChange, found: readonly Found[]): ChangeDelivery["state"] {
  if (change.mergeCommit === "unreadable" || change.mergeOid === null) return "undecidable";
  if (change.mergeCommit === "stray") return "not-found";
  return found.some(({ by, isUndecidable }) => by === null && !isUndecidable) ? "waiting" : "undecidable";
}

/** A change of several products is in production where it is with each that is deployed at all. */
function everywhere(found: readonly (InProduction | null)[]): InProduction | null {
  const deployed = found.filter((each) => each !== null);
  const missing = deployed.filter((each) => each.state === "no").toSorted(lostLast);
  return missing.at(-1) ?? deployed.find(({ state }) => state === "undecidable") ?? deployed[0] ?? null;
}

function lostLast(
  one: Extract<InProduction, { state: "no" }>,
  other: Extract<InProduction, { state: "no" }>,
): number {
  const time = ({ lost }: typeof one) => (lost === null ? 0 : Date.parse(lost.at));
  const id = ({ lost }: typeof one) => lost?.deployment.id ?? "";
  return time(one) - time(other) || (id(one) < id(other) ? -1 : 1);
}

function lanesIn(
  { policy }: DeliveryFacts,
  repository: RepositoryDeliveries,
): (product: string | null) => Lane {
  const history = readHistory(repository);
  const rules = deliveryRules(policy, repository.repository);
  const lanes = new Map<string | null, Lane>();
  return (product) => {
    const before = lanes.get(product);
    if (before !== undefined) return before;
    const lane = laneFor(repository, { policy, history, rules, product });
    lanes.set(product, lane);
    return lane;
  };
}

interface LaneRules {
  readonly policy: DeliveryFacts["policy"];
  readonly history: History;
  readonly rules: DeliveryRules;
  readonly product: string | null;
}

function laneFor(
  { repository, releases, deployments }: RepositoryDeliveries,
  { policy: { delivery }, history, rules, product }: LaneRules,
): Lane {
  const own = releases.filter(({ tag }) => rules.releases(tag, product));
  const deployed = deployments.filter(({ environment }) => rules.deploys(environment, product));
  const tagOf = (oid: string) => newestTagAt(own, oid);
  const counting = delivery.releases ? own.filter((each) => isCounted(each, delivery.prereleases)) : [];
  const candidates = [
    ...counting.map((release): DeliveredBy => {
      const { id, oid, tag } = release;
      const at = countsFrom(release, delivery.prereleases);
      const isWithdrawn = isTakenBack(history, release);
      return { kind: "release", id, repository, at, oid, name: tag, tag, product, isWithdrawn };
    }),
    ...deployed
      .filter(({ isKnown }) => isKnown)
      .map(({ id, oid, succeededAt, environment }): DeliveredBy => {
        const tag = tagOf(oid);
        return {
          kind: "deployment",
          id,
          repository,
          at: succeededAt,
          oid,
          name: environment,
          tag,
          product,
          isWithdrawn: false,
        };
      }),
  ];
  return {
    history,
    candidates: candidates.toSorted(byTime),
    successes: successesOf(history, deployed, tagOf),
  };
}

function isCounted({ prerelease }: Release, prereleases: boolean): boolean {
  return prereleases || !prerelease;
}

/** A tag that moves on, such as one of the newest version of its kind, takes nothing back. */
export function isTakenBack(
  history: History,
  { oid, movedTo, withdrawnAt }: Pick<Release, "oid" | "movedTo" | "withdrawnAt">,
): boolean {
  return withdrawnAt !== null || (movedTo !== null && ancestry(history, oid, movedTo) === "no");
}

/** A prerelease that became a release counts from when it was first seen as one. */
function countsFrom({ publishedAt, promotedAt }: Release, prereleases: boolean): string {
  return prereleases ? publishedAt : (promotedAt ?? publishedAt);
}

function byTime(one: DeliveredBy, other: DeliveredBy): number {
  return (
    Date.parse(one.at) - Date.parse(other.at) ||
    (one.kind === other.kind ? 0 : Number(one.kind === "deployment") - Number(other.kind === "deployment")) ||
    (one.id < other.id ? -1 : Number(one.id > other.id))
  );
}
