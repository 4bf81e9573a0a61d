import type { Logger } from "pino";
import { z } from "zod";
import { ChangeDelivery } from "../domain/change-delivery.ts";
import { CloserFacts } from "../domain/code.ts";
import type { KnownChange } from "../domain/code.ts";
import { byId } from "./by-id.ts";
import type { Database } from "./database.ts";
import { createDeliverySources, type DeliverySources } from "./delivery-sources.ts";
import { KEEP_CHANGES, KEEP_ITEMS, KEEP_OUTCOMES } from "./delivery-statements.ts";
import { jsonText } from "./json.ts";
import { labelledItems, type LabelledItems } from "./labelled-items.ts";
import { legibleRows } from "./legible-rows.ts";

export interface KnownWorkItem {
  /** When it had been closed when its changes were read (ISO 8601): where it was closed anew they are read again. */
  readonly closedAt: string;
  /** How many pull requests said then that they close it: where there are more they are read again. */
  readonly pulls: number;
  /** Node ids of its changes. */
  readonly changes: readonly string[];
}

export interface WorkItemChanges extends Omit<KnownWorkItem, "changes"> {
  /** Node id. */
  readonly issue: string;
  readonly changes: readonly CloserFacts[];
}

/** What went out of which repository, of each owner whose policy asks for it. All of it can be read from GitHub again. */
export interface Deliveries extends DeliverySources, LabelledItems {
  /** Of these issues those that are known, by node id. */
  workItems(owner: string, issues: readonly string[]): Promise<ReadonlyMap<string, KnownWorkItem>>;
  keepWorkItems(owner: string, items: readonly WorkItemChanges[]): Promise<void>;
  /** The issues that these changes closed. */
  issuesOf(owner: string, changes: readonly string[]): Promise<readonly string[]>;
  changes(owner: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownChange>>;
  /** All that can be read of those that closed a work item, also one that was opened again since. */
  closing(owner: string): Promise<readonly KnownChange[]>;
  changesIn(owner: string, repository: string): Promise<readonly KnownChange[]>;
  /** What is new of a change leaves what became of it alone. */
  keepChanges(owner: string, changes: readonly CloserFacts[]): Promise<void>;
  keepOutcomes(owner: string, outcomes: ReadonlyMap<string, ChangeDelivery>): Promise<void>;
  /** Those in which nobody has looked yet what became of a merged change. */
  unsettled(owner: string): Promise<readonly string[]>;
  /** Pull requests that may still be merged, at most so many, the newest first. */
  open(owner: string, limit: number): Promise<readonly CloserFacts[]>;
}

export function createDeliveries(database: Database, logger?: Logger): Deliveries {
  return {
    ...labelledItems(database),
    ...workItemRows(database),
    ...changeRows(database, logger),
    ...createDeliverySources(database, logger),
  };
}

function workItemRows(database: Database): Pick<Deliveries, "workItems" | "keepWorkItems" | "issuesOf"> {
  return {
    async workItems(owner, issues) {
      const rows = await database.query<{ issue: string; at: string; pulls: number; changes: unknown }>(
        'select issue, closed_at as "at", pulls, changes from work_item where owner = $1 and issue = any($2)',
        [owner, issues],
      );
      return new Map(
        rows.map(({ issue, at, pulls, changes }) => [
          issue,
          { closedAt: at, pulls, changes: Ids.parse(changes) },
        ]),
      );
    },
    async keepWorkItems(owner, items) {
      if (items.length === 0) return;
      await keepChanges(
        database,
        owner,
        items.flatMap(({ changes }) => changes),
      );
      const sorted = byId(items, ({ issue }) => issue);
      await database.query(KEEP_ITEMS, [
        owner,
        sorted.map(({ issue }) => issue),
        sorted.map(({ closedAt }) => closedAt),
        sorted.map(({ pulls }) => pulls),
        sorted.map(({ changes }) => jsonText(changes.map(({ id }) => id))),
      ]);
    },
    async issuesOf(owner, changes) {
      const rows = await database.query<{ issue: string }>(
        "select issue from work_item where owner = $1 and changes ?| $2::text[] order by issue",
        [owner, changes],
      );
      return rows.map(({ issue }) => issue);
    },
  };
}

function changeRows(
  database: Database,
  logger: Logger | undefined,
): Pick<
  Deliveries,
  "changes" | "changesIn" | "closing" | "keepChanges" | "keepOutcomes" | "unsettled" | "open"
> {
  return {
    async changes(owner, ids) {
      const rows = await database.query<ChangeRow>(
        "select id, facts, outcome from change where owner = $1 and id = any($2)",
        [owner, ids],
      );
      return new Map(rows.map((row) => [row.id, changeOf(row)]));
    },
    async closing(owner) {
      const rows = await database.query<ChangeRow>(
        `select id, facts, outcome from change
         where owner = $1 and id in (select jsonb_array_elements_text(changes) from work_item where owner = $1)
         order by id`,
        [owner],
      );
      return legibleRows(rows, (row) => StoredChange.safeParse(row), { logger, table: "change" });
    },
    async changesIn(owner, repository) {
      const rows = await database.query<ChangeRow>(
        "select id, facts, outcome from change where owner = $1 and repository = $2 order by id",
        [owner, repository],
      );
      return rows.map(changeOf);
    },
    keepChanges: async (owner, changes) => await keepChanges(database, owner, changes),
    async keepOutcomes(owner, outcomes) {
      const sorted = byId([...outcomes], ([id]) => id);
      if (sorted.length === 0) return;
      await database.query(KEEP_OUTCOMES, [
        owner,
        sorted.map(([id]) => id),
        sorted.map(([, outcome]) => jsonText(outcome)),
      ]);
    },
    async unsettled(owner) {
      const rows = await database.query<{ repository: string }>(
        `select distinct repository from change
         where owner = $1 and outcome is null and facts->>'mergedAt' is not null
         order by repository`,
        [owner],
      );
      return rows.map(({ repository }) => repository);
    },
    async open(owner, limit) {
      const rows = await database.query<{ facts: unknown }>(
        `select facts from change where owner = $1 and facts->'isOpen' = 'true'::jsonb
         order by (facts->>'number')::bigint desc, id limit $2`,
        [owner, limit],
      );
      return rows.map(({ facts }) => CloserFacts.parse(facts));
    },
  };
}

async function keepChanges(
  database: Database,
  owner: string,
  changes: readonly CloserFacts[],
): Promise<void> {
  const sorted = byId(changes, ({ id }) => id);
  if (sorted.length === 0) return;
  await database.query(KEEP_CHANGES, [
    owner,
    sorted.map(({ id }) => id),
    sorted.map(({ repository }) => repository.id),
    sorted.map((change) => jsonText(change)),
  ]);
}

interface ChangeRow {
  readonly id: string;
  readonly facts: unknown;
  readonly outcome: unknown;
}

const StoredChange = z
  .object({ facts: CloserFacts, outcome: ChangeDelivery.nullable() })
  .transform(({ facts, outcome }): KnownChange => ({ change: facts, outcome }));

function changeOf(row: ChangeRow): KnownChange {
  return StoredChange.parse(row);
}

const Ids = z.array(z.string());
