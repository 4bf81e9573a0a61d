import { z } from "zod";
import { ChangeDelivery } from "../domain/change-delivery.ts";
import { Commit } from "../domain/commit.ts";
import { Comparison } from "../domain/comparison.ts";
import { CountedDeployment } from "../domain/counted-deployment.ts";
import { CloserFacts, DeploymentFacts, CodePlace, ReleaseFacts } from "../domain/code.ts";
import type { KnownChange } from "../domain/code.ts";
import { repositoryText } from "../domain/reference.ts";
import type { Database } from "./database.ts";
import {
  KEEP_CHANGES,
  KEEP_COMMITS,
  KEEP_ITEMS,
  KEEP_OUTCOMES,
  KEEP_SOURCE,
  PLACE_OF_CHANGE,
} from "./delivery-statements.ts";
import { jsonText } from "./json.ts";

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

const KnownRelease = ReleaseFacts.extend({
  /** Another commit that its tag has now. */
  movedTo: z.string().nullable(),
  /** When it was first seen not to be there any more (ISO 8601). */
  withdrawnAt: z.string().nullable(),
  /** When a prerelease was first seen as a release. */
  promotedAt: z.string().nullable(),
});
export type KnownRelease = z.infer<typeof KnownRelease>;

const Source = z.object({
  repository: CodePlace,
  /** Each with the commit that its tag had when it was first seen. */
  releases: z.array(KnownRelease),
  deployments: z.array(DeploymentFacts),
  defaultBranch: z.string().nullable(),
  /** Its newest commit. */
  head: z.string().nullable(),
  /** Whether it could be read when it was looked at last. */
  isReadable: z.boolean(),
  /** Commits that were released or deployed, and that GitHub does not have there. */
  absent: z.array(z.string()),
  /** Its deployments as figures count them, by what was known at the last look. Older rows do not have it. */
  counted: z.array(CountedDeployment).default([]),
  /** What GitHub was asked because too little history was read. Older rows do not have it. */
  comparisons: z.array(Comparison).default([]),
});
/** What is known of a repository that delivers. */
export type DeliverySource = z.infer<typeof Source>;

const CommitRefs = Commit.omit({ oid: true });

export interface KnownCommit extends Commit {
  /** Milliseconds since the epoch. */
  readonly committedAt: number;
}

/** What went out of which repository, of each owner whose policy asks for it. All of it can be read from GitHub again. */
export interface Deliveries {
  /** Of these issues those that are known, by node id. */
  workItems(owner: string, issues: readonly string[]): Promise<ReadonlyMap<string, KnownWorkItem>>;
  keepWorkItems(owner: string, items: readonly WorkItemChanges[]): Promise<void>;
  /** The issues that these changes closed. */
  issuesOf(owner: string, changes: readonly string[]): Promise<readonly string[]>;
  changes(owner: string, ids: readonly string[]): Promise<ReadonlyMap<string, KnownChange>>;
  /** All that closed a work item, also one that was opened again since. */
  closing(owner: string): Promise<readonly KnownChange[]>;
  changesIn(owner: string, repository: string): Promise<readonly KnownChange[]>;
  /** What is new of a change leaves what became of it alone. */
  keepChanges(owner: string, changes: readonly CloserFacts[]): Promise<void>;
  keepOutcomes(owner: string, outcomes: ReadonlyMap<string, ChangeDelivery>): Promise<void>;
  /** Of a repository by node id; null: nobody has looked at it yet. */
  source(owner: string, repository: string): Promise<DeliverySource | null>;
  /** All of an owner's, in the order of their ids. */
  sources(owner: string): Promise<readonly DeliverySource[]>;
  keepSource(owner: string, source: DeliverySource): Promise<void>;
  /** All repositories of an owner's that deliver, or have changes of its. */
  repositories(owner: string): Promise<readonly string[]>;
  /** Those in which nobody has looked yet what became of a merged change. */
  unsettled(owner: string): Promise<readonly string[]>;
  /** Pull requests that may still be merged, at most so many, the newest first. */
  open(owner: string, limit: number): Promise<readonly CloserFacts[]>;
  /** Whose policies ask for one that stands at these places (`owner/name`, in lower case), and its node id. */
  at(places: readonly string[]): Promise<readonly { readonly owner: string; readonly repository: string }[]>;
  commits(owner: string, repository: string): Promise<readonly KnownCommit[]>;
  keepCommits(owner: string, repository: string, commits: readonly KnownCommit[]): Promise<void>;
}

