import { randomUUID } from "node:crypto";
import { link, readFile, readlink, rename, unlink, utimes, writeFile, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/**
 * A lock on a folder, for one process.
 *
 * The file appears complete or not at all (written aside, then hard-linked into place). It names
 * its holder by pid and by when that process started, so that a pid given out anew is not taken
 * for the holder. Where pids cannot be compared (another container on the same volume) a heartbeat
 * decides: the holder touches the file every two seconds, and whoever wants the lock watches
 * whether it moves. Watching needs no agreement about the time.
 *
 * A stale lock is first moved aside and looked at: if it turns out to be a fresh one, another
 * process was faster, and it is put back.
 */
export interface Lock {
  release(): Promise<void>;
}

const HEARTBEAT_MS = 2_000;
const WATCH_MS = 15_000;

const Holder = z.object({
  token: z.string(),
  pid: z.number().int(),
  /** Clock ticks since boot (`/proc/PID/stat`, field 22), with the boot's id; null off Linux. */
  started: z.string().nullable(),
  /** Host and pid namespace: pids are comparable only within it. */
  place: z.string(),
});
type Holder = z.infer<typeof Holder>;

export class LockedError extends Error {
  override name = "LockedError";
}

/** Throws {@link LockedError}, naming the pid, when a living process holds it. */
export async function takeLock(path: string, options: { watchMs?: number } = {}): Promise<Lock> {
  const own: Holder = {
    token: randomUUID(),
    pid: process.pid,
    started: await startOf(process.pid),
    place: await place(),
  };
  const aside = `${path}.${own.token}`;
  await writeFile(aside, JSON.stringify(own), { mode: 0o600 });
  try {
    while (!(await linked(aside, path))) {
      const holder = await readHolder(path);
      if (holder === null) continue;
      if (await lives(path, holder, own, options.watchMs ?? WATCH_MS)) {
        throw new LockedError(
          `${path} is held by process ${holder.pid} on ${holder.place}: only one process may use this folder. Stop it, or use PostgreSQL (DATABASE_URL) for more than one.`,
        );
      }
      await moveAside(path, holder);
    }
  } finally {
    await unlink(aside);
  }
  return hold(path, own);
}

function hold(path: string, own: Holder): Lock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    // The folder may be gone (a test's); whoever watches then sees no heartbeat, which is right.
    utimes(path, now, now).catch(() => clearInterval(heartbeat));
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      const holder = await readHolder(path);
      if (holder?.token === own.token) await unlink(path);
    },
  };
}

async function lives(path: string, holder: Holder, own: Holder, watchMs: number): Promise<boolean> {
  if (holder.place !== own.place) return beats(path, watchMs);
  if (!exists(holder.pid)) return false;
  const started = await startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

async function beats(path: string, watchMs: number): Promise<boolean> {
  const before = await modified(path);
  for (let waited = 0; waited < watchMs; waited += 500) {
    await sleep(500);
    if ((await modified(path)) !== before) return true;
  }
  return false;
}

async function moveAside(path: string, stale: Holder): Promise<void> {
  const grave = `${path}.stale.${randomUUID()}`;
  try {
    await rename(path, grave);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  const moved = await readHolder(grave);
  if (moved !== null && moved.token !== stale.token) await linked(grave, path);
  await unlink(grave);
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  const text = await orNull(readFile(path, "utf8"));
  return text === null ? null : Holder.parse(JSON.parse(text));
}

async function modified(path: string): Promise<number | null> {
  return (await orNull(stat(path)))?.mtimeMs ?? null;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but is somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The name of the program may hold spaces and brackets, so fields are counted from the last one. */
async function startOf(pid: number): Promise<string | null> {
  const line = await orNull(readFile(`/proc/${pid}/stat`, "utf8"));
  const boot = await orNull(readFile("/proc/sys/kernel/random/boot_id", "utf8"));
  if (line === null || boot === null) return null;
  const ticks = line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
  return ticks === undefined ? null : `${boot.trim()}:${ticks}`;
}

async function place(): Promise<string> {
  return `${hostname()} ${(await orNull(readlink("/proc/self/ns/pid"))) ?? process.platform}`;
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
