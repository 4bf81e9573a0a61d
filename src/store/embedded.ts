import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database, Parameter } from "./database.ts";
import { takeLock } from "./lock.ts";

/**
 * PostgreSQL inside the process. It runs one statement at a time on this very thread, without
 * fsync: a killed process loses nothing, a power cut may lose the last seconds.
 *
 * The lock is ours, since PGlite has none: a second process on the folder would destroy the rows of
 * the first without a word. Throws when another process holds it.
 */
export async function openEmbedded(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true });
  const lock = await takeLock(join(dataDir, "lock"));
  try {
    const database = await PGlite.create(join(dataDir, "pglite"));
    return over(database, () => lock.release());
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** For tests and the demo: gone with the process. */
export async function openInMemory(): Promise<Database> {
  return over(await PGlite.create("memory://"), () => Promise.resolve());
}

function over(database: PGlite, release: () => Promise<void>): Database {
  return {
    kind: "embedded",
    query: (statement, parameters) => query(database, statement, parameters),
    transaction: (run) =>
      database.transaction((inside) =>
        run({
          query: (statement, parameters) => query(inside, statement, parameters),
          batch: async (statements) => void (await inside.exec(statements)),
        }),
      ),
    async close() {
      await database.close();
      await release();
    },
  };
}

async function query<Row extends object>(
  database: Pick<PGlite, "query">,
  statement: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const { rows } = await database.query<Row>(statement, [...parameters]);
  return rows;
}
