import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { postAll } from "../../bench/load-sender.ts";
import { startApp } from "../../src/main.ts";
import { startSandbox } from "../../src/sandbox/sandbox.ts";
import { openStore, type Place } from "../../src/store/store.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { configurationFor } from "../scenario/configuration.ts";
import { costSeed } from "../scenario/cost-seed.ts";
import { reached } from "./reached.ts";

/*
 * The loads L1 and L2 in small, with counts only; `npm run bench -- load` measures them whole. Two thousand deliveries
 * come as fast as they can be sent, the whole app and GitHub in this one process.
 */

const deliveries = 2_000;

async function flood(place: Place, name: string): Promise<string> {
  const sandbox = await startSandbox({ seed: costSeed({ teams: 2 }) });
  const now = () => sandbox.state.now().getTime();
  const store = await openStore(place, { now });
  const stored = new Set<string>();
  const app = await startApp({
    configuration: configurationFor(sandbox),
    logger: pino({ level: "silent" }),
    now,
    openStore: () =>
      Promise.resolve({
        ...store,
        inbox: {
          ...store.inbox,
          async storeDeliveries(some) {
            const count = await store.inbox.storeDeliveries(some);
            for (const { id } of some) stored.add(id);
            return count;
          },
        },
        close: () => Promise.resolve(),
      }),
  });
  sandbox.setWebhookUrl(app.webhookUrl);
  try {
    for (const title of ["Ett", "To"]) sandbox.as("anyone").openIssue("acme/portfolio", { title });
    await sandbox.quiet();
    await app.idle(1_000);
    const own = sandbox.deliveries().filter(({ event }) => event === "issues");
    const bodies = own.map(({ event, body }) => ({ event, body }));
    const load = {
      url: app.webhookUrl,
      secret: sandbox.app.webhookSecret,
      bodies,
      perSecond: deliveries,
      seconds: 1,
      patienceMs: 150_000,
    };
    const posted = await postAll(load);
    await app.idle(1_000);
    // What was acknowledged is there; what was turned away is not.
    expect(posted.accepted + posted.unavailable).toBe(deliveries);
    expect(posted.ids.filter((id) => !stored.has(id))).toEqual([]);
    const ofGitHub = new Set(sandbox.deliveries().map(({ guid }) => guid));
    expect([...stored].filter((id) => !ofGitHub.has(id))).toHaveLength(posted.accepted);
    const { inbox } = await store.counts();
    expect([inbox.waiting, inbox.parked]).toEqual([0, 0]);
    return `${name}: ${deliveries} at once, ${posted.accepted} answered 202 and stored, ${posted.unavailable} answered 503 and not`;
  } finally {
    await app.stop();
    await sandbox.stop();
    await store.close();
  }
}

test("two thousand deliveries at once, embedded: each 202 is stored, each 503 is not", async ({ task }) => {
  reached(task, "L2", await flood({ memory: true }, "embedded"));
});

describe.skipIf(!hasPostgres)("on PostgreSQL", () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server?.stop());

  test("two thousand deliveries at once, PostgreSQL: each 202 is stored, each 503 is not", async ({
    task,
  }) => {
    const databaseUrl = (await server?.database()) ?? "";
    reached(task, "L2", await flood({ databaseUrl }, "PostgreSQL"));
  });
});
