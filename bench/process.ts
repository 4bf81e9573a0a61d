import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { startSandbox, type Sandbox } from "../src/sandbox/sandbox.ts";
import { costSeed } from "../test/scenario/cost-seed.ts";
import { hasPostgres, startPostgres } from "../test/postgres.ts";
import { serve, type Served } from "./served.ts";
import { median, type Table } from "./table.ts";

/*
 * The process itself: how soon it is ready, and how much memory it holds at rest and after a flood of
 * deliveries about a few initiatives. PostgreSQL's own processes are not in it.
 */

const deliveries = 10_000;
const starts = 3;

export async function benchProcess(): Promise<readonly Table[]> {
  const postgres = hasPostgres ? await startPostgres() : null;
  try {
    const rows = [await rowOf("embedded", async () => null)];
    if (postgres !== null) rows.push(await rowOf("PostgreSQL", async () => await postgres.database()));
    return [
      {
        title: "Start and memory",
        rows,
        notes: [
          `Ready: from the start of the process until /readyz says yes, the median of ${starts}; first with a store that has to be made, then with one that is there. Processor: of all threads, until then.`,
          `Idle: five seconds after the sweep of the start; after ${deliveries.toLocaleString("en")} deliveries: five seconds after the last of them was worked on. Resident memory in megabytes.`,
        ],
      },
    ];
  } finally {
    await postgres?.stop();
  }
}

interface Place {
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
}

async function rowOf(store: string, database: () => Promise<string | null>): Promise<Table["rows"][number]> {
  const folder = mkdtempSync(join(tmpdir(), "redthread-bench-store-"));
  try {
    const first: number[] = [];
    const again: number[] = [];
    const processor: number[] = [];
    let place: Place | null = null;
    for (let at = 1; at <= starts; at += 1) {
      place = { databaseUrl: await database(), dataFolder: join(folder, String(at)) };
      await withServed(place, async (app) => {
        first.push(app.readyMs);
        processor.push(app.readyProcessorMs);
      });
      await withServed(place, async (app) => void again.push(app.readyMs));
    }
    if (place === null) throw new Error("Nothing was started");
    return {
      store,
      "first ready: ms": Math.round(median(first)),
      "of that processor: ms": Math.round(median(processor)),
      "ready again: ms": Math.round(median(again)),
      ...(await weigh(place)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function weigh(place: Place): Promise<Table["rows"][number]> {
  return await withServed(place, async (app, sandbox) => {
    for (const title of ["Ett", "To", "Tre"]) sandbox.as("anyone").openIssue("acme/portfolio", { title });
    await sandbox.quiet();
    await app.quiet();
    await sleep(5_000);
    const idle = app.memory();
    const began = performance.now();
    const failures = await flood(app, sandbox);
    const sent = performance.now();
    await app.quiet();
    const worked = performance.now();
    await sleep(5_000);
    const after = app.memory();
    return {
      "idle: MB": idle?.now ?? "?",
      "after the deliveries: MB": after?.now ?? "?",
      "at most: MB": after?.most ?? "?",
      "deliveries taken in: s": Math.round((sent - began) / 100) / 10,
      "all worked on after: s": Math.round((worked - began) / 100) / 10,
      failures,
    };
  });
}

async function withServed<Result>(
  place: Place,
  use: (app: Served, sandbox: Sandbox) => Promise<Result>,
): Promise<Result> {
  const now = () => new Date(Date.now() - 120_000);
  const sandbox = await startSandbox({ seed: costSeed({ teams: 2 }), now });
  const app = await serve(sandbox, place);
  try {
    return await use(app, sandbox);
  } finally {
    await app.stop();
    await sandbox.stop();
  }
}

/** What GitHub sent about the three when they were opened, each time with a delivery id of its own. */
async function flood(app: Served, sandbox: Sandbox): Promise<number> {
  const opened = sandbox
    .deliveries()
    .filter(({ event, action }) => event === "issues" && action === "opened");
  const requests = opened.map(({ body }) => ({
    method: "POST" as const,
    body,
    headers: {
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-github-delivery": "[<id>]",
      "x-hub-signature-256": `sha256=${createHmac("sha256", sandbox.app.webhookSecret).update(body).digest("hex")}`,
    },
  }));
  const result = await autocannon({
    url: app.webhookUrl,
    connections: 50,
    amount: deliveries,
    idReplacement: true,
    requests,
  });
  return result.non2xx + result.errors + result.timeouts;
}
