import type { ChangeDelivery, DeliveredBy, Loss } from "../domain/change-delivery.ts";
import { unknownDelivery } from "../domain/change-delivery.ts";
import type { CodeChange } from "../domain/code-change.ts";

/*
 * What an overview says of the deliveries of a thread. Every work item is in just one of the counts that make up the
 * total.
 */

export interface DeliveredWorkItem {
  readonly id: string;
  /** `dropped`: closed otherwise than as completed, which is neither for nor against. */
  readonly state: "open" | "completed" | "dropped";
  /** Ids of its changes. */
  readonly changes: readonly string[];
}

export interface DeliverySummary {
  /** All that progress counts, open ones too. */
  readonly total: number;
  readonly open: number;
  readonly delivered: number;
  /** Finished, and not delivered so far. */
  readonly waiting: number;
  readonly withoutCode: number;
  readonly undecidable: number;
  readonly notFound: number;
  /** Whether any of its products was ever deployed: then what is delivered is called “in production”. */
  readonly isDeployed: boolean;
  /** Delivered, and not in production now; each once, what was lost last first. */
  readonly outOfProduction: readonly OutOfProduction[];
  readonly newest: NewestDelivery | null;
  /** What was taken back, of all that delivered changes of delivered work items; each once, the newest first. */
  readonly withdrawn: readonly DeliveredBy[];
  readonly leadTime: LeadTime;
}

export interface OutOfProduction {
  /** Id of the work item. */
  readonly id: string;
  /** Null: it is in no environment so far. */
  readonly lost: Loss | null;
}

export interface NewestDelivery {
  readonly by: DeliveredBy;
  /** Number of work items that it was the last missing delivery of. */
  readonly workItems: number;
}

/** From the first commit to the first delivery, in milliseconds; of each change that made a work item delivered, once. */
export interface LeadTime {
  /** The shortest first. */
  readonly times: readonly number[];
  /** Changes without a first commit to be read, with one after the delivery, and over a year. */
  readonly leftOut: number;
}

interface Fate {
  readonly item: DeliveredWorkItem;
  readonly outcome: "open" | "delivered" | "waiting" | "without-code" | "undecidable" | "not-found";
  /** Of its changes the one that was delivered last. */
  readonly last: { readonly change: ChangeDelivery; readonly by: DeliveredBy } | null;
  readonly changes: readonly ChangeDelivery[];
}

const longestCounted = 365 * 24 * 60 * 60 * 1000;

export function summarise(
  items: readonly DeliveredWorkItem[],
  changes: readonly Pick<CodeChange, "id" | "firstCommitAt">[],
  deliveries: readonly ChangeDelivery[],
): DeliverySummary {
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]));
  const counting = new Map(items.filter(({ state }) => state !== "dropped").map((item) => [item.id, item]));
  const fates = [...counting.values()]
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .map((item) => fateOf(item, byId));
  const count = (outcome: Fate["outcome"]) => fates.filter((fate) => fate.outcome === outcome).length;
  return {
    total: fates.length,
    open: count("open"),
    delivered: count("delivered"),
    waiting: count("waiting"),
    withoutCode: count("without-code"),
    undecidable: count("undecidable"),
    notFound: count("not-found"),
    isDeployed: fates.some((fate) => fate.changes.some((change) => change.inProduction !== null)),
    outOfProduction: fates.flatMap(outOfProduction).toSorted(lostFirst),
    newest: newestOf(fates),
    withdrawn: withdrawnOf(fates),
    leadTime: leadTimeOf(fates, new Map(changes.map((change) => [change.id, change.firstCommitAt]))),
  };
}

function fateOf(item: DeliveredWorkItem, byId: ReadonlyMap<string, ChangeDelivery>): Fate {
  const ids = [...new Set(item.changes)].toSorted();
  const changes = ids.map((id) => byId.get(id) ?? unknownDelivery({ id }));
  const delivered = changes
    .flatMap((change) => (change.delivered === null ? [] : [{ change, by: change.delivered }]))
    .toSorted((one, other) => Date.parse(one.by.at) - Date.parse(other.by.at));
  const outcome = item.state === "open" ? "open" : outcomeOf(changes);
  return { item, outcome, changes, last: outcome === "delivered" ? (delivered.at(-1) ?? null) : null };
}

/** What keeps a work item from being delivered, what most needs somebody to look at it first. */
function outcomeOf(changes: readonly ChangeDelivery[]): Fate["outcome"] {
  if (changes.length === 0) return "without-code";
  const missing = (["not-found", "waiting", "undecidable"] as const).find((state) =>
    changes.some((change) => change.state === state),
  );
  return missing ?? "delivered";
}

function outOfProduction({ item: { id }, outcome, changes }: Fate): OutOfProduction[] {
  if (outcome !== "delivered") return [];
  const out = changes.flatMap(({ inProduction }) => (inProduction?.state === "no" ? [inProduction] : []));
  const [first] = out.map(({ lost }) => ({ id, lost })).toSorted(lostFirst);
  return first === undefined ? [] : [first];
}

function lostFirst(one: OutOfProduction, other: OutOfProduction): number {
  const time = ({ lost }: OutOfProduction) => (lost === null ? 0 : Date.parse(lost.at));
  return time(other) - time(one) || (one.id < other.id ? -1 : Number(one.id > other.id));
}

function newestOf(fates: readonly Fate[]): NewestDelivery | null {
  const found = fates.flatMap(({ last }) => (last === null ? [] : [last.by]));
  const byDelivery = Map.groupBy(found, ({ kind, id }) => `${kind} ${id}`);
  const newest = [...byDelivery.entries()]
    .map(([name, all]) => ({ name, by: all[0], workItems: all.length }))
    .toSorted((one, other) => timeOf(other.by) - timeOf(one.by) || (one.name < other.name ? -1 : 1))[0];
  return newest?.by === undefined ? null : { by: newest.by, workItems: newest.workItems };
}

function withdrawnOf(fates: readonly Fate[]): readonly DeliveredBy[] {
  const found = fates
    .filter(({ outcome }) => outcome === "delivered")
    .flatMap(({ changes }) => changes.flatMap(({ delivered }) => (delivered === null ? [] : [delivered])))
    .filter(({ isWithdrawn }) => isWithdrawn);
  return [...new Map(found.map((by) => [by.id, by])).values()].toSorted(
    (one, other) => timeOf(other) - timeOf(one) || (one.id < other.id ? -1 : 1),
  );
}

function timeOf(by: DeliveredBy | undefined): number {
  return by === undefined ? 0 : Date.parse(by.at);
}

function leadTimeOf(fates: readonly Fate[], firstCommits: ReadonlyMap<string, string | null>): LeadTime {
  const last = new Map(
    fates.flatMap((fate) => (fate.last === null ? [] : [[fate.last.change.id, fate.last]])),
  );
  const times = [...last].flatMap(([id, { by }]) => {
    const first = firstCommits.get(id) ?? null;
    const time = first === null ? Number.NaN : Date.parse(by.at) - Date.parse(first);
    return time >= 0 && time <= longestCounted ? [time] : [];
  });
  return { times: times.toSorted((one, other) => one - other), leftOut: last.size - times.length };
}
