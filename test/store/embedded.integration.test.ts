import { fork } from "node:child_process";
import fs from "node:fs";
import { once } from "node:events";
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrokenStoreError, openInMemory } from "../../src/store/embedded.ts";
import { LockedError, takeLock } from "../../src/store/lock.ts";
import { openStore } from "../../src/store/store.ts";
import { syncedDisk } from "../../src/store/synced-disk.ts";
import { createTending } from "../../src/store/tending.ts";
import { StoreUnavailableError } from "../../src/store/unavailable.ts";
import { delivery } from "../deliveries.ts";
import { now } from "../given-clock.ts";

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

async function madeFolder(): Promise<string> {
  const store = await openStore({ dataDir: folder }, { now });
  await store.close();
  return join(folder, "pglite");
}

test("a folder that was not made to its end is made anew", async () => {
  await writeFile(join(folder, "pglite.unfinished"), "");
  await mkdir(join(folder, "pglite"));
  await writeFile(join(folder, "pglite", "PG_VERSION"), "");
  await madeFolder();
  expect((await readdir(folder)).toSorted()).toEqual(["pglite"]);
}, 60_000);

test("a folder that cannot be opened is left as it is, and the message says what to do", async () => {
  const database = await madeFolder();
  await truncate(join(database, "global", "pg_control"), 0);
  const opening = openStore({ dataDir: folder }, { now });
  await expect(opening).rejects.toThrow(BrokenStoreError);
  await expect(opening).rejects.toThrow(`${database} cannot be opened`);
  await expect(opening).rejects.toThrow("Move that folder away and start again");
  await rm(join(database, "PG_VERSION"));
  await expect(openStore({ dataDir: folder }, { now })).rejects.toThrow("Move that folder away");
  await rename(database, `${database}.broken`);
  await madeFolder();
}, 60_000);

test("a folder that the system refuses stays where it is", async () => {
  const database = await madeFolder();
  const { openSync } = fs;
  for (const [code, says, remedy] of [
    ["EACCES", "Permission denied", "Give it, with all that is in it, to the user who runs this"],
    ["ENOSPC", "No space left on device", "Make room on its disk"],
    ["EROFS", "Read-only file system", "Let its disk be written to"],
  ] as const) {
    const refusing = vi.spyOn(fs, "openSync").mockImplementation((path, ...rest) => {
      if (!String(path).includes("pg_control")) return openSync(path, ...rest);
      throw Object.assign(new Error(code), { code, syscall: "open" });
    });
    const error = await openStore({ dataDir: folder }, { now }).catch((thrown: unknown) => thrown);
    refusing.mockRestore();
    expect(error).toBeInstanceOf(BrokenStoreError);
    expect(String(error)).toContain(says);
    expect(String(error)).toContain(`${remedy}, and start again`);
    expect(String(error)).not.toContain("Move that folder away");
  }
  // Nor may it be looked into: a loop of links is refused to everybody, whoever runs this.
  await rm(join(database, "PG_VERSION"));
  await symlink("PG_VERSION", join(database, "PG_VERSION"));
  await expect(openStore({ dataDir: folder }, { now })).rejects.toMatchObject({ code: "ELOOP" });
}, 60_000);

test("what the database cannot do now is nobody's failure, embedded too", async () => {
  const database = await openInMemory();
  const full = "do $$ begin raise exception using errcode = '53100'; end $$";
  await expect(database.query(full)).rejects.toThrow(StoreUnavailableError);
  await expect(database.probe(full)).rejects.toThrow(StoreUnavailableError);
  const inside = database.transaction(async (transaction) => await transaction.batch(full));
  await expect(inside).rejects.toThrow(StoreUnavailableError);
  await expect(database.query("select nothing")).rejects.not.toThrow(StoreUnavailableError);
  const ours = new Error("ours");
  await expect(database.transaction(() => Promise.reject(ours))).rejects.toBe(ours);
  await database.query("create table late (id integer unique deferrable initially deferred)");
  const broken = database.transaction(async (transaction) => {
    await transaction.query("insert into late values (1), (1)");
  });
  await expect(broken).rejects.toMatchObject({ code: "23505" });
  await database.close();
  await expect(database.query("select 1")).rejects.toThrow(StoreUnavailableError);
}, 60_000);

test("without a place for the sync there is no store", async () => {
  const init = vi.spyOn(NodeFS.prototype, "init").mockResolvedValue({ emscriptenOpts: {} });
  const database = await PGlite.create("memory://");
  await expect(syncedDisk(folder).init(database, {})).rejects.toThrow("cannot be made to sync");
  init.mockRestore();
  await database.close();
}, 60_000);

test("tending keeps the log and what updates leave behind small", async () => {
  const database = await PGlite.create("memory://");
  await database.exec("create table row (id integer primary key, text text)");
  await database.exec(
    "insert into row select number, repeat('x', 1000) from generate_series(1, 1000) number",
  );
  const tend = createTending(database);
  const pages = async () => {
    for (let time = 0; time < 3; time += 1) await database.exec("update row set text = text || 'y'");
    await tend();
    const [row] = (await database.query<{ size: number }>("select pg_relation_size('row')::integer as size"))
      .rows;
    return row?.size ?? 0;
  };
  await pages();
  const second = await pages();
  expect(await pages()).toBeLessThanOrEqual(second);
  await database.close();
}, 60_000);

test("a table is analyzed when it has doubled or a day has gone, and not at each tending", async () => {
  const database = await PGlite.create("memory://");
  await database.exec("create table row (id integer primary key); create table other (id integer)");
  const grow = (from: number, to: number) =>
    database.exec(`insert into row select number from generate_series(${from}, ${to}) number`);
  const said: string[] = [];
  let time = 0;
  const tend = createTending(
    {
      query: database.query.bind(database),
      exec: async (statement) => {
        said.push(statement);
        return await database.exec(statement);
      },
    },
    () => time,
  );
  const analyzed = async () => {
    await tend();
    return said.splice(0).filter((statement) => statement.includes("analyze"));
  };
  await grow(1, 1_000);
  expect((await analyzed()).toSorted()).toEqual(["analyze other", 'analyze "row"'].toSorted());
  await grow(1_001, 1_900);
  time += 5 * 60_000;
  expect(await analyzed()).toEqual([]);
  await grow(1_901, 2_100);
  expect(await analyzed()).toEqual(['analyze "row"']);
  time += 86_400_000;
  expect(await analyzed()).toHaveLength(2);
  await database.close();
}, 60_000);
