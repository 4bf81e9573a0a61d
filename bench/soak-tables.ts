import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** Of one table. */
export interface TableSize {
  readonly rows: number;
  /** With its indexes and what is stored beside it. */
  readonly bytes: number;
}

export interface Tables {
  /** By name; empty where the store is a folder that only the app may open. */
  sizes(): Promise<ReadonlyMap<string, TableSize>>;
  /** Of the whole store. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

/** What grows with each delivery or write, until the retention takes it. The others hold a row for what is there. */
export const grownByRetention: ReadonlySet<string> = new Set(["audit", "inbox"]);

export async function watchDatabase(databaseUrl: string): Promise<Tables> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  async function sizes(): Promise<ReadonlyMap<string, TableSize>> {
    const { rows: names } = await client.query<{ name: string; bytes: string }>(
      `select relname as name, pg_total_relation_size(oid) as bytes from pg_class
       where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
    );
    const found: [string, TableSize][] = [];
    for (const { name, bytes } of names) {
      const { rows } = await client.query<{ count: string }>(`select count(*) as count from "${name}"`);
      found.push([name, { rows: Number(rows[0]?.count), bytes: Number(bytes) }]);
    }
    return new Map(found);
  }
  return {
    sizes,
    bytes: async () => [...(await sizes()).values()].reduce((sum, { bytes }) => sum + bytes, 0),
    close: async () => await client.end(),
  };
}

export function watchFolder(folder: string): Tables {
  return {
    sizes: () => Promise.resolve(new Map()),
    bytes: () => Promise.resolve(bytesUnder(folder)),
    close: () => Promise.resolve(),
  };
}

function bytesUnder(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, entry) =>
        sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}