export function createDeliveries(database: Database): Deliveries {
  return {
    ...workItemRows(database),
    ...changeRows(database),
    ...sourceRows(database),
    ...commitRows(database),
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
): Pick<
  Deliveries,
  "changes" | "changesIn" | "closing" | "keepChanges" | "keepOutcomes" | "unsettled" | "open"
> {
  return {
    async changes(owner, ids) {
      const rows = await database.query<StoredChange>(
        "select id, facts, outcome from change where owner = $1 and id = any($2)",
        [owner, ids],
      );
      return new Map(rows.map((row) => [row.id, changeOf(row)]));
    },
    async closing(owner) {
      const rows = await database.query<StoredChange>(
        `select id, facts, outcome from change
         where owner = $1 and id in (select jsonb_array_elements_text(changes) from work_item where owner = $1)
         order by id`,
        [owner],
      );
      return rows.map(changeOf);
    },
    async changesIn(owner, repository) {
      const rows = await database.query<StoredChange>(
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

function sourceRows(
  database: Database,
): Pick<Deliveries, "source" | "sources" | "keepSource" | "repositories" | "at"> {
  return {
    async source(owner, repository) {
      const [row] = await database.query<{ facts: unknown }>(
        "select facts from delivery_source where owner = $1 and repository = $2",
        [owner, repository],
      );
      return row === undefined ? null : Source.parse(row.facts);
    },
    async sources(owner) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from delivery_source where owner = $1 order by repository",
        [owner],
      );
      return rows.map(({ facts }) => Source.parse(facts));
    },
    async keepSource(owner, source) {
      const { repository } = source;
      await database.query(KEEP_SOURCE, [owner, repository.id, repositoryText(repository), jsonText(source)]);
    },
    async repositories(owner) {
      const rows = await database.query<{ repository: string }>(
        `select repository from delivery_source where owner = $1
         union select repository from change where owner = $1 order by repository`,
        [owner],
      );
      return rows.map(({ repository }) => repository);
    },
    at: (places) =>
      database.query<{ owner: string; repository: string }>(
        // Before the first look at a repository has come to its end, only the changes tell where it stands.
        `select owner, repository from delivery_source where place = any($1)
         union select owner, repository from change where ${PLACE_OF_CHANGE} = any($1)
         order by owner, repository`,
        [places],
      ),
  };
}

function commitRows(database: Database): Pick<Deliveries, "commits" | "keepCommits"> {
  return {
    async commits(owner, repository) {
      const rows = await database.query<{ oid: string; at: number; facts: unknown }>(
        'select oid, committed_at as "at", facts from git_commit where owner = $1 and repository = $2 order by oid',
        [owner, repository],
      );
      return rows.map(({ oid, at, facts }) => ({ oid, committedAt: at, ...CommitRefs.parse(facts) }));
    },
    async keepCommits(owner, repository, commits) {
      const sorted = byId(commits, ({ oid }) => oid);
      if (sorted.length === 0) return;
      await database.query(KEEP_COMMITS, [
        owner,
        repository,
        sorted.map(({ oid }) => oid),
        sorted.map(({ committedAt }) => Math.round(committedAt)),
        sorted.map(({ oid: _, committedAt: __, ...facts }) => jsonText(facts)),
      ]);
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

interface StoredChange {
  readonly id: string;
  readonly facts: unknown;
  readonly outcome: unknown;
}

function changeOf({ facts, outcome }: StoredChange): KnownChange {
  return {
    change: CloserFacts.parse(facts),
    outcome: outcome === null ? null : ChangeDelivery.parse(outcome),
  };
}

/** Each once, and sorted, so that two replicas lock rows in the same order. */
function byId<Row>(rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  const last = new Map(rows.map((row) => [idOf(row), row]));
  return [...last].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
}

const Ids = z.array(z.string());
