import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { LockedError, takeLock } from "../../src/store/lock.ts";
import { openStore } from "../../src/store/store.ts";
import { delivery } from "../deliveries.ts";

const now = Date.now;
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "redthread-embedded-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("a second process on the folder is refused, and told who has it", async () => {
  const child = fork(fileURLToPath(new URL("holder.ts", import.meta.url)), [folder]);
  await once(child, "message");
  await expect(openStore({ dataDir: folder }, { now })).rejects.toThrow(
    new RegExp(`held by process ${child.pid} .* only one process`),
  );

  // Its rows survive its death, its lock does not.
  child.kill("SIGKILL");
  await once(child, "exit");
  const store = await openStore({ dataDir: folder }, { now });
  expect(await store.inbox.claimDeliveries(10)).toMatchObject([{ delivery: { id: "kept" }, attempt: 2 }]);
  await store.close();
}, 60_000);

test("rows outlive an orderly restart", async () => {
  const first = await openStore({ dataDir: folder }, { now });
  await first.inbox.storeDeliveries([delivery("1")]);
  await first.close();
  const second = await openStore({ dataDir: folder }, { now });
  expect(await second.inbox.storeDeliveries([delivery("1")])).toBe(0);
  await second.close();
}, 60_000);

test("the same process cannot open the folder twice either", async () => {
  const lock = await takeLock(join(folder, "lock"));
  await expect(takeLock(join(folder, "lock"))).rejects.toThrow(LockedError);
  await lock.release();
  await (await takeLock(join(folder, "lock"))).release();
  expect(await readdir(folder)).toEqual([]);
});

const dead = { token: "t", pid: 2 ** 22 + 1, started: "boot:1" };

test("a lock of a pid that was given out anew is stale", async () => {
  const lock = await takeLock(join(folder, "lock"));
  const { place } = JSON.parse(await readLock()) as { place: string };
  await lock.release();
  for (const holder of [
    { ...dead, place },
    { ...dead, pid: process.pid, place },
  ]) {
    await writeFile(join(folder, "lock"), JSON.stringify(holder));
    await (await takeLock(join(folder, "lock"))).release();
  }
});

test("a lock from another container holds as long as it is touched", async () => {
  const path = join(folder, "lock");
  const foreign = JSON.stringify({ ...dead, place: "another-host pid:[1]" });
  await writeFile(path, foreign);
  const heart = setInterval(() => void writeFile(path, foreign), 200);
  await expect(takeLock(path, { watchMs: 1_500 })).rejects.toThrow(/another-host/);
  clearInterval(heart);
  await (await takeLock(path, { watchMs: 1_000 })).release();
});

test("of many that find a stale lock, one gets it", async () => {
  const path = join(folder, "lock");
  await writeFile(path, JSON.stringify({ ...dead, place: "another-host pid:[1]" }));
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(path, { watchMs: 500 })));
  expect(tries.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  for (const each of tries) if (each.status === "fulfilled") await each.value.release();
});

async function readLock(): Promise<string> {
  return readFile(join(folder, "lock"), "utf8");
}
