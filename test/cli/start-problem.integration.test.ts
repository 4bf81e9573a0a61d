import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProblem } from "../../src/cli/start-problem.ts";
import { takeLock } from "../../src/store/lock.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { appEnvironment } from "../../src/sandbox/app-environment.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import { processEnvironment } from "../process-environment.ts";

/* What keeps `serve` from starting is said in a line: what it is, where, what to do; without a password or a stack. */

const program = new URL("../../src/cli/redthread.ts", import.meta.url).pathname;
const password = "s3cret-of-the-database";

let folder = "";
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "redthread-"));
  sandbox = await startSandbox({ seed: seedMinimal({ projects: true }) });
});
afterAll(async () => {
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

async function serve(changes: Readonly<Record<string, string>>, command = "serve"): Promise<string> {
  const env: NodeJS.ProcessEnv = {
    ...processEnvironment,
    ...appEnvironment(sandbox),
    LOG_LEVEL: "error",
    ...changes,
  };
  const child = spawn(process.execPath, [program, command], {
    env,
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(code, said).toBe(1);
  expect(said).not.toContain(password);
  expect(said).not.toMatch(/^ +at /m);
  // Where no other Node is installed, it says first that it runs on the package's.
  return said.replace(/^This runs on .*\n/, "");
}

/** A port that nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

test.each(["serve", "audit"])("%s: PostgreSQL cannot be reached", async (command) => {
  const port = await closedPort();
  const said = await serve(
    { DATABASE_URL: `postgresql://redthread:${password}@localhost:${port}/portfolio` },
    command,
  );
  expect(said).toBe(
    `PostgreSQL cannot be reached at localhost:${port} (ECONNREFUSED). Start it, or set DATABASE_URL to where it is.\n`,
  );
});

test.each(["#", "/", "?"])(
  "an address that is none, for a %s in its password, is not printed",
  async (sign) => {
    const said = await serve({
      DATABASE_URL: `postgresql://redthread:${sign}${password}@localhost/portfolio`,
    });
    expect(said).toBe("DATABASE_URL must be an address: in a password / # ? @ are written %2F %23 %3F %40\n");
  },
);

describe.skipIf(!hasPostgres)("PostgreSQL answers", () => {
  let server: PostgresServer;
  let url: URL;
  beforeAll(async () => {
    server = await startPostgres();
    url = new URL(await server.database());
    const client = new pg.Client(url.href);
    await client.connect();
    await client.query(`create role guarded login password '${password}'`);
    const { rows } = await client.query<{ hba_file: string }>("show hba_file");
    const lines = "host all guarded 127.0.0.1/32 scram-sha-256\nhost all all 127.0.0.1/32 trust";
    // The server writes the file itself, for it belongs to its own user.
    await client.query(`copy (select unnest(string_to_array('${lines}', E'\\n'))) to '${rows[0]?.hba_file}'`);
    await client.query("select pg_reload_conf()");
    await client.end();
  });
  afterAll(async () => await server.stop());

  function address(changes: {
    readonly user?: string;
    readonly password?: string;
    readonly database?: string;
  }) {
    const changed = new URL(url);
    changed.username = changes.user ?? "guarded";
    changed.password = changes.password ?? password;
    changed.pathname = changes.database ?? url.pathname;
    return changed.href;
  }

  test.each([
    [
      "a wrong password",
      { password: "another" },
      /does not let “guarded” in .*Set the right user and password/,
    ],
    ["no such user", { user: "nobody" }, /does not let “nobody” in .*Set the right user and password/],
    ["no such database", { database: "elsewhere" }, /has no database “elsewhere”\. Create it/],
    ["no right to make tables", {}, /does not let “guarded” make tables in “test_1”.*owner of the database/],
  ])("%s", async (_, changes, sentence) => {
    const said = await serve({ DATABASE_URL: address(changes) });
    expect(said.split("\n")).toHaveLength(2);
    expect(said).toMatch(sentence);
    expect(said).toContain(`PostgreSQL at 127.0.0.1:${url.port} `);
  });

  test("not, but the port is taken", async () => {
    const { port } = new URL(sandbox.url);
    const said = await serve({ PORT: port, DATABASE_URL: url.href });
    expect(said).toBe(
      `Something else listens at 127.0.0.1:${port} already. Stop it, or set PORT (or HOST) to another one.\n`,
    );
  });
});

test("a folder that another process holds", async () => {
  const dataDir = join(folder, "held");
  await mkdir(dataDir);
  const lock = await takeLock(join(dataDir, "lock"));
  const said = await serve({ DATA_DIR: dataDir });
  await lock.release();
  expect(said).toMatch(
    new RegExp(`^${dataDir}/lock is held by process ${process.pid} on .*Stop it, or use PostgreSQL.*\n$`),
  );
});

test("a folder that holds no store any more", async () => {
  const dataDir = join(folder, "broken");
  await mkdir(join(dataDir, "pglite"), { recursive: true });
  const said = await serve({ DATA_DIR: dataDir });
  expect(said).toMatch(/^The embedded store in .*broken\/pglite cannot be opened/);
  expect(said).toContain("Move that folder away and start again");
});

test("a folder on a full disk", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
    code: "ENOSPC",
    syscall: "write",
  });
  expect(startProblem(full, { store: { dataDir: "/data" }, host: "localhost", port: 3000 })).toBe(
    "The folder /data cannot be used (ENOSPC: no space left on device, write). Make room on its disk, or set DATA_DIR to another one.",
  );
});

test("a folder that is none", async () => {
  const dataDir = join(folder, "file");
  await writeFile(dataDir, "");
  const said = await serve({ DATA_DIR: join(dataDir, "data") });
  expect(said).toMatch(/^The folder .*file\/data cannot be used \(ENOTDIR.*set DATA_DIR to another one\.\n$/);
});
