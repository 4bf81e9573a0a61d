import type { Reached } from "../test/reliability/reached.ts";
import type { Sandbox } from "../src/sandbox/sandbox.ts";
import { grownByRetention, type TableSize } from "./soak-tables.ts";
import { markdownOf, type Table } from "./table.ts";
import type { Inspection } from "./watched-process.ts";

/** What the app's process and its store held at one moment. */
export interface Sample extends Inspection {
  /** Before those of the baseline and the end, garbage is collected. */
  readonly kind: "running" | "baseline" | "end";
  readonly atMs: number;
  readonly storeBytes: number;
  readonly tables: Readonly<Record<string, TableSize>>;
  /** On GitHub, so far: what the tables that must not grow by themselves may grow with. */
  readonly issues: number;
  readonly deliveries: number;
  readonly writes: number;
}

interface Circumstances {
  readonly store: string;
  readonly counts: {
    readonly acts: number;
    readonly noise: number;
    readonly notStored: number;
    readonly faults: number;
    readonly errors: ReadonlyMap<string, number>;
  };
  readonly sandbox: Sandbox;
  readonly metrics: string;
}

export function reportOf(samples: readonly Sample[], circumstances: Circumstances): string {
  const { counts, sandbox, metrics } = circumstances;
  const [baseline, end] = endsOf(samples);
  const parked = /redthread_work_keys\{state="parked"\} (\d+)/.exec(metrics)?.[1] ?? "?";
  const errors = [...counts.errors].map(([message, times]) => `${message} (${times})`);
  const process: Table = {
    title: `Soak, ${circumstances.store}: the process`,
    rows: [baseline, end].map((sample) => ({
      after: `${Math.round(sample.atMs / 60_000)} min`,
      "RSS: MB": megabytes(sample.rss),
      "heap, lowest near it: MB": megabytes(heapFloor(samples, sample)),
      "store: MB": megabytes(sample.storeBytes),
      "issues on GitHub": sample.issues,
      "deliveries so far": sample.deliveries,
      "writes so far": sample.writes,
    })),
    notes: [
      `RSS was at most ${most(samples, ({ rss }) => megabytes(rss))} MB; the event loop was late by at most ${most(samples, ({ lagMost }) => Math.round(lagMost))} ms, p99 of the worst half minute ${most(samples, ({ lagP99 }) => Math.round(lagP99))} ms.`,
      `${counts.acts} acts of people, ${counts.noise} deliveries of others (${counts.notStored} not answered 202), ${counts.faults} faults.`,
      `${sandbox.state.calls.length} calls, ${sandbox.state.calls.reduce((sum, { points }) => sum + points, 0)} points; ${parked} keys parked; errors in the log: ${errors.join(", ") || "none"}.`,
    ],
  };
  const tables: Table = {
    title: "The tables",
    rows: Object.keys(end.tables).map((name) => {
      const [before, after] = [baseline.tables[name], end.tables[name]];
      return {
        table: name,
        grows: grownByRetention.has(name) ? "until RETENTION_DAYS" : "with what is there",
        "rows then": before?.rows ?? 0,
        "rows at the end": after?.rows ?? 0,
        "KB then": Math.round((before?.bytes ?? 0) / 1024),
        "KB at the end": Math.round((after?.bytes ?? 0) / 1024),
        "bytes a row": Math.round((after?.bytes ?? 0) / Math.max(1, after?.rows ?? 0)),
      };
    }),
    notes: ["Bytes with indexes; of `inbox` and `audit` the rows of the retention's days stay."],
  };
  return [process, ...(tables.rows.length > 0 ? [tables] : [])].map((table) => markdownOf(table)).join("\n");
}

export interface Verdict {
  readonly reached: readonly Reached[];
  readonly problems: readonly string[];
}

/** By how much the heap may differ between two moments of the same load. */
const heapSlack = { factor: 1.25, bytes: 16 * 1_048_576 };
/** A table that is updated all the time keeps dead rows until PostgreSQL clears them away. */
const tableSlack = { factor: 1.5, bytes: 2 * 1_048_576 };

export function judge(samples: readonly Sample[]): Verdict {
  const [baseline, end] = endsOf(samples);
  const problems: string[] = [];
  const [heapThen, heapNow] = [heapFloor(samples, baseline), heapFloor(samples, end)];
  if (heapNow > heapThen * heapSlack.factor + heapSlack.bytes) {
    problems.push(`the heap grew from ${megabytes(heapThen)} to ${megabytes(heapNow)} MB`);
  }
  const growth = end.issues / baseline.issues;
  for (const [name, { rows, bytes }] of Object.entries(end.tables)) {
    const before = baseline.tables[name];
    if (before === undefined || grownByRetention.has(name)) continue;
    if (rows > before.rows * growth * 1.1 + 10) {
      problems.push(`${name} grew from ${before.rows} to ${rows} rows, issues by ${growth.toFixed(2)}`);
    }
    if (bytes > before.bytes * growth * tableSlack.factor + tableSlack.bytes) {
      problems.push(`${name} grew from ${before.bytes} to ${bytes} bytes`);
    }
  }
  const minutes = (sample: Sample) => Math.round(sample.atMs / 60_000);
  const retained = [...grownByRetention]
    .flatMap((name) => (end.tables[name] === undefined ? [] : [`${name} ${end.tables[name].rows}`]))
    .join(", ");
  const others = (sample: Sample) =>
    Object.entries(sample.tables)
      .filter(([name]) => !grownByRetention.has(name))
      .reduce((sum, [, { rows }]) => sum + rows, 0);
  const figure = [
    `after ${minutes(baseline)} and ${minutes(end)} min: heap ${megabytes(heapThen)} and ${megabytes(heapNow)} MB, RSS ${megabytes(baseline.rss)} and ${megabytes(end.rss)} MB (${quarters(samples)} at its quarters)`,
    retained === ""
      ? `store ${megabytes(baseline.storeBytes)} and ${megabytes(end.storeBytes)} MB`
      : `rows of ${baseline.issues} and ${end.issues} issues ${others(baseline)} and ${others(end)}; kept by retention: ${retained}`,
    `${end.deliveries} deliveries, ${end.writes} writes`,
  ].join("; ");
  return { reached: [{ row: "soak", figure }], problems };
}

/** Within that long of a moment the load is the same. */
const nearMs = 5 * 60_000;

/** A sweep that is under way holds what it reads, so the lowest of what was seen around a moment is what stays. */
function heapFloor(samples: readonly Sample[], { atMs }: Sample): number {
  const near = samples.filter((one) => Math.abs(one.atMs - atMs) <= nearMs);
  return Math.min(...near.map(({ heapUsed }) => heapUsed));
}

function quarters(samples: readonly Sample[]): string {
  const last = samples.at(-1)?.atMs ?? 0;
  const rssAt = (part: number) => samples.findLast(({ atMs }) => atMs <= last * part)?.rss ?? 0;
  return [0.25, 0.5, 0.75, 1].map((part) => megabytes(rssAt(part))).join(", ");
}

function endsOf(samples: readonly Sample[]): readonly [Sample, Sample] {
  const baseline = samples.find(({ kind }) => kind === "baseline") ?? samples[0];
  const end = samples.at(-1);
  if (baseline === undefined || end === undefined) throw new Error("No sample was taken");
  return [baseline, end];
}

function most(samples: readonly Sample[], of: (sample: Sample) => number): number {
  return Math.max(...samples.map(of));
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_048_576);
}
