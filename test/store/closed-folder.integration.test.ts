import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closedFolder } from "../../src/store/closed-folder.ts";
import { openStore } from "../../src/store/store.ts";
import { now } from "../given-clock.ts";

let base = "";
let folder = "";
const said: string[] = [];
const tell = (line: string) => void said.push(line);

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "redthread-closed-"));
  folder = join(base, "data");
  said.length = 0;
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8);
}

/** As any process that serves has it, and as most machines have it. */
async function under<T>(mask: number, run: () => Promise<T>): Promise<T> {
  const before = process.umask(mask);
  try {
    return await run();
  } finally {
    process.umask(before);
  }
}

test("nobody else reads or writes a new store, whatever the umask", async () => {
  await under(0o022, async () => {
    await (await openStore({ dataDir: folder }, { now, tell })).close();
  });
  expect(await modeOf(folder)).toBe("700");
  expect(await modeOf(join(folder, "pglite"))).toBe("700");
  const files = await readdir(join(folder, "pglite"), { recursive: true });
  expect(files.length).toBeGreaterThan(900);
  expect(said).toEqual([expect.stringMatching(/^Making the embedded store in .*pglite, once/)]);
});

test("a store that an older version left open is closed", async () => {
  await mkdir(join(folder, "pglite"), { recursive: true, mode: 0o755 });
  await writeFile(join(folder, "lock"), "");
  await chmod(folder, 0o777);
  await chmod(join(folder, "pglite"), 0o755);
  await closedFolder(folder, tell);
  expect([await modeOf(folder), await modeOf(join(folder, "pglite"))]).toEqual(["700", "700"]);
  expect(said).toEqual([]);
});

test("a folder that holds other things stays as it is, and the store in it is closed", async () => {
  await mkdir(join(folder, "pglite"), { recursive: true, mode: 0o755 });
  await writeFile(join(folder, "somebody's"), "");
  await chmod(folder, 0o755);
  await chmod(join(folder, "pglite"), 0o750);
  await closedFolder(folder, tell);
  expect([await modeOf(folder), await modeOf(join(folder, "pglite"))]).toEqual(["755", "700"]);
});

test("a store that cannot be closed is told of", async () => {
  await chmod(base, 0o755);
  await mkdir(folder, { mode: 0o755 });
  // Another user's, to whoever runs this.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) await mkdir(join(folder, "pglite"), { mode: 0o755 });
  else await symlink("/etc", join(folder, "pglite"));
  if (isRoot) process.seteuid?.(65_534);
  try {
    await closedFolder(folder, tell);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
  expect(said).toEqual([expect.stringMatching(/can be read by other users .* belongs to somebody else/)]);
});
