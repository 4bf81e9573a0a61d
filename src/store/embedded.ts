import { existsSync } from "node:fs";
import { access, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { closedFolder } from "./closed-folder.ts";
import type { Database, Parameter, Transaction } from "./database.ts";
import { takeLock } from "./lock.ts";
import { readNewCluster, writeNewCluster } from "./new-cluster.ts";
import { syncedDisk, syncing, syncPath, syncTree } from "./synced-disk.ts";
import { startTending } from "./tending.ts";
import { storeError } from "./unavailable.ts";

/** The folder is there, and PostgreSQL cannot open it. The message says what to do. */
export class BrokenStoreError extends Error {
  override name = "BrokenStoreError";
}

/**
 * PostgreSQL inside the process. It runs one statement at a time on this very thread. What it has answered is on the
 * disk: a killed process loses nothing, and neither does a power cut.
 *
 * The lock is ours, since PGlite has none: a second process on the folder would destroy the rows of
 * the first without a word. Throws when another process holds it.
 *
 * @param tell what whoever waits should know
 */
export async function openEmbedded(
  dataDir: string,
  tell: (line: string) => void = () => {},
): Promise<Database> {
  await closedFolder(dataDir, tell);
  const lock = await takeLock(join(dataDir, "lock"));
  try {
    const database = await openFolder(dataDir, tell);
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
  const database = await PGlite.create({
    dataDir: "memory://",
    loadDataDir: await readNewCluster(),
    startParams: usual,
  });
  return over(database, async () => await database.close());
}

/**
 * A folder takes a while to make, and is not whole before it is. As long as the note lies beside it, nobody has been
 * answered anything from it: it is made anew.
 */
async function openFolder(dataDir: string, tell: (line: string) => void): Promise<PGlite> {
  const folder = join(dataDir, "pglite");
  const note = join(dataDir, "pglite.unfinished");
  if (existsSync(note)) await rm(folder, { recursive: true, force: true });
  if (existsSync(folder)) return await openWhole(folder);
  await writeFile(note, "", { mode: 0o600 });
  await syncPath(dataDir);
  tell(`Making the embedded store in ${folder}, once: this takes a moment.`);
  await writeNewCluster(folder);
  const database = await start(folder);
  await syncTree(folder);
  await rm(note);
  await syncPath(dataDir);
  return database;
}

async function openWhole(folder: string): Promise<PGlite> {
  const output: string[] = [];
  try {
    // Without it PGlite would take the folder for a new one, and make a database over what is left of the old.
    await access(join(folder, "PG_VERSION"));
    return await start(folder, output);
  } catch (cause) {
    if (isRefusal(cause)) throw cause;
    throw new BrokenStoreError(problemText(folder, output), { cause });
  }
}

/** The file is there, and the system does not let us have it. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "syscall" in error && "code" in error && error.code !== "ENOENT";
}

function problemText(folder: string, output: readonly string[]): string {
  const why = output.findLast((line) => /\b(?:PANIC|FATAL|ERROR):/.test(line))?.trim() ?? "";
  const refusal = REFUSALS.find(({ says }) => says.test(why));
  return [
    `The embedded store in ${folder} cannot be opened${why === "" ? "." : ` (${why}).`}`,
    refusal === undefined
      ? "Move that folder away and start again: all but the audit log is made anew from GitHub, and nothing is made twice there."
      : `Leave that folder where it is, for nothing in it need be broken. ${refusal.remedy}, and start again.`,
  ].join("\n");
}

/** What the system answered, as PostgreSQL prints it, and what helps. */
const REFUSALS = [
  {
    says: /Permission denied|not permitted/,
    remedy: "Give it, with all that is in it, to the user who runs this",
  },
  { says: /No space left|quota exceeded/i, remedy: "Make room on its disk" },
  { says: /Read-only file system/, remedy: "Let its disk be written to" },
  { says: /No file descriptors|too many open files/i, remedy: "Let the process open more files" },
  { says: /I\/O error/i, remedy: "See what its disk lacks" },
];

/**
 * A bitmap scan passes over what is dead in an index each time anew, and nothing sweeps it out before the next vacuum, so
 * each look at what waits would take longer than the one before; a plain scan marks it.
 */
const planning = ["-c", "enable_bitmapscan=off"];

/** PostgreSQL clears them all when it starts; 128 MB of them took a third of each start, and the system keeps files at hand too. */
const buffers = ["-c", "shared_buffers=32MB"];

const usual = [...PGlite.defaultStartParams, ...planning, ...buffers];

/** Until it stands, what it says is added to `said`. */
async function start(folder: string, output: string[] = []): Promise<PGlite> {
  let starting = true;
  const database = await PGlite.create({
    fs: syncedDisk(folder),
    startParams: [...usual, ...syncing],
    onStderr(line) {
      if (starting) output.push(line);
      return false;
    },
  });
  starting = false;
  return database;
}

function over(database: PGlite, close: () => Promise<void>): Database {
  return {
    kind: "embedded",
    query: (statement, parameters) => query(database, statement, parameters),
    transaction: (run) => transaction(database, run),
    probe: async (statement) => void (await query(database, statement)),
    close,
  };
}

async function transaction<T>(database: PGlite, run: (transaction: Transaction) => Promise<T>): Promise<T> {
  // What `run` throws is its own, or has been told apart already.
  let running = false;
  try {
    return await database.transaction(async (inside) => {
      running = true;
      const result = await run({
        query: (statement, parameters) => query(inside, statement, parameters),
        batch: async (statements) => void (await answered(inside.exec(statements))),
      });
      running = false;
      return result;
    });
  } catch (error) {
    throw running ? error : storeError(error);
  }
}

async function query<Row extends object>(
  database: Pick<PGlite, "query">,
  statement: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const { rows } = await answered(database.query<Row>(statement, [...parameters]));
  return rows;
}

async function answered<T>(pending: Promise<T>): Promise<T> {
  try {
    return await pending;
  } catch (error) {
    throw storeError(error);
  }
}
