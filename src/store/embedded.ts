import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { Database, Parameter } from "./database.ts";
import { takeLock } from "./lock.ts";
import { syncedDisk, syncing, syncPath, syncTree } from "./synced-disk.ts";
import { startTending } from "./tending.ts";

/** The folder is there, and PostgreSQL cannot make anything of it. The message says what to do. */
export class BrokenStoreError extends Error {
  override name = "BrokenStoreError";
}

/**
 * PostgreSQL inside the process. It runs one statement at a time on this very thread. What it has answered is on the
 * disk: a killed process loses nothing, and neither does a power cut.
 *
 * The lock is ours, since PGlite has none: a second process on the folder would destroy the rows of
 * the first without a word. Throws when another process holds it.
 */
export async function openEmbedded(dataDir: string): Promise<Database> {
  await mkdir(dataDir, { recursive: true });
  const lock = await takeLock(join(dataDir, "lock"));
  try {
    const database = await openFolder(dataDir);
    const tending = startTending(database);
    return over(database, async () => {
      await tending.stop();
      await database.close();
      await lock.release();
    });
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** For tests and the demo: gone with the process. */
export async function openInMemory(): Promise<Database> {
  const database = await PGlite.create("memory://");
  return over(database, async () => await database.close());
}

/**
 * A folder takes seconds to make, and is not whole before it is. As long as the note lies beside it, nobody has been
 * answered anything from it: it is made anew.
 */
async function openFolder(dataDir: string): Promise<PGlite> {
  const folder = join(dataDir, "pglite");
  const note = join(dataDir, "pglite.unfinished");
  if (existsSync(note)) await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) return await openWhole(folder);
  await writeFile(note, "");
  await syncPath(dataDir);
  const database = await start(folder);
  await syncTree(folder);
  await rm(note);
  await syncPath(dataDir);
  return database;
}

async function openWhole(folder: string): Promise<PGlite> {
  const said: string[] = [];
  try {
    // Without it PGlite would take the folder for a new one, and make a database over what is left of the old.
    if (!existsSync(join(folder, "PG_VERSION"))) throw new Error("It holds no PG_VERSION");
    return await start(folder, (line) => said.push(line));
  } catch (cause) {
    throw new BrokenStoreError(brokenText(folder, said), { cause });
  }
}

function brokenText(folder: string, said: readonly string[]): string {
  const why = said.findLast((line) => /\b(?:PANIC|FATAL|ERROR):/.test(line));
  return [
    `The embedded store in ${folder} cannot be opened${why === undefined ? "." : ` (${why.trim()}).`}`,
    `Move that folder away and start again: all but the audit log is made anew from GitHub, and nothing is made twice there.`,
  ].join("\n");
}

async function start(folder: string, onSaid?: (line: string) => void): Promise<PGlite> {
  return await PGlite.create({
    fs: syncedDisk(folder),
    startParams: [...PGlite.defaultStartParams, ...syncing],
    onStderr(line) {
      onSaid?.(line);
      return false;
    },
  });
}

function over(database: PGlite, close: () => Promise<void>): Database {
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
    probe: async (statement) => void (await database.query(statement)),
    close,
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
