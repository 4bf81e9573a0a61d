import { clockFrom } from "../given-clock.ts";
import { pino } from "pino";
import { startApp, type RunningApp } from "../../src/main.ts";
import type { Person } from "../../src/sandbox/person/person.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { openStore, type Place, type Store } from "../../src/store/store.ts";
import { Priority, sweepCause } from "../../src/store/work.ts";
import { configurationFor } from "./configuration.ts";
import { costSeed, type CostPlan } from "./cost-seed.ts";
import { nextDue } from "./next-due.ts";
import { startMeter, type Bill } from "./meter.ts";
import { requireNoFailures } from "./sandbox-failures.ts";

/*
 * Where figures are taken, by tests and by the bench: the whole app as it runs, waits included, against
 * the sandbox over HTTP. What a step costs is all that the app asks until nothing is left to do, the
 * second look after ten seconds too; only the clock is turned for it, nobody waits.
 */

export interface CostStage {
  readonly sandbox: Sandbox;
  /** Acts as a person; every act takes two seconds of the clock. */
  as(login: string): Person;
  /** Waits until nothing is left to do; what it cost since the last time. */
  step(): Promise<Bill>;
  /** As the app's own timer does it: at everything at start, at what has changed each hour. */
  wantLook(kind: "sweep" | "changes"): Promise<void>;
  /** Stops the app and starts it again, with the store it had or an empty one. */
  restart(store: "kept" | "lost"): Promise<void>;
  stop(): Promise<void>;
}

/** Everything of an owner is looked at once a day, at an hour of its own: what an hour costs is asked of another one. */
const begins = "2026-11-23T09:00:00Z";

/** What is due later than that belongs to another day. */
const horizonMs = 300_000;

/** @param place where each new store is made, an empty one each time */
export async function openCostStage(
  plan: CostPlan,
  place: () => Promise<Place> = async () => ({ memory: true }),
): Promise<CostStage> {
  const clock = clockFrom(begins);
  const sandbox = await startSandbox({ seed: costSeed(plan), now: () => new Date(clock()) });
  const now = () => sandbox.state.now().getTime();
  let store = await openStore(await place(), { now });
  let app = await startOn(sandbox, store);
  const meter = startMeter(sandbox);

  async function quiet(): Promise<void> {
    for (let calm = 0; calm < 2;) {
      const before = sandbox.deliveries().length;
      await sandbox.quiet();
      await app.idle(0);
      calm = sandbox.deliveries().length === before ? calm + 1 : 0;
    }
  }

  /** Turns the clock to whatever is due next, until nothing is: second looks, and pauses that GitHub's limits ask for. */
  async function settle(): Promise<void> {
    for (;;) {
      await quiet();
      const next = await nextDue(store);
      if (next > now() + horizonMs) return;
      sandbox.state.advance(Math.max(next - now(), 0) + 100);
    }
  }

  return {
    sandbox,
    as(login) {
      sandbox.state.advance(2_000);
      return sandbox.as(login);
    },
    async step() {
      await settle();
      return meter.read();
    },
    async wantLook(kind) {
      await store.work.want([{ kind, owner: "acme", id: "acme" }], {
        due: now(),
        priority: Priority.sweep,
        cause: sweepCause,
        unpark: true,
      });
    },
    async restart(kept) {
      await app.stop();
      if (kept === "lost") {
        await store.close();
        store = await openStore(await place(), { now });
      }
      app = await startOn(sandbox, store);
    },
    async stop() {
      await app.stop();
      await store.close();
      await sandbox.stop();
      requireNoFailures(sandbox);
    },
  };
}

/** The store outlives the app, so that it can be started again on it. */
async function startOn(sandbox: Sandbox, store: Store): Promise<RunningApp> {
  const app = await startApp({
    configuration: configurationFor(sandbox),
    logger: pino({ level: process.env["STAGE_LOG"] ?? "silent" }),
    now: () => sandbox.state.now().getTime(),
    pollMs: 200,
    openStore: () => Promise.resolve({ ...store, close: () => Promise.resolve() }),
  });
  sandbox.setWebhookUrl(app.webhookUrl);
  return app;
}
