import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { appEnvironment } from "../src/sandbox/app-environment.ts";
import type { Sandbox } from "../src/sandbox/sandbox.ts";
import type { Inspection } from "./watched-process.ts";

/** The app as it is run for real: `redthread serve` in a process of its own, with an environment and nothing else. */
export interface Served {
  readonly url: string;
  readonly webhookUrl: string;
  /** Milliseconds from the start of the process until `/readyz` said yes. */
  readonly readyMs: number;
  /** Milliseconds of processor time until then, of all threads; not a number where the system does not say. */
  readonly readyProcessorMs: number;
  /** Megabytes of resident memory, now and at most so far; null where the system does not say. */
  memory(): { readonly now: number; readonly most: number } | null;
  /** Only of a process that was started as `watched`. */
  inspect(collect?: boolean): Promise<Inspection>;
  /** What Prometheus would be told. */
  metrics(): Promise<string>;
  /** Until no delivery waits and nothing is due. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServeOptions {
  /** Where absent, the embedded store. */
  readonly databaseUrl?: string | null;
  /** Of the embedded store; a new one that goes with the process where absent. */
  readonly dataFolder?: string;
  /** Figures and readiness on an address of their own, where they are told fresh; so it is unless this is false. */
  readonly isWatchedApart?: boolean;
  readonly settleMs?: number;
  readonly resyncMinutes?: number;
  /** Loads `watched-process.ts` beside the app, so that the process tells of its memory and its event loop. */
  readonly watched?: boolean;
  /** Told of each line of the log. */
  readonly onLog?: (line: { readonly level: number; readonly msg: string }) => void;
}

const watcher = fileURLToPath(new URL("watched-process.ts", import.meta.url));
const command = fileURLToPath(new URL("../src/cli/redthread.ts", import.meta.url));

export async function serve(sandbox: Sandbox, options: ServeOptions = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), "redthread-bench-"));
  const started = performance.now();
  const watching = options.watched === true ? ["--expose-gc", "--import", watcher] : [];
  const child = spawn(process.execPath, [...watching, command, "serve"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit", ...(options.watched === true ? (["ipc"] as const) : [])],
    env: {
      PATH: process.env["PATH"] ?? "",
      ...appEnvironment(sandbox),
      ...(options.isWatchedApart === false ? {} : { METRICS_PORT: "0" }),
      SETTLE_MS: String(options.settleMs ?? 300),
      RESYNC_MINUTES: String(options.resyncMinutes ?? 60),
      ...(options.databaseUrl
        ? { DATABASE_URL: options.databaseUrl }
        : { DATA_DIR: options.dataFolder ?? join(folder, "data") }),
    },
  });
  const { url, metricsUrl } = await listening(child, options.onLog);
  while (!(await isReady(metricsUrl))) await sleep(5);
  const readyMs = performance.now() - started;
  const readyProcessorMs = processorOf(child);
  const webhookUrl = `${url}/api/github/webhooks`;
  sandbox.setWebhookUrl(webhookUrl);
  return {
    url,
    webhookUrl,
    readyMs,
    readyProcessorMs,
    memory: () => memoryOf(child),
    async inspect(collect = false) {
      child.send(collect ? "collect" : "look");
      const [inspection] = (await once(child, "message")) as [Inspection];
      return inspection;
    },
    metrics: async () => await askFresh(`${metricsUrl}/metrics`),
    quiet: async () => await untilQuiet(metricsUrl),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The log says where; the rest of it is read and dropped, or the process would come to a stop. */
async function listening(
  child: ChildProcess,
  onLog: ServeOptions["onLog"],
): Promise<{ readonly url: string; readonly metricsUrl: string }> {
  const { stdout } = child;
  if (stdout === null) throw new Error("The process has no output");
  return await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The app ended with ${code}`)));
    createInterface({ input: stdout }).on("line", (line) => {
      const { level = 0, msg = "", url, metricsUrl } = JSON.parse(line) as Line;
      onLog?.({ level, msg });
      if (url !== undefined && metricsUrl !== undefined) resolve({ url, metricsUrl });
    });
  });
}

interface Line {
  readonly level?: number;
  readonly msg?: string;
  readonly url?: string;
  readonly metricsUrl?: string;
}

/** As it is now: beside the webhooks an answer is kept for a while. */
const fresh = { "cache-control": "no-cache" };

async function isReady(metricsUrl: string): Promise<boolean> {
  const answer = await fetch(`${metricsUrl}/readyz`, { headers: fresh });
  await answer.arrayBuffer();
  return answer.ok;
}

async function askFresh(url: string): Promise<string> {
  return await (await fetch(url, { headers: fresh })).text();
}

/** Twice in a row, because what is routed becomes work only then. */
async function untilQuiet(metricsUrl: string): Promise<void> {
  for (let calm = 0; calm < 2;) {
    const text = await askFresh(`${metricsUrl}/metrics`);
    const busy = [
      'inbox_deliveries{state="waiting"}',
      'work_keys{state="due"}',
      'work_keys{state="running"}',
    ];
    const isBusy = busy.some((name) => !text.includes(`redthread_${name} 0\n`));
    calm = isBusy ? 0 : calm + 1;
    await sleep(250);
  }
}

/** Counted in hundredths of a second. The name of the program may hold blanks, so fields are counted from the last bracket. */
function processorOf({ pid }: ChildProcess): number {
  if (process.platform !== "linux") return Number.NaN;
  const line = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf({ pid }: ChildProcess): { now: number; most: number } | null {
  if (process.platform !== "linux") return null;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const megabytes = (name: string) =>
    Math.round(Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) / 1024);
  return { now: megabytes("VmRSS"), most: megabytes("VmHWM") };
}
