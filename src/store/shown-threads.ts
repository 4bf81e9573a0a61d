import type { Logger } from "pino";
import { z } from "zod";
import { keyText, type Key } from "../domain/key.ts";
import { seenMoments } from "../domain/seen-moments.ts";
import { ShownMoment, ShownNode, type ShownRepository, type ShownThread } from "../domain/shown.ts";
import { byId } from "./by-id.ts";
import type { Database, Queryable } from "./database.ts";
import { jsonText } from "./json.ts";
import { legibleRows } from "./legible-rows.ts";

/** Whose repositories somebody may see. */
export interface Sight {
  /** Also those that GitHub shows to everybody. */
  readonly publicOnes: boolean;
  /** Node ids of others. */
  readonly repositories: readonly string[];
}

export interface Revision {
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What pages show of threads; see `domain/shown.ts`. Nothing is read of it without saying what may be seen. */
export interface ShownThreads {
  /**
   * What is shown of that key is this and nothing else; what happened to its nodes is added to what was told before. All of it
   * or nothing; answers whether anything is other than before.
   */
  keepShown(key: Key, thread: ShownThread): Promise<boolean>;
  /** Nothing of it is shown until it is looked at again. What happened to it is kept. */
  hide(key: Key): Promise<void>;
  forget(key: Key): Promise<void>;
  /** In the order of their keys, each root before what hangs under it. */
  nodesOf(owner: string, sight: Sight): Promise<readonly ShownNode[]>;
  /** Of those nodes, oldest first. */
  momentsOf(owner: string, sight: Sight): Promise<readonly ShownMoment[]>;
  /** All that there are; whoever asks checks which of them somebody may see, or which moved. */
  repositoriesOf(owner: string): Promise<readonly ShownRepository[]>;
  /** Of all owners: node ids of those that GitHub does not show to everybody. */
  hiddenRepositories(): Promise<readonly string[]>;
  /** Null: nothing was ever shown of this owner. */
  revisionOf(owner: string): Promise<Revision | null>;
}

const Repository = z.object({
  id: z.string(),
  owner: z.string(),
  name: z.string(),
  visibility: z.enum(["public", "internal", "private"]),
  archived: z.boolean(),
});

interface ShownOptions {
  readonly now: () => number;
  readonly logger?: Logger | undefined;
}

export function createShownThreads(database: Database, { now, logger }: ShownOptions): ShownThreads {
  async function keepShown(key: Key, thread: ShownThread): Promise<boolean> {
    return await database.transaction(async (transaction) => {
      const before = await keptNodes(key, transaction, logger);
      const changed = [
        await keepNodes(key, thread.nodes, transaction),
        await keepMoments(key, withSeen(before, thread, now()), transaction),
        await keepRepositories(key, thread.repositories, transaction),
      ];
      if (!changed.includes(true)) return false;
      await transaction.query(RAISE, [key.owner, Math.round(now())]);
      return true;
    });
  }
  return {
    keepShown,
    hide: async (key) => void (await keepShown(key, nothing)),
    async forget(key) {
      await keepShown(key, nothing);
      await database.query("delete from moment where key = $1", [keyText(key)]);
    },
    async nodesOf(owner, sight) {
      const rows = await database.query<{ facts: unknown }>(
        `select node.facts from shown_node node where ${SEEN} order by node.key, node.position, node.id`,
        [owner, sight.publicOnes, sight.repositories],
      );
      return legibleRows(rows, ({ facts }) => ShownNode.safeParse(facts), { logger, table: "shown_node" });
    },
    async momentsOf(owner, sight) {
      const rows = await database.query<{ facts: unknown }>(
        `select moment.facts from moment join shown_node node on node.key = moment.key and node.id = moment.node_id
         where ${SEEN} order by moment.at, moment.key, moment.node_id, moment.kind, moment.to_what`,
        [owner, sight.publicOnes, sight.repositories],
      );
      return legibleRows(rows, ({ facts }) => ShownMoment.safeParse(facts), { logger, table: "moment" });
    },
    async repositoriesOf(owner) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from shown_repository where owner = $1 order by id",
        [owner],
      );
      return legibleRows(rows, ({ facts }) => Repository.safeParse(facts), {
        logger,
        table: "shown_repository",
      });
    },
    async hiddenRepositories() {
      const rows = await database.query<{ id: string }>(
        "select distinct id from shown_repository where facts->>'visibility' <> 'public' order by id",
      );
      return rows.map(({ id }) => id);
    },
    async revisionOf(owner) {
      const rows = await database.query<Revision>("select number, at from revision where owner = $1", [
        owner,
      ]);
      return rows[0] ?? null;
    },
  };
}

