import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startSandbox, type Sandbox } from "../src/sandbox/sandbox.ts";
import type { FaultRule } from "../src/sandbox/state/faults.ts";
import { seededRandom, type Random } from "../src/sandbox/webhooks/seeded-random.ts";
import { startPostgres } from "../test/postgres.ts";
import { reachedByRun } from "../test/reliability/reached.ts";
import { costSeed, teamsOf } from "../test/scenario/cost-seed.ts";
import { serve, type Served } from "./served.ts";
import { createActs, createNoise, type Acts } from "./soak-acts.ts";
import { judge, reportOf, type Sample } from "./soak-report.ts";
import { watchDatabase, watchFolder, type Tables } from "./soak-tables.ts";

/*
 * npm run soak [-- --minutes 60] [--embedded] [--seed 1]: an hour of mixed load at a fixed, moderate rate against
 * the real `redthread serve` in a process of its own. GitHub is the sandbox in this one, so the app's memory is
 * measured alone. A sample is taken every thirty seconds and written at once to test-results/soak/, so that a run that
 * is cut short (Ctrl-C) still tells; then it is compared with the sample after five minutes.
 */

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    embedded: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
  },
});
const lastsMs = Number(values.minutes) * 60_000;
if (!(lastsMs > 0)) {
  console.error("--minutes must be a number greater than 0");
  process.exit(2);
}
const sampleMs = Math.min(30_000, lastsMs / 12);
const baselineMs = Math.min(5 * 60_000, lastsMs / 3);
const openMs = Math.min(12_000, baselineMs / 20);
const [actMs, noiseMs, faultMs] = [4_000, 400, 45_000];
const population = 12;
const store = values.embedded ? "embedded" : "postgresql";
const samplesPath = `test-results/soak/${store}.jsonl`;

interface Counts {
  opened: number;
  acts: number;
  noise: number;
  notStored: number;
  faults: number;
  readonly errors: Map<string, number>;
}

const plan = { teams: 2 };
const faults: readonly FaultRule["fault"][] = [
  { kind: "lose-answer" },
  { kind: "fail-before", status: 502 },
  { kind: "fail-after", status: 502 },
  { kind: "errors", type: "SERVICE_UNAVAILABLE", message: "Something went wrong" },
];
const random = seededRandom(Number(values.seed));
const counts: Counts = { opened: 0, acts: 0, noise: 0, notStored: 0, faults: 0, errors: new Map() };
const cut = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => cut.abort());

const folder = mkdtempSync(join(tmpdir(), "redthread-soak-"));
const postgres = values.embedded ? null : await startPostgres();
const databaseUrl = (await postgres?.database()) ?? null;
// The seed turns the clock by two minutes; GitHub must not be ahead of the app.
const sandbox = await startSandbox({ seed: costSeed(plan), now: () => new Date(Date.now() - 120_000) });
const app = await serve(sandbox, {
  databaseUrl,
  dataFolder: join(folder, "data"),
  resyncMinutes: 1,
  watched: true,
  onLog({ level, msg }) {
    if (level >= 50) counts.errors.set(msg, (counts.errors.get(msg) ?? 0) + 1);
  },
});
const tables = databaseUrl === null ? watchFolder(join(folder, "data")) : await watchDatabase(databaseUrl);
try {
  mkdirSync("test-results/soak", { recursive: true });
  writeFileSync(samplesPath, "");
  const samples = await soak(sandbox, app, tables);
  const report = reportOf(samples, { store, counts, sandbox, metrics: await app.metrics() });
  console.log(report);
  writeFileSync(`test-results/soak/${store}.md`, report);
  const verdict = judge(samples);
  const command = `npm run soak -- --minutes ${values.minutes}${values.embedded ? " --embedded" : ""}`;
  reachedByRun(values.embedded ? "soak-embedded" : "soak", command, verdict.reached);
  for (const problem of verdict.problems) console.error(`Does not hold: ${problem}`);
  if (verdict.problems.length > 0) process.exitCode = 1;
} finally {
  await tables.close();
  await app.stop();
  await sandbox.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of sandbox.failures) console.error(failure);

async function soak(github: Sandbox, served: Served, rows: Tables): Promise<readonly Sample[]> {
  const acts = createActs(github, teamsOf(plan), random);
  const noise = createNoise(served.webhookUrl, github.app.webhookSecret, random);
  const began = performance.now();
  const samples: Sample[] = [];
  const take = async (kind: Sample["kind"]) => {
    const sample = await sampleOf(kind, Math.round(performance.now() - began), served, rows, github);
    samples.push(sample);
    appendFileSync(samplesPath, `${JSON.stringify(sample)}\n`);
    const line = `${Math.round(sample.atMs / 1000)} s: ${megabytes(sample.rss)} MB, heap ${megabytes(sample.heapUsed)} MB, store ${megabytes(sample.storeBytes)} MB, lag p99 ${sample.lagP99.toFixed(0)} ms`;
    console.error(line);
  };
  github.setDeliveryFaults({ drop: 0.01, vanish: 0.01, duplicate: 0.03, shuffle: 300 });
  await Promise.all([
    every(openMs, () => begin(acts)),
    every(actMs, () => {
      counts.acts += 1;
      acts.next();
    }),
    every(noiseMs, async () => {
      counts.noise += 1;
      if ((await noise()) !== 202) counts.notStored += 1;
    }),
    every(faultMs, () => strike(github, random)),
    every(sampleMs, async () => await take("running")),
    (async () => {
      await pause(baselineMs);
      await take("baseline");
    })(),
  ]);
  github.setDeliveryFaults({});
  github.state.faults.length = 0;
  await github.quiet();
  await served.quiet();
  await take("end");
  return samples;
}

function begin(acts: Acts): void {
  if (counts.opened >= population) return;
  counts.opened += 1;
  acts.openInitiative();
}

function strike(github: Sandbox, dice: Random): void {
  const fault = faults[Math.floor(dice() * faults.length)];
  if (fault === undefined) return;
  counts.faults += 1;
  github.state.faults.push({ fault });
}

/** At a fixed rate until the end, whatever one turn takes. */
async function every(milliseconds: number, act: () => void | Promise<void>): Promise<void> {
  const ends = performance.now() + lastsMs;
  for (let at = performance.now() + milliseconds; at < ends && !cut.signal.aborted; at += milliseconds) {
    await pause(Math.max(0, at - performance.now()));
    if (!cut.signal.aborted) await act();
  }
}

async function pause(milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal: cut.signal }).catch(() => undefined);
}

async function sampleOf(
  kind: Sample["kind"],
  atMs: number,
  served: Served,
  rows: Tables,
  github: Sandbox,
): Promise<Sample> {
  // What is compared is what is left when what nobody needs has been let go.
  const process = await served.inspect(kind !== "running");
  const sizes = await rows.sizes();
  return {
    kind,
    atMs,
    ...process,
    storeBytes: await rows.bytes(),
    tables: Object.fromEntries(sizes),
    issues: github.state.tables.issues.size,
    deliveries: github.deliveries().length + counts.noise,
    writes: github.state.writes.filter(({ installationId }) => installationId !== null).length,
  };
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
