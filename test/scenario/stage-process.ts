import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { SandboxEvent } from "../../src/sandbox/state/events.ts";
import { openStore, type Place, type Store } from "../../src/store/store.ts";
import { seedOf } from "./stage.ts";

/*
 * The app as a process of its own, started by `serve` and killed as a power cut would. Its store outlives it.
 * Both clocks are the machine's; what would be a wait of a minute is a leap of both.
 */

export interface ProcessStage {
  readonly sandbox: Sandbox;
  /** Starts the app and waits until it takes webhooks. */
  start(): Promise<void>;
  /** Kills it with SIGKILL at the moment at which the first such thing has happened on GitHub, before its answer is sent. */
  killAt(moment: (event: SandboxEvent) => boolean): Promise<void>;
  kill(): Promise<void>;
  /** Lets so many milliseconds go by; only while the app is not running. */
  leap(milliseconds: number): void;
  /** Until the app has made no call for a while. */
  calm(): Promise<void>;
  /** Ends the app in order, and opens its store. */
  store(): Promise<Store>;
}

const program = fileURLToPath(new URL("../../src/cli/redthread.ts", import.meta.url));
const later = fileURLToPath(new URL("later.ts", import.meta.url));

export async function setProcessStage(place: Exclude<Place, { memory: true }>): Promise<ProcessStage> {
  let aheadMs = 0;
  // The seed lets two minutes go by, before which everything in it happened.
  const seedMs = 120_000;
  const sandbox = await startSandbox({
    now: () => new Date(Date.now() - seedMs),
    wallClock: () => Date.now() + aheadMs,
    seed: seedOf({}),
  });
  const port = await freePort();
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    child = spawn(process.execPath, ["--import", later, program, "serve"], {
      env: { ...environmentOf(sandbox, place), PORT: String(port), CLOCK_AHEAD_MS: String(aheadMs) },
      stdio: ["ignore", "inherit", "inherit"],
    });
    sandbox.setWebhookUrl(`http://127.0.0.1:${port}/api/github/webhooks`);
    await until(async () => await answers(`http://127.0.0.1:${port}/healthz`), "the app answers");
  }
  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = child;
    child = null;
    if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, "exit");
    ending.kill(signal);
    await ended;
  }

  onTestFinished(async () => {
    await end("SIGKILL");
    await sandbox.stop();
    if (sandbox.failures.length > 0) throw new AggregateError(sandbox.failures, "The sandbox failed");
  });
  return {
    sandbox,
    start,
    async killAt(moment) {
      const struck = new Promise<void>((resolve) => {
        const stop = sandbox.state.subscribe((event) => {
          if (child === null || !moment(event)) return;
          child.kill("SIGKILL");
          stop();
          resolve();
        });
      });
      await struck;
      await end("SIGKILL");
    },
    kill: async () => await end("SIGKILL"),
    leap(milliseconds) {
      aheadMs += milliseconds;
      sandbox.state.advance(milliseconds);
    },
    async calm() {
      let calls = -1;
      await until(
        async () => {
          const before = calls;
          calls = sandbox.state.calls.length;
          await sandbox.quiet();
          return before === calls;
        },
        "the app is calm",
        1_000,
      );
    },
    async store() {
      await end("SIGTERM");
      const store = await openStore(place, { now: Date.now });
      onTestFinished(async () => await store.close());
      return store;
    },
  };
}

function environmentOf(sandbox: Sandbox, place: Exclude<Place, { memory: true }>): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    APP_ID: String(sandbox.app.id),
    PRIVATE_KEY: sandbox.app.privateKey,
    WEBHOOK_SECRET: sandbox.app.webhookSecret,
    GHE_HOST: new URL(sandbox.url).host,
    GHE_PROTOCOL: "http",
    HOST: "127.0.0.1",
    LOG_LEVEL: process.env["STAGE_LOG"] ?? "error",
    SETTLE_MS: "50",
    ...("databaseUrl" in place ? { DATABASE_URL: place.databaseUrl } : { DATA_DIR: place.dataDir }),
  };
}

async function until(holds: () => Promise<boolean>, what: string, everyMs = 50): Promise<void> {
  const limit = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > limit) throw new Error(`It did not come so far that ${what}`);
    await sleep(everyMs);
  }
}

async function answers(url: string): Promise<boolean> {
  return await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (typeof address !== "object" || address === null) throw new Error("There is no free port");
  return address.port;
}
