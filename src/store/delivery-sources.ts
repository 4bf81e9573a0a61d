import type { Logger } from "pino";
import { z } from "zod";
import { Commit } from "../domain/commit.ts";
import { CodePlace, DeploymentFacts, ReleaseFacts } from "../domain/code.ts";
import { Comparison } from "../domain/comparison.ts";
import { CountedDeployment } from "../domain/counted-deployment.ts";
import { repositoryText } from "../domain/reference.ts";
import type { Database } from "./database.ts";
import { KEEP_COMMITS, KEEP_SOURCE, PLACE_OF_CHANGE } from "./delivery-statements.ts";
import { jsonText } from "./json.ts";
import { legibleRows } from "./legible-rows.ts";
import { byId } from "./by-id.ts";

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

/** What went out of a repository, and its history. */
export interface DeliverySources {
  /** Of a repository by node id; null: nobody has looked at it yet. */
  source(owner: string, repository: string): Promise<DeliverySource | null>;
  /** All of an owner's that can be read, in the order of their ids. */
  sources(owner: string): Promise<readonly DeliverySource[]>;
  keepSource(owner: string, source: DeliverySource): Promise<void>;
  /** Forgets what was released and deployed, with the history; changes stay. */
  dropSource(owner: string, repository: string): Promise<void>;
  /** All repositories of an owner's that deliver, or have changes of its. */
  repositories(owner: string): Promise<readonly string[]>;
  /** Whose policies ask for one that stands at these places (`owner/name`, in lower case), and its node id. */
  at(places: readonly string[]): Promise<readonly { readonly owner: string; readonly repository: string }[]>;
  commits(owner: string, repository: string): Promise<readonly KnownCommit[]>;
  keepCommits(owner: string, repository: string, commits: readonly KnownCommit[]): Promise<void>;
}

export function createDeliverySources(database: Database, logger?: Logger): DeliverySources {
  return { ...sourceRows(database, logger), ...commitRows(database) };
}

function sourceRows(
  database: Database,
  logger: Logger | undefined,
): Pick<DeliverySources, "source" | "sources" | "keepSource" | "dropSource" | "repositories" | "at"> {
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
      return legibleRows(rows, ({ facts }) => Source.safeParse(facts), { logger, table: "delivery_source" });
    },
    async keepSource(owner, source) {
      const { repository } = source;
      await database.query(KEEP_SOURCE, [owner, repository.id, repositoryText(repository), jsonText(source)]);
    },
    async dropSource(owner, repository) {
      await database.query("delete from git_commit where owner = $1 and repository = $2", [
        owner,
        repository,
      ]);
      await database.query("delete from delivery_source where owner = $1 and repository = $2", [
        owner,
        repository,
      ]);
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

function commitRows(database: Database): Pick<DeliverySources, "commits" | "keepCommits"> {
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
