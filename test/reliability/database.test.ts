import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { SandboxEvent } from "../../src/sandbox/state/events.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { reached } from "./reached.ts";
import { setReplicas, type Replicas } from "./replicas.ts";

/*
 * PostgreSQL fails under an app that goes on running, and comes back. Half a minute is so on the clock of GitHub and the
 * app; the loops of the app try again by real seconds meanwhile.
 */

const one = "acme/portfolio#1";

describe.skipIf(!hasPostgres)("a database", () => {
  let server: PostgresServer;
  const smallDisk = mountSmallDisk();
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    if (smallDisk === null) return;
    execFileSync("umount", [smallDisk]);
    rmSync(smallDisk, { recursive: true });
  });

  const byApp = (event: SandboxEvent) => event.sender.kind === "Bot";
  const moments: readonly { name: string; at: (event: SandboxEvent) => boolean }[] = [
    { name: "its decision stands in the overview", at: (event) => event.kind === "issue_comment.edited" },
    {
      name: "the epic is made",
      at: (event) => event.kind === "issues.opened" && event.repository.name === "studio",
    },
  ];

  test.for(moments)("that stops at once when $name", async ({ name, at }, { task }) => {
    const stage = await begin(await server.database());
    const stopped = new Promise<void>((resolve) => {
      const stop = stage.sandbox.state.subscribe((event) => {
        if (!byApp(event) || !at(event)) return;
        stop();
        resolve(server.crash());
        // GitHub's answer waits until nothing is left of the database: what was done is not settled.
        blockFor(500);
      });
    });
    stage.say(one, "/team studio porten\n/fase Implementering");
    await stopped;
    const told = await checkAway(stage);
    await server.restart();
    const figures = await checkRecovered(stage, told);
    reached(task, "D", `stopped at once when ${name}, 30 s: ${figures}`);
  });

  test("that stops at once while nothing is done", async ({ task }) => {
    const stage = await begin(await server.database());
    await server.crash();
    const told = await checkAway(stage);
    await server.restart();
    await askForEpics(stage);
    reached(task, "D", `stopped at once while nothing is done, 30 s: ${await checkRecovered(stage, told)}`);
  });

  test("whose connections others have all taken", async ({ task }) => {
    const databaseUrl = await server.database();
    const stage = await begin(databaseUrl);
    const hogs: pg.Client[] = [];
    onTestFinished(async () => void (await Promise.all(hogs.map(async (client) => await client.end()))));
    async function connect(): Promise<void> {
      const client = new pg.Client(databaseUrl);
      client.on("error", () => undefined);
      await client.connect().then(
        () => hogs.push(client),
        () => undefined,
      );
    }
    await connect();
    const [room] = (await hogs[0]?.query<{ max_connections: string }>("show max_connections"))?.rows ?? [];
    // The app is asked to leave as often as it takes: a place of its own is free some time after it has gone.
    while (hogs.length < Number(room?.max_connections)) {
      await hogs[0]?.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'redthread'",
      );
      await connect();
    }
    const told = await checkAway(stage);
    for (const client of hogs) await client.end();
    await askForEpics(stage);
    reached(
      task,
      "D",
      `all ${hogs.length} connections taken by others, 30 s: ${await checkRecovered(stage, told)}`,
    );
  });

  test("whose disk is full for what is new, for longer than a key has tries", async ({ task }) => {
    const databaseUrl = await server.database();
    const stage = await begin(databaseUrl);
    const admin = await connectTo(databaseUrl);
    // As on a full disk rows still change where they lie; a new page is refused.
    await admin.query(`
      create function full_disk() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger full_disk before insert on audit for each statement execute function full_disk()`);
    await askForEpics(stage);
    let tries = 0;
    for (; tries < 12; tries += 1) await stage.pass(31_000);
    const store = stage.apps[0]?.store;
    expect(await store?.work.parkedWork()).toEqual([]);
    expect((await store?.counts())?.work.later).toBeGreaterThan(0);
    expect(stage.issuesIn("acme/studio")).toEqual([]);
    await admin.query(
      "create trigger full_disk before insert on inbox for each statement execute function full_disk()",
    );
    const told = await checkAway(stage);
    await admin.query("drop trigger full_disk on audit; drop trigger full_disk on inbox");
    const figures = await checkRecovered(stage, told);
    reached(
      task,
      "D",
      `disk full for new rows (SQLSTATE 53100), ${(tries * 31) / 60} min and 30 s: nothing parked, ${figures}`,
    );
  });

  test.skipIf(smallDisk === null)("whose disk is full: a file system of 24 MB", async ({ task }) => {
    const admin = await connectTo(await server.database());
    await admin.query(`create tablespace small location '${smallDisk}'`);
    await admin.query("create database crowded tablespace small");
    const databaseUrl = new URL(await server.database());
    databaseUrl.pathname = "/crowded";
    const stage = await begin(databaseUrl.href);
    const filler = await connectTo(databaseUrl.href);
    await filler.query("create table filler (text text)");
    const fill = async (rows: number) =>
      await filler
        .query("insert into filler select repeat('x', 2000) from generate_series(1, $1)", [rows])
        .then(
          () => true,
          () => false,
        );
    for (const rows of [400, 8]) while (await fill(rows));
    // What fits into pages that are there already still fits.
    for (let refused = 0, more = 0; refused < 5 && more < 200; more += 1) {
      stage.say(one, `En merknad ${more}`);
      await stage.sandbox.quiet();
      refused = stage.balancer.answers.at(-1) === 503 ? refused + 1 : 0;
      await fill(8);
    }
    const answers = new Set(await goOn(stage));
    expect(new Set([...answers, 202, 503])).toEqual(new Set([202, 503]));
    const told = stage.balancer.answers.filter((status) => status === 503).length;
    expect(told).toBeGreaterThan(4);
    await filler.query("drop table filler");
    // What was sent again while there was hardly room is asked for ten minutes later once more.
    stage.sandbox.state.advance(600_000);
    await askForEpics(stage);
    reached(task, "D", `disk full (a file system of 24 MB): ${await checkRecovered(stage, told)}`);
  });
});

