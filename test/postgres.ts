import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

/** A PostgreSQL of one's own, on a free port of this machine, gone after {@link PostgresServer.stop}. */
export interface PostgresServer {
  /** A new, empty database; its address as in DATABASE_URL. A connection by the socket costs less than one by the network. */
  database(way?: "network" | "socket"): Promise<string>;
  stop(): Promise<void>;
  /** Kills it as a power cut would, and starts it again on the same data. */
  crash(): Promise<void>;
  restart(): Promise<void>;
}

const binaries = findBinaries();

/** False only where PostgreSQL is not installed, and never in CI: there it must be. */
export const hasPostgres = binaries !== null;
if (!hasPostgres) {
  if (process.env["CI"]) throw new Error("PostgreSQL is not installed, and CI needs it");
  console.warn("PostgreSQL is not installed: its tests are SKIPPED");
}

/** `settings`: as behind `postgres -c`. */
export async function startPostgres(settings: readonly string[] = []): Promise<PostgresServer> {
  if (binaries === null) throw new Error("PostgreSQL is not installed");
  const user = owner();
  const folder = mkdtempSync(join(tmpdir(), "redthread-postgres-"));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const data = join(folder, "data");
  execFileSync(
    join(binaries, "initdb"),
    ["-D", data, "-U", "redthread", "-A", "trust", "-E", "UTF8", "--no-sync"],
    { ...user, cwd: folder, stdio: "pipe", env: onTheRealClock() },
  );
  const port = await freePort();
  let server = await run(join(binaries, "postgres"), data, port, user, settings);
  let made = 0;

  return {
    async database(way = "network") {
      made += 1;
      const name = `test_${made}`;
      await administer(port, `create database ${name}`);
      return way === "network"
        ? `postgres://redthread@127.0.0.1:${port}/${name}`
        : `postgres://redthread@localhost:${port}/${name}?host=${encodeURIComponent(data)}`;
    },
    async crash() {
      server.kill("SIGQUIT");
      await exited(server);
    },
    async restart() {
      if (binaries !== null) server = await run(join(binaries, "postgres"), data, port, user, settings);
    },
    async stop() {
      server.kill("SIGINT");
      await exited(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** libfaketime keeps its clock in a semaphore that another user of the same process number may have left, and cannot open. */
function onTheRealClock(): NodeJS.ProcessEnv {
  return { ...process.env, LD_PRELOAD: "" };
}

type Server = ReturnType<typeof spawn>;

async function run(
  binary: string,
  data: string,
  port: number,
  user: { uid?: number; gid?: number },
  settings: readonly string[],
): Promise<Server> {
  const options = [
    "-p",
    String(port),
    "-c",
    "listen_addresses=127.0.0.1",
    "-k",
    data,
    ...settings.flatMap((one) => ["-c", one]),
  ];
  // Under libfaketime its own timeouts never come, and it is asked for no date.
  const env = onTheRealClock();
  const server = spawn(binary, ["-D", data, ...options], { ...user, cwd: data, stdio: "ignore", env });
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.exitCode !== null) break;
    if (await answers(port)) return server;
    await sleep(50);
  }
  server.kill("SIGKILL");
  throw new Error("PostgreSQL did not start");
}

async function exited(server: Server): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  await new Promise((resolve) => server.once("exit", resolve));
}

async function answers(port: number): Promise<boolean> {
  return administer(port, "select 1").then(
    () => true,
    () => false,
  );
}

async function administer(port: number, statement: string): Promise<void> {
  const client = new pg.Client(`postgres://redthread@127.0.0.1:${port}/postgres`);
  // A server that is stopped under an open connection reports it as an event as well.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function findBinaries(): string | null {
  const root = "/usr/lib/postgresql";
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).toSorted((a, b) => Number(b) - Number(a));
  return versions.map((v) => join(root, v, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ?? null;
}

/** PostgreSQL refuses to run as root. */
function owner(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
