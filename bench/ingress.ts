import { fork, type ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { hasPostgres, startPostgres } from "../test/postgres.ts";
import { samplePayload } from "./ingress-payload.ts";

/**
 * The way in, measured: what storing a delivery safely costs, as a share of a bare server that only
 * verifies the same signature. Server and load generator are two processes; all servers take the
 * same load in one run, several rounds in turn, so that a busy machine is unfair to all alike.
 */
export interface IngressRow {
  readonly server: string;
  /** Answers 2xx a second, the median of the rounds. */
  readonly perSecond: number;
  /** Of the bare server's in the same round; the median of the rounds. */
  readonly ratio: number;
  /** Of the server's own processor time a delivery; that of the database server is not in it. */
  readonly processorRatio: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 202 (the bare server's and Probot's: other than 2xx), errors and time-outs. */
  readonly failures: number;
}

const SECRET = "a-secret-for-the-bench";
const CONNECTIONS = 50;
/** The embedded store is WebAssembly, which V8 makes faster and faster over its first twenty seconds of work. */
const WARM_UP_SECONDS = 20;

export interface IngressBench {
  readonly rounds: number;
  readonly seconds: number;
}

export async function benchIngress({ rounds = 3, seconds = 5 }: Partial<IngressBench> = {}): Promise<
  IngressRow[]
> {
  const floor = await startServer("bare", null);
  try {
    await load(floor, WARM_UP_SECONDS / 4);
    const rows: IngressRow[] = [];
    // PostgreSQL last: what it does in the background after a load would disturb the others.
    for (const kind of ["embedded", "probot", ...(hasPostgres ? ["postgresql"] : [])]) {
      rows.push(...(await compare(kind, floor, { rounds, seconds })));
    }
    return [...rows.slice(0, 1), ...rows.filter(({ server }) => server !== "bare")];
  } finally {
    await stopServer(floor);
  }
}

/** One server beside the floor, in turn, with nothing else running; the rows of both. */
async function compare(
  kind: string,
  floor: Server,
  { rounds, seconds }: IngressBench,
): Promise<IngressRow[]> {
  const postgres = kind === "postgresql" ? await startPostgres() : null;
  const server = await startServer(kind, (await postgres?.database()) ?? null);
  const runs: Run[] = [];
  const floors: Run[] = [];
  try {
    await load(server, WARM_UP_SECONDS);
    for (let round = 0; round < rounds; round += 1) {
      floors.push(await load(floor, seconds));
      runs.push(await load(server, seconds));
    }
  } finally {
    await stopServer(server);
    await postgres?.stop();
  }
  return [rowOf("bare", floors, floors), rowOf(kind, runs, floors)];
}

function rowOf(server: string, runs: readonly Run[], floors: readonly Run[]): IngressRow {
  const share = (of: (run: Run, floor: Run | undefined) => number) =>
    rounded(median(runs.map((run, round) => of(run, floors[round]))));
  return {
    server,
    perSecond: Math.round(median(runs.map((run) => run.perSecond))),
    ratio: share((run, floor) => run.perSecond / (floor?.perSecond ?? NaN)),
    processorRatio: share((run, floor) => (floor?.micros ?? NaN) / run.micros),
    p50: median(runs.map((run) => run.p50)),
    p99: median(runs.map((run) => run.p99)),
    failures: runs.reduce((sum, run) => sum + run.failures, 0),
  };
}

async function stopServer({ child }: Server): Promise<void> {
  child.kill("SIGTERM");
  await once(child, "exit");
}

interface Run {
  readonly perSecond: number;
  /** Of processor time a delivery. */
  readonly micros: number;
  readonly p50: number;
  readonly p99: number;
  readonly failures: number;
}

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

async function startServer(kind: string, databaseUrl: string | null): Promise<Server> {
  const child = fork(fileURLToPath(new URL("ingress-server.ts", import.meta.url)), {
    env: { ...process.env, SERVER: kind, SECRET, DATABASE_URL: databaseUrl ?? "" },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(Number(message)));
    child.once("exit", () => reject(new Error(`the ${kind} server ended`)));
  });
  return { child, port };
}

async function processorMicros(child: ChildProcess): Promise<number> {
  child.send("processor");
  const [micros] = (await once(child, "message")) as [number];
  return micros;
}

/** Each request has a delivery id of its own: a doubled one would cost nothing to store. */
async function load(server: Server, seconds: number): Promise<Run> {
  const body = samplePayload();
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const before = await processorMicros(server.child);
  const result = await autocannon({
    url: `http://127.0.0.1:${server.port}/api/github/webhooks`,
    connections: CONNECTIONS,
    duration: seconds,
    idReplacement: true,
    requests: [
      {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "x-github-event": "issues",
          "x-github-delivery": "[<id>]",
          "x-hub-signature-256": signature,
        },
      },
    ],
  });
  const micros = (await processorMicros(server.child)) - before;
  return {
    perSecond: result["2xx"] / result.duration,
    micros: micros / result["2xx"],
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) console.table(await benchIngress());
