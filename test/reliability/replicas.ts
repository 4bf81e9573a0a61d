import pg from "pg";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { startApp, type AppOptions, type RunningApp } from "../../src/main.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { openStore } from "../../src/store/store.ts";
import { configurationFor } from "../scenario/configuration.ts";
import { hasten } from "../scenario/next-due.ts";
import { checkNothingLeftOver } from "../scenario/oracle.ts";
import { seedOf } from "../scenario/stage.ts";
import { viewsOf, type Views } from "../scenario/stage-world.ts";
import { startBalancer, type Balancer } from "./balancer.ts";
import { requireNoFailures } from "../scenario/sandbox-failures.ts";

/*
 * Replicas in one process, each with a store of its own on one PostgreSQL, and GitHub before them. The sandbox's clock is
 * theirs. When the test is over the oracle of the scenarios looks at everything.
 */

export interface Replicas extends Views {
  readonly sandbox: Sandbox;
  readonly apps: readonly RunningApp[];
  readonly balancer: Balancer;
  /** Until no webhook is under way and no replica has anything to do. */
  quiet(): Promise<void>;
  /** Lets so many milliseconds go by on the clock of GitHub and the app, and waits. */
  pass(milliseconds: number): Promise<void>;
  /** Lets time go by until that holds, for the app keeps to the rate that GitHub allows; three minutes at most. */
  passUntil(holds: () => boolean): Promise<void>;
  /** How many deliveries are stored and routed. */
  done(): Promise<number>;
  /** Who holds a role, and speaks two seconds later than whoever spoke before. */
  say(issue: string, comment: string): void;
}

export interface ReplicasOptions {
  readonly databaseUrl: string;
  readonly count: number;
  readonly copies?: number;
  readonly app?: Partial<AppOptions>;
}

export async function setReplicas(options: ReplicasOptions): Promise<Replicas> {
  const { databaseUrl, count, copies = 1 } = options;
  const sandbox = await startSandbox({ seed: seedOf({}) });
  const balancer = await startBalancer({ copies, random: seededRandom(7) });
  const start = async () =>
    await startApp({
      configuration: configurationFor(sandbox, { settleMs: 20 }),
      logger: pino({ level: process.env["STAGE_LOG"] ?? "silent" }),
      now: () => sandbox.state.now().getTime(),
      rereadMs: 100,
      pollMs: 200,
      openStore: async (_, { now, logger }) =>
        await openStore({ databaseUrl }, { now, ...(logger && { logger }) }),
      ...options.app,
    });
  const apps = await Promise.all(Array.from({ length: count }, start));
  balancer.setTargets(apps.map(({ webhookUrl }) => webhookUrl));
  sandbox.setWebhookUrl(balancer.url);

  async function quiet(): Promise<void> {
    for (let calm = 0; calm < 2;) {
      const before = sandbox.deliveries().length;
      await sandbox.quiet();
      for (const app of apps) await app.idle(0);
      const isSame = sandbox.deliveries().length === before;
      const [first] = apps;
      calm = isSame && first !== undefined && !(await hasten(sandbox, first.store)) ? calm + 1 : 0;
    }
  }
  async function done(): Promise<number> {
    const client = new pg.Client(databaseUrl);
    await client.connect();
    const { rowCount } = await client.query("select 1 from inbox where state = 'done'");
    await client.end();
    return rowCount ?? 0;
  }
  onTestFinished(async ({ task }) => {
    const [first] = apps;
    try {
      if (task.result?.state !== "fail" && first) await checkNothingLeftOver(sandbox, first, quiet);
    } finally {
      for (const app of apps) await app.stop();
      await balancer.stop();
      await sandbox.stop();
    }
    requireNoFailures(sandbox);
  });
  await quiet();
  return {
    sandbox,
    apps,
    done,
    balancer,
    quiet,
    async pass(milliseconds) {
      sandbox.state.advance(milliseconds);
      await quiet();
    },
    async passUntil(holds) {
      for (let passed = 0; !holds(); passed += 5_000) {
        if (passed > 180_000) throw new Error("It did not come so far within three minutes");
        sandbox.state.advance(5_000);
        await quiet();
      }
    },
    say(issue, comment) {
      sandbox.state.advance(2_000);
      sandbox.as("manager").comment(issue, comment);
    },
    ...viewsOf(sandbox),
  };
}
