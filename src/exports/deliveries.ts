import type { ChangeDelivery, DeliveredBy, InProduction } from "../domain/change-delivery.ts";
import type { CloserFacts, KnownChange } from "../domain/code.ts";
import type { ThreadRecord } from "../domain/thread-record.ts";
import type { DeliveryFacts } from "./facts.ts";
import type { Cell, Table } from "./table.ts";

/*
 * From what was released and deployed up to the initiatives that it came from: one row for each initiative, work item and
 * change that closed it, also of what is not delivered yet.
 */

export interface DeliveryFilter {
  /** Only what a release with this tag, or a deployment of its commit, delivered first. */
  readonly release?: string | undefined;
  /** Only what was delivered from then on, and before then; milliseconds since the epoch. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

const columns = [
  "owner",
  "initiative",
  "title",
  "url",
  "phase",
  "teams",
  "workItem",
  "workItemUrl",
  "change",
  "changeUrl",
  "repository",
  "state",
  "deliveredAt",
  "deliveredBy",
  "release",
  "environment",
  "product",
  "commit",
  "firstCommitAt",
  "mergedAt",
  "leadTimeHours",
  "inProduction",
  "lostAt",
  "lostBy",
] as const;
export type DeliveryColumn = (typeof columns)[number];
type Row = Record<DeliveryColumn, Cell>;

/** @param webUrl base of GitHub's pages */
export function deliveriesTable(
  all: readonly DeliveryFacts[],
  filter: DeliveryFilter,
  webUrl: string,
): Table<DeliveryColumn> {
  const items = all.flatMap((facts) =>
    facts.threads.flatMap((thread) => thread.workItems.map((item) => ({ facts, thread, item }))),
  );
  const rows = items.flatMap(({ facts, thread, item }) =>
    item.changes
      .flatMap((id) => facts.changes.get(id) ?? [])
      .filter(({ change }) => change.mergedAt !== null)
      .filter(({ outcome }) => isWanted(outcome, filter))
      .map((known) => ({
        owner: facts.owner,
        ...threadCells(thread),
        ...itemCells(item),
        ...changeCells(known, webUrl),
      })),
  );
  const withoutCode = items.filter(({ item }) => item.changes.length === 0).length;
  return {
    columns,
    rows: rows.toSorted(newestFirst),
    excluded: withoutCode === 0 ? [] : [{ reason: "work-item-without-change", count: withoutCode }],
  };
}

function isWanted(outcome: ChangeDelivery | null, { release, since, until }: DeliveryFilter): boolean {
  const by = outcome?.delivered ?? null;
  if (release !== undefined && by?.tag !== release) return false;
  if (since === undefined && until === undefined) return true;
  if (by === null) return false;
  const at = Date.parse(by.at);
  return at >= (since ?? -Infinity) && at < (until ?? Infinity);
}

function threadCells({ root, spells, teams }: ThreadRecord) {
  return {
    initiative: root.reference,
    title: root.title,
    url: root.url,
    phase: spells.at(-1)?.phase ?? null,
    teams,
  };
}

function itemCells({ reference, url }: ThreadRecord["workItems"][number]) {
  return { workItem: reference, workItemUrl: url };
}

function changeCells({ change, outcome }: KnownChange, webUrl: string) {
  const { repository, firstCommitAt, mergedAt } = change;
  return {
    ...named(change, webUrl),
    repository: `${repository.owner}/${repository.name}`,
    state: outcome?.state ?? "waiting",
    ...deliveredCells(outcome?.delivered ?? null, firstCommitAt),
    firstCommitAt,
    mergedAt,
    ...productionCells(outcome?.inProduction ?? null),
  };
}

function deliveredCells(by: DeliveredBy | null, firstCommitAt: string | null) {
  return {
    deliveredAt: by?.at ?? null,
    deliveredBy: by?.kind ?? null,
    release: by?.tag ?? null,
    environment: by?.kind === "deployment" ? by.name : null,
    product: by?.product ?? null,
    commit: by?.oid ?? null,
    leadTimeHours: by === null ? null : hoursBetween(firstCommitAt, by.at),
  };
}

function productionCells(now: InProduction | null) {
  const lost = now?.state === "no" ? now.lost : null;
  return { inProduction: now?.state ?? null, lostAt: lost?.at ?? null, lostBy: lost?.by ?? null };
}

function named({ number, oid, id, repository: { owner, name } }: CloserFacts, webUrl: string) {
  const place = `${owner}/${name}`;
  if (number !== null)
    return { change: `${place}#${number}`, changeUrl: `${webUrl}/${place}/pull/${number}` };
  return {
    change: `${place}@${(oid ?? id).slice(0, 7)}`,
    changeUrl: `${webUrl}/${place}/commit/${oid ?? id}`,
  };
}

/** To a tenth; null where the first commit is not known, or clocks were off. */
function hoursBetween(from: string | null, to: string): number | null {
  if (from === null) return null;
  const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
  return hours < 0 ? null : Math.round(hours * 10) / 10;
}

/** What is not delivered yet comes last. */
function newestFirst(one: Row, other: Row): number {
  const text = ({ deliveredAt }: Row) => String(deliveredAt ?? "");
  if (text(one) !== text(other)) return text(one) > text(other) ? -1 : 1;
  const key = ({ initiative, workItem, change }: Row) => [initiative, workItem, change].join(" ");
  return key(one) < key(other) ? -1 : 1;
}
