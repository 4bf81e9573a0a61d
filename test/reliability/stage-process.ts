import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { appEnvironment } from "../../src/sandbox/app-environment.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import type { SandboxEvent } from "../../src/sandbox/state/events.ts";
import type { Place } from "../../src/store/store.ts";
import { seedOf } from "../scenario/stage.ts";
import type { DeathPoint, Told } from "./death-points.ts";
import { isSettled, readGauges } from "./gauges.ts";
import { answers, freePort, until } from "./processes.ts";
import { requireNoFailures } from "../scenario/sandbox-failures.ts";
import { processEnvironment } from "../process-environment.ts";

/*
 * The app as a process of its own, started by `serve` and killed without warning. Its store outlives it.
 * Both clocks are the machine's; what would be a wait of a minute is a leap of both.
 */

export interface ProcessStage {
  readonly sandbox: Sandbox;
  /** Starts the app and waits until it takes webhooks. */
  start(): Promise<void>;
  /** Starts it, to end by itself at that point. */
  startAndDie(at: DeathPoint): Promise<void>;
  /** Kills it with SIGKILL at the moment at which the first such thing has happened on GitHub, before its answer is sent. */
  killAt(moment: (event: SandboxEvent) => boolean): Promise<void>;
  /** Lets it kill itself at that point; resolves when it has. */
  dieAt(point: DeathPoint): Promise<void>;
  /** Answers its exit code; null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
  /** Asks it to end and kills it when it takes no more deliveries, in the midst of what it is doing. */
  killWhileItEnds(): Promise<void>;
  /**
   * Until the loop has settled and that holds; time is leapt over while nothing happens. Answers how many seconds were
   * leapt over: what the app waits for, however slow the machine. Never more than two minutes; throws when that is not enough.
   */
  settle(holds: () => boolean): Promise<number>;
  /** Lets so much time go by, and waits until the loop has settled. */
  rest(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

export type ProcessPlace = Exclude<Place, { memory: true }>;

export interface ProcessOptions {
  readonly place: ProcessPlace;
  /** Loaded into the process before all else, beside what takes its orders. */
  readonly preload?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** `serve` by default. */
  readonly runWith?: "serve" | "probot";
}

const programs = {
  serve: [fileURLToPath(new URL("../../src/cli/redthread.ts", import.meta.url)), "serve"],
  probot: [
    fileURLToPath(new URL("../../node_modules/probot/bin/probot.js", import.meta.url)),
    "run",
    fileURLToPath(new URL("../../src/app.ts", import.meta.url)),
  ],
} as const;
const child = fileURLToPath(new URL("child.ts", import.meta.url));
const leapMs = 5_000;
const leaseLeapMs = 25_000;
const limitMs = 120_000;
const patienceMs = 120_000;

export async function setProcessStage(options: ProcessOptions): Promise<ProcessStage> {
  const { place, environment } = options;
  const program = programs[options.runWith ?? "serve"];
  const preloads = [child, ...(options.preload === undefined ? [] : [options.preload])];
  let aheadMs = 0;
  // The seed lets two minutes go by, before which everything in it happened.
  const seedMs = 120_000;
  const sandbox = await startSandbox({
    now: () => new Date(Date.now() - seedMs),
    wallClock: () => Date.now() + aheadMs,
    seed: seedOf({}),
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const metricsPort = await freePort();
  sandbox.setWebhookUrl(`${url}/api/github/webhooks`);
  let running: ChildProcess | null = null;

  function run(dieAt?: DeathPoint): ChildProcess {
    running = spawn(process.execPath, [...preloads.flatMap((file) => ["--import", file]), ...program], {
      // Probot puts the `.env` of the folder that it is started in above all else.
      cwd: tmpdir(),
      env: {
        ...environmentOf(sandbox, place),
        PORT: String(port),
        METRICS_PORT: String(metricsPort),
        CLOCK_AHEAD_MS: String(aheadMs),
        ...(dieAt === undefined ? {} : { DIE_AT: JSON.stringify(dieAt) }),
        ...environment,
      },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    return running;
  }
  function tell(told: Told): void {
    running?.send(told);
  }
  async function dead(): Promise<void> {
    const dying = running;
    if (dying === null) return;
    const limit = AbortSignal.timeout(patienceMs);
    if (!hasEnded(dying)) await once(dying, "exit", { signal: limit });
    running = null;
  }
  async function end(signal: NodeJS.Signals): Promise<number | null> {
    const ending = running;
    ending?.kill(signal);
    await dead();
    return ending?.exitCode ?? null;
  }
  function leap(milliseconds: number): void {
    aheadMs += milliseconds;
    sandbox.state.advance(milliseconds);
    tell({ aheadMs });
  }
  async function calm(): Promise<void> {
    let calls = -1;
    let quiet = 0;
    const isCalm = async () => {
      await sandbox.quiet();
      quiet = calls === sandbox.state.calls.length ? quiet + 1 : 0;
      calls = sandbox.state.calls.length;
      return quiet === 2;
    };
    await until(isCalm, "the app is calm", 250);
  }
  async function settle(holds: () => boolean): Promise<number> {
    const began = aheadMs;
    const limit = performance.now() + patienceMs;
    for (;;) {
      await calm();
      const passed = aheadMs - began;
      const gauges = await readGauges(`http://127.0.0.1:${metricsPort}`);
      if (isSettled(gauges) && holds()) return Math.round(passed / 1_000);
      // Nothing but leases of the dead to wait for.
      const isWaiting = gauges.running > 0 && gauges.due + gauges.waiting === 0;
      const next = isWaiting ? leaseLeapMs : leapMs;
      // What a slow machine is still at needs no more of the app's time.
      if (passed + next <= limitMs) leap(next);
      else if (performance.now() > limit) throw new Error(`Never settled: ${JSON.stringify(gauges)}`);
    }
  }

  return {
    sandbox,
    settle,
    end,
    async start() {
      run();
      await until(async () => await answers(`${url}/healthz`), "the app answers");
    },
    async startAndDie(at) {
      run(at);
      await dead();
    },
    async killAt(moment) {
      const struck = new Promise<void>((resolve) => {
        const stop = sandbox.state.subscribe((event) => {
          if (running === null || !moment(event)) return;
          running.kill("SIGKILL");
          stop();
          resolve();
        });
      });
      await struck;
      await dead();
    },
    async dieAt(point) {
      tell({ dieAt: point });
      await dead();
    },
    async killWhileItEnds() {
      running?.kill("SIGTERM");
      await until(async () => !(await answers(`${url}/healthz`)), "the app takes no more");
      if (running === null || hasEnded(running)) throw new Error("It had nothing to wait for");
      await end("SIGKILL");
    },
    async rest(milliseconds) {
      for (let passed = 0; passed < milliseconds; passed += leapMs) {
        leap(leapMs);
        await calm();
      }
      await settle(() => true);
    },
    async stop() {
      await end("SIGKILL");
      await sandbox.stop();
      requireNoFailures(sandbox);
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function environmentOf(sandbox: Sandbox, place: ProcessPlace): Record<string, string> {
  return {
    ...processEnvironment,
    ...appEnvironment(sandbox),
    LOG_LEVEL: process.env["STAGE_LOG"] ?? "error",
    SETTLE_MS: "50",
    ...("databaseUrl" in place ? { DATABASE_URL: place.databaseUrl } : { DATA_DIR: place.dataDir }),
  };
}
