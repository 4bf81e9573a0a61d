import { deliveryRules, productsAt } from "../delivery/products.ts";
import type { KnownChange } from "../domain/code.ts";
import { changePlace } from "../domain/change-key.ts";
import type { ChangeRecord } from "../domain/change-record.ts";
import type { IncidentRecord } from "../domain/incident-record.ts";
import { sameRepository } from "../domain/reference.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { FigureFacts, Incident, InitiativeCourse, MergedChange } from "../figures/facts.ts";
import type { Policy } from "../policy/policy.ts";
import type { DeliverySource } from "../store/delivery-sources.ts";
import type { Store } from "../store/store.ts";
import { controlledChanges, emergencyDeployments } from "./controlled-changes.ts";
import {
  isPublic,
  placeOf,
  readDeliveryFacts,
  shownOnly,
  type DeliveryFacts,
  type IsShown,
} from "./facts.ts";

/** What figures of an owner are worked out from, as the store has it. */
export interface MeasuredFacts extends DeliveryFacts {
  readonly policy: Policy;
  readonly sources: readonly DeliverySource[];
  readonly incidents: readonly IncidentRecord[];
  /** Changes that asked to be deployed. */
  readonly controls: readonly ChangeRecord[];
  /** The changes that closed one of them or are named as its cause, by node id; they need not have closed a work item. */
  readonly incidentChanges: ReadonlyMap<string, KnownChange>;
}

export async function readMeasuredFacts(
  owner: string,
  policy: Policy,
  store: Pick<Store, "changeRecords" | "deliveries" | "records" | "incidents">,
): Promise<MeasuredFacts> {
  const [facts, sources, incidents, controls] = await Promise.all([
    readDeliveryFacts(owner, store),
    store.deliveries.sources(owner),
    store.incidents.incidents(owner),
    store.changeRecords.changesOf(owner),
  ]);
  const named = incidents.flatMap(({ fixedBy, attributedTo }) => fixedBy.concat(attributedTo ?? []));
  const incidentChanges = named.length === 0 ? new Map() : await store.deliveries.changes(owner, named);
  return { ...facts, policy, sources, incidents, controls, incidentChanges };
}

/** As of everything else: of private repositories not even how often they are deployed. */
export function publicMeasured(measured: MeasuredFacts): MeasuredFacts {
  const { policy } = measured;
  const shown = shownMeasured(
    { ...measured, sources: measured.sources.filter(({ isReadable }) => isReadable) },
    isPublic,
  );
  return { ...shown, policy: { ...policy, ...namedIn(shown, policy) } };
}

/** What stands in repositories that are shown. */
export function shownMeasured(measured: MeasuredFacts, isShown: IsShown): MeasuredFacts {
  const { policy, sources, incidents, incidentChanges, controls, ...facts } = measured;
  const shownSources = sources.filter(({ repository }) => isShown(repository));
  const repositories = new Set(shownSources.map(({ repository }) => repository.id));
  return {
    ...shownOnly(facts, isShown),
    policy,
    controls: controls.filter((record) => repositories.has(changePlace(record)?.repository ?? "")),
    incidents: incidents.filter((incident) => isShown(placeOf(incident))),
    incidentChanges: new Map([...incidentChanges].filter(([, { change }]) => isShown(change.repository))),
    sources: shownSources,
  };
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

export function figureFactsOf(measured: MeasuredFacts): FigureFacts {
  const { policy, sources, changes, threads } = measured;
  const counted = sources.flatMap((source) => source.counted);
  return {
    calendar: policy.calendar,
    deployments: counted,
    repeated: sources.flatMap((source) => repeatedOf(source, policy)),
    releases: sources.flatMap((source) => releasesOf(source, policy)),
    changes: [...changes.values()].flatMap(mergedChange),
    incidents: hasCard(policy, "incident")
      ? measured.incidents.flatMap((each) => incidentOf(each, measured))
      : null,
    fixes: followsFixes(policy) ? fixesOf(measured) : null,
    initiatives: threads.map(courseOf),
    controls: followsChanges(measured) ? controlledChanges(measured) : null,
  };
}

/** Without its card nobody can say that something is one, and none is no news. */
function hasCard({ processes }: Policy, kind: IncidentRecord["kind"]): boolean {
  return processes.some((process) => process.kind === kind);
}

function followsFixes(policy: Policy): boolean {
  return isControlled(policy) || hasCard(policy, "incident") || hasCard(policy, "problem");
}

function isControlled({ change }: Policy): boolean {
  return change !== null && change.mode !== "off";
}

/** Also what was held before the policy let everything pass. */
function followsChanges({ policy, controls }: MeasuredFacts): boolean {
  return isControlled(policy) || controls.length > 0;
}

function incidentOf({ kind, ...record }: IncidentRecord, measured: MeasuredFacts): readonly Incident[] {
  if (kind !== "incident") return [];
  const { id, product, openedAt, closedAt, closedAs, attributedTo } = record;
  const cause = attributedTo === null ? null : (deliveryOf(attributedTo, measured) ?? attributedTo);
  return [{ id, product, openedAt, closedAt, closedAs, attributedTo: cause }];
}

/** What was closed as no incident needed no fix. */
function fixesOf(measured: MeasuredFacts): readonly string[] {
  const changes = measured.incidents
    .filter(({ closedAs }) => closedAs === "completed")
    .flatMap(({ fixedBy }) => fixedBy);
  const delivered = changes.flatMap((id) => deliveryOf(id, measured) ?? []);
  return [...new Set([...delivered, ...emergencyDeployments(measured)])].toSorted();
}

/** What delivered a change of an incident: one that closed no work item is in no figure by itself. */
function deliveryOf(change: string, { incidentChanges }: MeasuredFacts): string | null {
  return incidentChanges.get(change)?.outcome?.delivered?.id ?? null;
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
