import { closeSync, fsync, fsyncSync, openSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { NodeFS } from "@electric-sql/pglite/nodefs";

/*
 * A folder whose writes are on the disk when PostgreSQL thinks that they are. PGlite's own file system takes an fsync for
 * done without doing anything; here it reaches the disk, and PostgreSQL does the rest as on any machine: the log of a
 * commit is synced before the commit is answered, pages at a checkpoint, folders when a name in them has changed.
 */

const fsyncLater = promisify(fsync);

/** The options with which PostgreSQL asks for it. WebAssembly has no fdatasync that does anything, so fsync it is. */
export const syncing = ["-c", "fsync=on", "-c", "wal_sync_method=fsync"];

/** What Emscripten keeps of its file system, as far as it is needed here. */
interface NodeFileSystem {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
  tryFSOperation(operation: () => void): void;
}

export function syncedDisk(folder: string): NodeFS {
  const disk = new NodeFS(folder);
  const init = disk.init.bind(disk);
  disk.init = async (database, options) => {
    const { emscriptenOpts } = await init(database, options);
    if (emscriptenOpts.preRun === undefined) throw new Error("PGlite's file system cannot be made to sync");
    emscriptenOpts.preRun.push((module) => syncForReal(module.NODEFS));
    return { emscriptenOpts };
  };
  return disk;
}

function syncForReal(fileSystem: NodeFileSystem): void {
  fileSystem.stream_ops.fsync = ({ nfd }) => {
    fileSystem.tryFSOperation(() => fsyncSync(nfd));
    return 0;
  };
}

/** A file, or the names in a folder. */
export async function syncPath(path: string): Promise<void> {
  const file = openSync(path, "r");
  try {
    await fsyncLater(file);
  } finally {
    closeSync(file);
  }
}

/** Everything in a folder, and the folder. Several at once: what waits for the disk together is one wait. */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = [folder, ...entries.map(({ parentPath, name }) => join(parentPath, name))].values();
  const worker = async () => {
    for (const path of paths) await syncPath(path);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
