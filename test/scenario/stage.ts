import { setTimeout as sleep } from "node:timers/promises";
import { pino, type Logger } from "pino";
import { onTestFinished } from "vitest";
import { startApp, type AppOptions, type RunningApp } from "../../src/main.ts";
import { startSandbox, type Sandbox, type StartOptions } from "../../src/sandbox/sandbox.ts";
import type { Person } from "../../src/sandbox/person/person.ts";
import type { Store } from "../../src/store/store.ts";
import { clockFrom, now } from "../given-clock.ts";
import { configurationFor } from "./configuration.ts";
import { hasten } from "./next-due.ts";
import { startUnderProbot } from "./on-probot.ts";
import { checkNothingLeftOver } from "./oracle.ts";
import { openSharedStore } from "./shared-store.ts";
import { keyOfStages, seedOf, viewsOf, type Views, type WorldOptions } from "./stage-world.ts";
import { requireNoFailures } from "./sandbox-failures.ts";

export { basePolicy, seedOf } from "./stage-world.ts";

/*
 * The whole app on a stage: the real thing, started by the function that `serve` uses, against the
 * sandbox, over HTTP with signed webhooks. A scenario acts as people do, waits until all is quiet, and
 * looks at GitHub. The sandbox's clock is the app's clock, and the machine's date is nothing to either; each act takes
 * two seconds of it, so that what is said later is later. When the test is over an oracle looks once more at everything.
 */

const aMinute = 60_000;

type Environment = NonNullable<Parameters<typeof configurationFor>[1]>;

export interface StageOptions extends WorldOptions {
  readonly sandbox?: Omit<StartOptions, "seed" | "webhookUrl">;
  readonly settleMs?: number;
  /** When GitHub's clock begins, where a test needs a date: `2026-11-23T09:00:00Z`. */
  readonly begins?: string;
  /** By how much the app's clock is ahead of GitHub's, in milliseconds. */
  readonly clockOffMs?: number;
  readonly rereadMs?: number;
  readonly resyncMinutes?: number;
  readonly mode?: "act" | "observe";
  readonly logger?: Logger;
  readonly reading?: AppOptions["reading"];
  /** Who listens and verifies; `STAGE_RUNS_WITH` where a scenario leaves it open, by which some are played both ways. */
  readonly runWith?: "ingress" | "probot";
}

export interface Stage extends Views {
  readonly sandbox: Sandbox;
  readonly app: RunningApp;
  /** Acts as a person; every act takes two seconds. */
  as(login: string): Person;
  /** Until no webhook is under way and the app has nothing to do. */
  quiet(): Promise<void>;
  /**
   * Stops the app and starts it anew with an empty store, as if the disk had been lost. So many milliseconds go by until
   * a young store writes to what was there before it.
   */
  restartWithoutStore(milliseconds?: number): Promise<void>;
  /** Stops the app and starts it anew with the store that it had, and some of its environment changed. */
  restartWith(changes: Environment): Promise<void>;
  /** Lets so many milliseconds go by on GitHub's clock, and waits. */
  pass(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const clock = options.begins === undefined ? now : clockFrom(options.begins);
  const sandbox = await startSandbox({
    secrets: { privateKey: keyOfStages() },
    now: () => new Date(clock()),
    ...options.sandbox,
    seed: seedOf(options),
  });
  // Then what is due is so by another clock than the sandbox's.
  const isOff = options.clockOffMs !== undefined;
  const runWith = options.runWith ?? process.env["STAGE_RUNS_WITH"];
  const startWith = runWith === "probot" ? startUnderProbot : startApp;
  let environment: Environment = {};
  // Nobody waits for a young store but where one was lost.
  let isLost = false;
  let store: Promise<Store> | null = null;
  let app = await start();
  let stopped = false;

  async function start(): Promise<RunningApp> {
    const started = await startWith({
      configuration: configurationFor(sandbox, {
        mode: options.mode ?? "act",
        resyncMs: (options.resyncMinutes ?? 60) * 60_000,
        settleMs: options.settleMs ?? 20,
        ...environment,
      }),
      logger: options.logger ?? pino({ level: process.env["STAGE_LOG"] ?? "silent" }),
      now: () => sandbox.state.now().getTime() + (options.clockOffMs ?? 0),
      rereadMs: options.rereadMs ?? 100,
      pollMs: 200,
      // What a scenario says must not depend on how fast the machine reads.
      reading: options.reading ?? { deadlineMs: 10_000 },
      openStore: async (_, { now }) =>
        await (store ??= openSharedStore(now, isLost ? now() : now() - aMinute)),
    });
    sandbox.setWebhookUrl(started.webhookUrl);
    return started;
  }

  async function quiet(): Promise<void> {
    const started = performance.now();
    for (let calm = 0; calm < 2;) {
      const before = sandbox.deliveries().length;
      await sandbox.quiet();
      await inTime(app.idle(isOff ? 2_000 : 0), started);
      const isSame = sandbox.deliveries().length === before;
      calm = isSame && (isOff || !(await hasten(sandbox, app.store))) ? calm + 1 : 0;
    }
  }

  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    await app.stop();
    await sandbox.stop();
    requireNoFailures(sandbox);
  }

  onTestFinished(async ({ task }) => {
    try {
      const isWhole = task.result?.state !== "fail" && !stopped;
      if (isWhole) await checkNothingLeftOver(sandbox, app, quiet);
    } finally {
      await stop();
    }
  });
  await quiet();
  return {
    sandbox,
    get app() {
      return app;
    },
    as: (login) => slowly(sandbox, sandbox.as(login)),
    quiet,
    async restartWithoutStore(milliseconds = 36_000) {
      await app.stop();
      store = null;
      isLost = true;
      app = await start();
      await quiet();
      sandbox.state.advance(milliseconds);
      await quiet();
    },
    async restartWith(changes) {
      await app.stop();
      environment = { ...environment, ...changes };
      app = await start();
      await quiet();
    },
    ...viewsOf(sandbox),
    async pass(milliseconds) {
      sandbox.state.advance(milliseconds);
      await quiet();
    },
    stop,
  };
}

/** What is not quiet after so long never will be: a loop is what a test must find, not hang in. */
async function inTime(idle: Promise<void>, started: number): Promise<void> {
  const left = Math.max(0, 30_000 - (performance.now() - started));
  const late = sleep(left, true, { ref: false });
  const isLate = await Promise.race([idle.then(() => false), late]);
  if (isLate) throw new Error("The app has not become quiet within thirty seconds");
}

/** Every act of a person takes two seconds of GitHub's clock. */
function slowly(sandbox: Sandbox, somebody: Person): Person {
  return new Proxy(somebody, {
    get(target, name, receiver) {
      sandbox.state.advance(2_000);
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}