async function begin(databaseUrl: string): Promise<Replicas> {
  const redelivery = { everyMs: 500, spacingMs: 1 };
  const stage = await setReplicas({ databaseUrl, count: 1, app: { redelivery } });
  stage.sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
  await stage.quiet();
  return stage;
}

async function askForEpics(stage: Replicas): Promise<void> {
  stage.say(one, "/team studio porten\n/fase Implementering");
  await stage.sandbox.quiet();
}

/** People go on, nothing can be stored, and everybody who asks is told so; answers how many deliveries came meanwhile. */
async function checkAway(stage: Replicas): Promise<number> {
  const { sandbox } = stage;
  const meanwhile = await goOn(stage);
  expect(meanwhile).toEqual(meanwhile.map(() => 503));
  const [asked] = stage.apps;
  const ready = await fetch(`${asked?.metricsUrl}/readyz`, { headers: { "cache-control": "no-cache" } });
  expect({ status: ready.status, ...((await ready.json()) as object) }).toMatchObject({
    status: 503,
    ready: false,
    store: "does not answer",
  });
  expect((await fetch(`${asked?.url}/healthz`)).status).toBe(200);
  // The loops try again each second.
  await sleep(1_500);
  sandbox.state.advance(30_000);
  return meanwhile.length;
}

/** What people do now; the answers to the deliveries that tell of it. */
async function goOn({ sandbox }: Replicas): Promise<readonly number[]> {
  await sandbox.quiet();
  const before = sandbox.deliveries().length;
  for (const title of ["Ett", "To", "Tre"]) sandbox.as("anyone").openIssue("acme/portfolio", { title });
  sandbox.as("manager").comment(one, "Vi tar dette i neste møte.");
  await sandbox.quiet();
  return sandbox
    .deliveries()
    .slice(before)
    .map(({ statusCode }) => statusCode);
}

/** Nobody helps. Less time goes by than a lease lasts, so nobody has waited for one. */
async function checkRecovered(stage: Replicas, told: number): Promise<string> {
  const { sandbox, apps } = stage;
  const isReady = async () => (await fetch(`${apps[0]?.metricsUrl}/readyz`)).status;
  await expect.poll(isReady, { timeout: 30_000, interval: 100 }).toBe(200);
  const acknowledged = () => sandbox.deliveries().filter(({ statusCode }) => statusCode === 202);
  const stored = () => new Set(acknowledged().map(({ guid }) => guid));
  const missing = () => sandbox.deliveries().filter(({ guid }) => !stored().has(guid)).length;
  await expect.poll(missing, { timeout: 60_000, interval: 100 }).toBe(0);
  await stage.pass(1_500);
  await stage.pass(25_000);

  const epics = [...stage.issuesIn("acme/studio"), ...stage.issuesIn("Other/porten")];
  expect(epics).toHaveLength(2);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
  const initiatives = stage.issuesIn("acme/portfolio");
  expect(initiatives).toHaveLength(4);
  for (const name of initiatives) expect(stage.said(name, "overview"), name).toHaveLength(1);
  const counts = await apps[0]?.store.counts();
  expect(counts?.inbox).toMatchObject({ waiting: 0, parked: 0 });
  expect(await stage.done()).toBe(stored().size);
  expect(counts?.openAuditRows).toBe(0);
  return `${told} deliveries answered 503 and asked for again, ${stored().size} acknowledged and done; ${epics.length} epics for 2 teams, ${initiatives.length} overviews for as many initiatives`;
}

async function connectTo(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client(databaseUrl);
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(async () => await client.end());
  return client;
}

/** Holds up the whole process, GitHub's and the app's part of it. */
function blockFor(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Null where this machine lets nobody mount one, such as most that build. */
function mountSmallDisk(): string | null {
  if (!hasPostgres || process.getuid?.() !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "redthread-small-"));
  const user = execFileSync("id", ["-u", "postgres"], { encoding: "utf8" }).trim();
  try {
    const options = `size=24m,mode=0700,uid=${user}`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}
