import { keyText, parseKey, type Key } from "../domain/key.ts";
import type { Database, Parameter } from "./database.ts";

/** A thing on GitHub that belongs to a key's thread. */
export interface ProjectedNode {
  readonly id: string;
  /** What it is in that thread: `initiative`, `element`, `epic`, `item`, `project-item`, … */
  readonly role: string;
  /** The repository in which it stands, `owner/name`; absent where that is not known. */
  readonly place?: string | undefined;
}

/** What a key's thread knows of a node. */
export interface KnownNode extends ProjectedNode {
  readonly key: Key;
  /** Since when the thread has counted it as a part or not, as its role says; milliseconds since the epoch. */
  readonly since: number;
}

/** Which keys an id wakes. A copy of what was observed last; a sweep rebuilds it. */
export interface Projection {
  /** Of threads. Only ids that are known are in the answer. */
  keysOf(nodeIds: readonly string[]): Promise<Map<string, Key[]>>;
  /** The same with the roles. */
  rolesOf(nodeIds: readonly string[]): Promise<readonly KnownNode[]>;
  /** The keys of processes in which these issues are known to be. */
  processesOf(nodeIds: readonly string[]): Promise<readonly Key[]>;
  /** All of an owner, with where each issue stands. */
  processNodes(owner: string): Promise<readonly ProjectedNode[]>;
  nodesOf(key: Key): Promise<ProjectedNode[]>;
  /** The nodes of the key are these and no others. An empty list forgets the key. */
  replaceNodes(key: Key, nodes: readonly ProjectedNode[]): Promise<void>;
  /** Beside those that the key has: what is being made is known before all of it is there. */
  addNodes(key: Key, nodes: readonly ProjectedNode[]): Promise<void>;
  /** By `keyText`; only keys that have one. */
  fingerprintsOf(keys: readonly Key[]): Promise<Map<string, string>>;
  keepFingerprint(key: Key, fingerprint: string): Promise<void>;
  /** Every key of the owner that has nodes. */
  keysOfOwner(owner: string): Promise<Key[]>;
  /** The repositories in which its threads have issues, `owner/name`. */
  placesOf(owner: string): Promise<readonly string[]>;
  /** Those of its keys that were not at rest when they were looked at last. */
  restlessKeys(owner: string): Promise<readonly Key[]>;
}

export function createProjection(database: Database, now: () => number): Projection {
  function valuesOf(key: Key, nodes: readonly ProjectedNode[]): Parameter[] {
    const last = [...new Map(nodes.map((node) => [node.id, node])).values()];
    const [ids, roles] = [last.map(({ id }) => id), last.map(({ role }) => role)];
    const places = last.map(({ place }) => place ?? null);
    return [keyText(key), key.owner, ids, roles, Math.round(now()), places];
  }
  return {
    async keysOf(nodeIds) {
      const rows = await database.query<{ node_id: string; key: string }>(
        `select node_id, key from projection where node_id = any($1) and ${OF_THREADS} order by key`,
        [nodeIds],
      );
      const keys = new Map<string, Key[]>();
      for (const row of rows) {
        keys.set(row.node_id, [...(keys.get(row.node_id) ?? []), parseKey(row.key)]);
      }
      return keys;
    },
    async rolesOf(nodeIds) {
      const rows = await database.query<Omit<KnownNode, "key"> & { key: string }>(
        `select node_id as id, key, role, since from projection where node_id = any($1) and ${OF_THREADS}
         order by key, node_id`,
        [nodeIds],
      );
      return rows.map((row) => ({ ...row, key: parseKey(row.key) }));
    },
    ...processRows(database),
    nodesOf: (key) =>
      database.query<ProjectedNode>(
        "select node_id as id, role from projection where key = $1 order by role, node_id",
        [keyText(key)],
      ),
    async replaceNodes(key, nodes) {
      await database.query(REPLACE, valuesOf(key, nodes));
    },
    async addNodes(key, nodes) {
      await database.query(ADD, valuesOf(key, nodes));
    },
    async fingerprintsOf(keys) {
      const rows = await database.query<{ key: string; value: string }>(
        "select key, value from fingerprint where key = any($1)",
        [keys.map(keyText)],
      );
      return new Map(rows.map((row) => [row.key, row.value]));
    },
    async keepFingerprint(key, fingerprint) {
      await database.query(
        `insert into fingerprint (key, owner, value) values ($1, $2, $3)
         on conflict (key) do update set value = excluded.value`,
        [keyText(key), key.owner, fingerprint],
      );
    },
    async keysOfOwner(owner) {
      const rows = await database.query<{ key: string }>(
        "select distinct key from projection where owner = $1 order by key",
        [owner],
      );
      return rows.map((row) => parseKey(row.key));
    },
    async placesOf(owner) {
      const rows = await database.query<{ place: string }>(
        "select distinct place from projection where owner = $1 and place is not null order by place",
        [owner],
      );
      return rows.map(({ place }) => place);
    },
    async restlessKeys(owner) {
      const rows = await database.query<{ key: string }>(
        `select key from fingerprint where owner = $1 and value = ''
         and exists (select 1 from projection where projection.key = fingerprint.key) order by key`,
        [owner],
      );
      return rows.map((row) => parseKey(row.key));
    },
  };
}

/** What is in a process. */
function processRows(database: Database): Pick<Projection, "processesOf" | "processNodes"> {
  return {
    async processesOf(nodeIds) {
      const rows = await database.query<{ key: string }>(
        `select distinct key from projection where node_id = any($1) and not ${OF_THREADS} order by key`,
        [nodeIds],
      );
      return rows.map((row) => parseKey(row.key));
    },
    processNodes: (owner) =>
      database.query<ProjectedNode>(
        `select node_id as id, role, place from projection where owner = $1 and not ${OF_THREADS} order by node_id`,
        [owner],
      ),
  };
}

/** What is in a process is known for that beside the threads, and makes it no part of one. */
const OF_THREADS = "(split_part(role, '@', 1) <> 'process')";

const GIVEN = "unnest($3::text[], $4::text[], $6::text[]) as given (node_id, role, place)";

const ADD = `
insert into projection (node_id, key, owner, role, since, place)
select node_id, $1, $2, role, $5::bigint, place from ${GIVEN}
on conflict (node_id, key) do nothing`;

/** Elements and epics are what a thread counts as its own; only they can be anybody's. */
function counts(role: string): string {
  return `split_part(${role}, '@', 1) in ('element', 'epic')`;
}

/**
 * One statement, so that nobody ever reads half a thread; rows that stay as they were are not written. What
 * becomes a part, or is none any more, is so from now on.
 */
const REPLACE = `
with given as (select * from ${GIVEN}),
gone as (
  delete from projection
  where key = $1 and node_id not in (select node_id from given)
)
insert into projection (node_id, key, owner, role, since, place)
select node_id, $1, $2, role, $5::bigint, place from given
on conflict (node_id, key) do update set
  role = excluded.role,
  place = coalesce(excluded.place, projection.place),
  since = case
    when ${counts("projection.role")} = ${counts("excluded.role")} then projection.since
    else excluded.since
  end
where projection.role <> excluded.role or projection.place is distinct from coalesce(excluded.place, projection.place)`;
