import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import { hasPostgres, startPostgres } from "../test/postgres.ts";
import { reachedByRun, type Reached } from "../test/reliability/reached.ts";
import { costSeed } from "../test/scenario/cost-seed.ts";
import type { Load, Posted } from "./load-sender.ts";
import { serve } from "./served.ts";
import type { Table } from "./table.ts";

/*
 * Deliveries at a fixed rate, whatever the answers do, against the whole app: `redthread serve` in a process of its
 * own, its work behind it, the sandbox in this process and the sender in a third. One delivery in ten is about an
 * initiative; the others are about issues of nobody's. Afterwards the rows are counted: each 202 must have one.
 */

const initiatives = 20;
const issues = 200;
/** What GitHub says of repository, organisation and sender makes up the rest of 10 KB. */
const text = "Vi vil vite hva brukerne trenger. ".repeat(32);
const loads = [
  { row: "L1", perSecond: 200, seconds: 60 },
  { row: "L2", perSecond: 1_000, seconds: 10 },
] as const;

interface Outcome extends Omit<Posted, "ids"> {
  readonly row: "L1" | "L2";
  readonly store: string;
  readonly stored: number;
  /** Of a delivery, the mean. */
  readonly bytes: number;
}

export async function benchLoad(): Promise<readonly Table[]> {
  const outcomes = await measure("embedded");
  if (hasPostgres) outcomes.push(...(await measure("PostgreSQL")));
  reachedByRun("load", "npm run bench -- load", outcomes.map(reachedOf));
  return [
    {
      title: "Deliveries at a fixed rate, the whole app behind them",
      rows: outcomes.map((one) => ({
        row: one.row,
        store: one.store,
        sent: one.sent,
        "answered 202": one.accepted,
        "answered 503": one.unavailable,
        "answered otherwise": one.others,
        "rows for the 202": one.stored,
        "p50: ms": one.p50,
        "p99: ms": one.p99,
        "at most: ms": one.most,
        "sent late by at most: ms": one.late,
      })),
      notes: [
        `${Math.round(outcomes[0]?.bytes ?? 0) / 1000} KB a delivery, signed; timed from the moment at which it was due to be sent, so a sender that is held up counts against the app.`,
        `One in ten is about one of ${initiatives} initiatives.`,
      ],
    },
  ];
}

function reachedOf(one: Outcome): Reached {
  const answers =
    one.unavailable + one.others === 0
      ? "all 202"
      : `202 ${one.accepted}, 503 ${one.unavailable}, else ${one.others}`;
  const figure = `${one.store}: ${one.sent.toLocaleString("en")} deliveries, ${answers}; ${one.stored} of ${one.accepted} acknowledged stored; p50 ${one.p50} ms, p99 ${one.p99} ms`;
  return { row: one.row, figure };
}

async function measure(store: "embedded" | "PostgreSQL"): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), "redthread-load-"));
  const dataFolder = join(folder, "data");
  const postgres = store === "embedded" ? null : await startPostgres();
  const databaseUrl = (await postgres?.database()) ?? null;
  const sandbox = await startSandbox({
    seed: costSeed({ teams: 2 }),
    now: () => new Date(Date.now() - 120_000),
  });
  const app = await serve(sandbox, { databaseUrl, dataFolder });
  const outcomes: (Outcome & { readonly ids: readonly string[] })[] = [];
  try {
    for (let number = 1; number <= issues; number += 1) {
      const isOurs = number % (issues / initiatives) === 0;
      const [who, where] = isOurs ? ["anyone", "acme/portfolio"] : ["dev-team1", "acme/team1"];
      sandbox.as(who).openIssue(where, { title: `Felles varsling ${number}`, body: text });
    }
    await sandbox.quiet();
    await app.quiet();
    const bodies = sandbox
      .deliveries()
      .filter(({ event, action }) => event === "issues" && action === "opened")
      .map(({ event, body }) => ({ event, body }));
    for (const { row, perSecond, seconds } of loads) {
      const load = { url: app.webhookUrl, secret: sandbox.app.webhookSecret, bodies, perSecond, seconds };
      const posted = await send(load);
      await app.quiet();
      const bytes = bodies.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0) / bodies.length;
      outcomes.push({ row, store, stored: 0, bytes, ...posted });
    }
    await app.stop();
    const rows = databaseUrl === null ? await idsInFolder(dataFolder) : await idsIn(databaseUrl);
    return outcomes.map(({ ids, ...one }) => ({ ...one, stored: ids.filter((id) => rows.has(id)).length }));
  } finally {
    await sandbox.stop();
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function send(load: Load): Promise<Posted> {
  const child = fork(fileURLToPath(new URL("load-sender.ts", import.meta.url)));
  child.send(load);
  const [posted] = (await once(child, "message")) as [Posted];
  return posted;
}

const allIds = "select id from inbox";

async function idsIn(databaseUrl: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return new Set((await client.query<{ id: string }>(allIds)).rows.map(({ id }) => id));
  } finally {
    await client.end();
  }
}

async function idsInFolder(dataFolder: string): Promise<ReadonlySet<string>> {
  const database = await PGlite.create(join(dataFolder, "pglite"));
  try {
    return new Set((await database.query<{ id: string }>(allIds)).rows.map(({ id }) => id));
  } finally {
    await database.close();
  }
}
