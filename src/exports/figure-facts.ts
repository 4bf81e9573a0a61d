import { deliveryRules, productsAt } from "../delivery/products.ts";
import type { KnownChange } from "../domain/code.ts";
import { sameRepository } from "../domain/reference.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { FigureFacts, InitiativeCourse, MergedChange } from "../figures/facts.ts";
import type { Policy } from "../policy/policy.ts";
import type { DeliverySource } from "../store/delivery-sources.ts";
import type { Store } from "../store/store.ts";
import { publicOnly, readDeliveryFacts, type DeliveryFacts } from "./facts.ts";

/** What figures of an owner are worked out from, as the store has it. */
export interface MeasuredFacts extends DeliveryFacts {
  readonly policy: Policy;
  readonly sources: readonly DeliverySource[];
}

export async function readMeasuredFacts(
  owner: string,
  policy: Policy,
  store: Pick<Store, "deliveries" | "records">,
): Promise<MeasuredFacts> {
  const [facts, sources] = await Promise.all([
    readDeliveryFacts(owner, store),
    store.deliveries.sources(owner),
  ]);
  return { ...facts, policy, sources };
}

/** As of everything else: of private repositories not even how often they are deployed. */
export function publicMeasured({ policy, sources, ...facts }: MeasuredFacts): MeasuredFacts {
  const shown = {
    ...publicOnly(facts),
    sources: sources.filter(({ repository, isReadable }) => isReadable && repository.visibility === "public"),
  };
  return { ...shown, policy: { ...policy, ...namedIn(shown, policy) } };
}

/** Products of which something is there, and teams that have one of them: whose rows would be empty is not named either. */
function namedIn(
  { changes, sources }: Pick<MeasuredFacts, "changes" | "sources">,
  { products, teams }: Policy,
): Pick<Policy, "products" | "teams"> {
  const delivering = ({ repositories }: Policy["products"][number]) =>
    repositories.some((each) => sources.some(({ repository }) => sameRepository(each, repository)));
  const keys = new Set([
    ...products.filter(delivering).map(({ key }) => key),
    ...sources.flatMap(({ counted }) => counted.flatMap(({ product }) => product ?? [])),
    ...[...changes.values()].flatMap(({ outcome }) => outcome?.products ?? []),
  ]);
  return {
    products: products.filter(({ key }) => keys.has(key)),
    teams: teams
      .map((team) => ({ ...team, products: team.products.filter((key) => keys.has(key)) }))
      .filter((team) => team.products.length > 0),
  };
}

export function figureFactsOf({ policy, sources, changes, threads }: MeasuredFacts): FigureFacts {
  const counted = sources.flatMap((source) => source.counted);
  return {
    calendar: policy.calendar,
    deployments: counted,
    repeated: sources.flatMap((source) => repeatedOf(source, policy)),
    releases: sources.flatMap((source) => releasesOf(source, policy)),
    changes: [...changes.values()].flatMap(mergedChange),
    // Processes know incidents and emergency changes; until there are some, nothing is said of them.
    incidents: null,
    fixes: null,
    initiatives: threads.map(courseOf),
  };
}

/** Successes of a commit that is counted already, in an environment that counts for the same product. */
function repeatedOf(
  { repository, counted, deployments }: DeliverySource,
  policy: Policy,
): FigureFacts["repeated"] {
  const rules = deliveryRules(policy, repository);
  const ids = new Set(counted.map(({ id }) => id));
  const byCommit = Map.groupBy(counted, ({ oid }) => oid);
  return deployments.flatMap(({ id, oid, environment, succeededAt }) => {
    if (succeededAt === null || ids.has(id)) return [];
    const of = byCommit.get(oid)?.find(({ product }) => rules.deploys(environment, product));
    return of === undefined ? [] : [{ id, of: of.id, at: succeededAt }];
  });
}

/** A release is of each product of the repository whose tags it has; where no product claims it, of none. */
function releasesOf({ repository, releases }: DeliverySource, policy: Policy): FigureFacts["releases"] {
  const { delivery } = policy;
  if (!delivery.releases) return [];
  const rules = deliveryRules(policy, repository);
  const here = productsAt(repository, policy);
  return releases.flatMap(({ id, tag, publishedAt, promotedAt, prerelease }) => {
    const own = here.filter((key) => rules.releases(tag, key));
    const of = own.length === 0 && rules.releases(tag, null) ? [null] : own;
    return of.map((product) => ({
      id,
      product,
      tag,
      publishedAt: delivery.prereleases ? publishedAt : (promotedAt ?? publishedAt),
      prerelease: prerelease && !delivery.prereleases,
    }));
  });
}

/** Where it was not merged it is no change yet. */
function mergedChange({ change, outcome }: KnownChange): readonly MergedChange[] {
  if (change.mergedAt === null) return [];
  const { id, firstCommitAt, mergedAt } = change;
  return [
    {
      id,
      products: outcome?.products ?? [],
      firstCommitAt,
      mergedAt,
      delivered: outcome?.delivered ?? null,
      state: outcome?.state ?? "waiting",
    },
  ];
}

function courseOf({ root, endedAt, outcome, spells, workItems }: ThreadRecord): InitiativeCourse {
  return {
    id: root.id,
    createdAt: root.createdAt,
    endedAt,
    outcome,
    phases: spells,
    changes: workItems.flatMap((item) => item.changes),
  };
}