const nothing: ShownThread = { nodes: [], moments: [], repositories: [] };

/** What is otherwise than when it was looked at last, and what the look itself tells. */
function withSeen(before: readonly ShownNode[], thread: ShownThread, at: number): readonly ShownMoment[] {
  return [...thread.moments, ...seenMoments(before, thread, new Date(at).toISOString())];
}

async function keptNodes(
  key: Key,
  transaction: Queryable,
  logger: Logger | undefined,
): Promise<readonly ShownNode[]> {
  const rows = await transaction.query<{ facts: unknown }>("select facts from shown_node where key = $1", [
    keyText(key),
  ]);
  return legibleRows(rows, ({ facts }) => ShownNode.safeParse(facts), { logger, table: "shown_node" });
}

async function keepNodes(key: Key, nodes: readonly ShownNode[], transaction: Queryable): Promise<boolean> {
  const text = keyText(key);
  const gone = await transaction.query(
    "delete from shown_node where key = $1 and not (id = any($2)) returning id",
    [text, nodes.map(({ id }) => id)],
  );
  const kept = await transaction.query(KEEP_NODES, [
    text,
    key.owner,
    nodes.map(({ id }) => id),
    nodes.map(({ repository }) => repository),
    nodes.map((_, index) => index),
    nodes.map((node) => jsonText(node)),
  ]);
  return gone.length > 0 || kept.length > 0;
}

async function keepMoments(
  key: Key,
  moments: readonly ShownMoment[],
  transaction: Queryable,
): Promise<boolean> {
  const once = [...new Map(moments.map((moment) => [idOf(moment), moment])).values()];
  const told = await transaction.query(KEEP_MOMENTS, [
    keyText(key),
    key.owner,
    once.map(({ node }) => node),
    once.map(({ at }) => at),
    once.map(({ kind }) => kind),
    once.map(({ to }) => to),
    once.map((moment) => jsonText(moment)),
  ]);
  return told.length > 0;
}

function idOf({ node, at, kind, to }: ShownMoment): string {
  return JSON.stringify([node, at, kind, to]);
}

/** Sorted, so that two replicas lock rows in the same order; those that stay as they were are not locked. */
async function keepRepositories(
  key: Key,
  repositories: readonly ShownRepository[],
  transaction: Queryable,
): Promise<boolean> {
  const sorted = byId(repositories, ({ id }) => id);
  const kept = await transaction.query(KEEP_REPOSITORIES, [
    key.owner,
    sorted.map(({ id }) => id),
    sorted.map((repository) => jsonText(repository)),
  ]);
  return kept.length > 0;
}

/** The one way to what may be seen: of this owner (\$1), in a public repository if those count (\$2), or in one of these (\$3). */
const SEEN = `node.owner = $1 and exists (
  select 1 from shown_repository place
  where place.owner = node.owner and place.id = node.repository_id
    and (($2 and place.facts ->> 'visibility' = 'public') or place.id = any($3))
)`;

const KEEP_NODES = `
insert into shown_node (key, owner, id, repository_id, position, facts)
select $1, $2, id, repository_id, position, facts::jsonb
from unnest($3::text[], $4::text[], $5::int[], $6::text[]) as given (id, repository_id, position, facts)
on conflict (key, id) do update set
  repository_id = excluded.repository_id, position = excluded.position, facts = excluded.facts
where shown_node.facts <> excluded.facts or shown_node.position <> excluded.position
returning id`;

/** A move that was refused at that time was none, whatever the label says. */
const KEEP_MOMENTS = `
insert into moment (key, owner, node_id, at, kind, to_what, facts)
select $1, $2, node_id, at, kind, to_what, facts::jsonb
from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as given (node_id, at, kind, to_what, facts)
where given.kind <> 'phase' or not exists (
  select 1 from moment refused
  where refused.key = $1 and refused.node_id = given.node_id and refused.at = given.at
    and refused.kind = 'refused' and refused.to_what = given.to_what
)
on conflict (key, node_id, at, kind, to_what) do nothing
returning node_id`;

const KEEP_REPOSITORIES = `
insert into shown_repository (owner, id, facts)
select $1, id, facts::jsonb from unnest($2::text[], $3::text[]) as given (id, facts)
where not exists (
  select 1 from shown_repository kept where kept.owner = $1 and kept.id = given.id and kept.facts = given.facts::jsonb
)
on conflict (owner, id) do update set facts = excluded.facts
returning id`;

const RAISE = `
insert into revision (owner, number, at) values ($1, 1, $2)
on conflict (owner) do update set number = revision.number + 1, at = excluded.at`;
