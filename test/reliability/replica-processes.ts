import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { appEnvironment } from "../../src/sandbox/app-environment.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { seededRandom } from "../../src/sandbox/webhooks/seeded-random.ts";
import { seedOf } from "../scenario/stage.ts";
import { viewsOf, type Views } from "../scenario/stage-world.ts";
import { startBalancer, type Balancer } from "./balancer.ts";
import { isSettled, readGauges } from "./gauges.ts";
import { openGitHubDoor, type GitHubDoor } from "./github-door.ts";
import { answers, freePort, until } from "./processes.ts";
import { requireNoFailures } from "../scenario/sandbox-failures.ts";
import { processEnvironment } from "../process-environment.ts";

/*
 * Replicas as they are run: processes of `serve` on one PostgreSQL, a balancer before them, and each with a door of its
 * own to GitHub. The clocks are the machine's; what would be a wait of a minute is a leap of all of them.
 */

export interface ReplicaProcess {
  readonly url: string;
  readonly metricsUrl: string;
  readonly door: GitHubDoor;
  /** Starts it and waits until it takes webhooks. */
  start(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Asks it to end; resolves with its exit code. */
  end(): Promise<number | null>;
  readonly pid: () => number | undefined;
}

export interface ReplicaProcesses extends Views {
  readonly sandbox: Sandbox;
  readonly replicas: readonly ReplicaProcess[];
  readonly balancer: Balancer;
  leap(milliseconds: number): void;
  /** Until nothing waits and nothing runs, as one of the replicas tells it, and that holds. */
  settle(asked: ReplicaProcess, holds: () => boolean): Promise<void>;
}

const program = fileURLToPath(new URL("../../src/cli/redthread.ts", import.meta.url));
const clock = fileURLToPath(new URL("shared-clock.ts", import.meta.url));

export async function setReplicaProcesses(databaseUrl: string, count: number): Promise<ReplicaProcesses> {
  const folder = mkdtempSync(join(tmpdir(), "redthread-replicas-"));
  const clockFile = join(folder, "clock");
  let aheadMs = 0;
  writeFileSync(clockFile, "0");
  // The seed lets two minutes go by, before which everything in it happened.
  const sandbox = await startSandbox({
    now: () => new Date(Date.now() - 120_000),
    wallClock: () => Date.now() + aheadMs,
    seed: seedOf({}),
  });
  const balancer = await startBalancer({ random: seededRandom(11) });
  sandbox.setWebhookUrl(balancer.url);
  const children = new Set<ChildProcess>();

  async function make(): Promise<ReplicaProcess> {
    const port = await freePort();
    const door = await openGitHubDoor(sandbox.url);
    const url = `http://127.0.0.1:${port}`;
    const metricsPort = await freePort();
    let child: ChildProcess | undefined;
    return {
      url,
      metricsUrl: `http://127.0.0.1:${metricsPort}`,
      door,
      pid: () => child?.pid,
      async start() {
        child = spawn(process.execPath, ["--import", clock, program, "serve"], {
          env: {
            ...environmentOf(sandbox, databaseUrl),
            PORT: String(port),
            METRICS_PORT: String(metricsPort),
            GHE_HOST: door.host,
            CLOCK_FILE: clockFile,
          },
          stdio: ["ignore", "inherit", "inherit"],
        });
        children.add(child);
        await until(async () => await answers(`${url}/healthz`), "the replica answers");
      },
      signal: (signal) => void child?.kill(signal),
      async end() {
        if (child === undefined) return null;
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
        return child.exitCode;
      },
    };
  }
  const replicas = await Promise.all(Array.from({ length: count }, make));
  balancer.setTargets(replicas.map(({ url }) => `${url}/api/github/webhooks`));

  onTestFinished(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    }
    await balancer.stop();
    for (const { door } of replicas) await door.stop();
    await sandbox.stop();
    rmSync(folder, { recursive: true });
    requireNoFailures(sandbox);
  });
  return {
    sandbox,
    replicas,
    balancer,
    leap(milliseconds) {
      aheadMs += milliseconds;
      sandbox.state.advance(milliseconds);
      writeFileSync(clockFile, String(aheadMs));
    },
    async settle({ metricsUrl }, holds) {
      let calls = -1;
      const isCalm = async () => {
        const before = calls;
        await sandbox.quiet();
        calls = sandbox.state.calls.length;
        return before === calls && isSettled(await readGauges(metricsUrl)) && holds();
      };
      await until(isCalm, "nothing waits and nothing runs", 400);
    },
    ...viewsOf(sandbox),
  };
}

function environmentOf(sandbox: Sandbox, databaseUrl: string): Record<string, string> {
  return {
    ...processEnvironment,
    ...appEnvironment(sandbox),
    LOG_LEVEL: process.env["STAGE_LOG"] ?? "error",
    SETTLE_MS: "50",
    DATABASE_URL: databaseUrl,
  };
}
