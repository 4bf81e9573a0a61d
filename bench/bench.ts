import { cpus, loadavg } from "node:os";
import { benchEvaluation } from "./evaluation.ts";
import { benchIngress, type IngressRow } from "./ingress.ts";
import { benchLatency } from "./latency.ts";
import { benchLife } from "./life.ts";
import { benchLoad } from "./load.ts";
import { benchOpen } from "./open.ts";
import { benchProcess } from "./process.ts";
import { benchSweep } from "./sweep.ts";
import { markdownOf, type Table } from "./table.ts";
import { benchText } from "./text.ts";

/*
 * npm run bench [-- life | latency | evaluation | process | ingress | sweep | open | text | load …]: prints the figures as Markdown. All parts where
 * none is named.
 */

const parts: Readonly<Record<string, () => Promise<readonly Table[]>>> = {
  life: benchLife,
  ingress,
  latency: async () => await benchLatency(),
  evaluation: benchEvaluation,
  process: benchProcess,
  sweep: benchSweep,
  open: benchOpen,
  text: () => Promise.resolve(benchText()),
  load: benchLoad,
};

async function ingress(): Promise<readonly Table[]> {
  const rows = await benchIngress();
  return [
    {
      title: "The way in: 18.6 KB a delivery, 50 connections",
      rows: rows.map(ingressRow),
      notes: [
        "Ratios are shares of a bare `node:http` server that only verifies the same signature, in the same round; the median of three rounds.",
        "Failures are answers other than 2xx, errors and time-outs.",
      ],
    },
  ];
}

function ingressRow(row: IngressRow): Table["rows"][number] {
  return {
    server: row.server,
    "a second": row.perSecond,
    ratio: row.ratio,
    "processor ratio": row.processorRatio,
    "p50: ms": row.p50,
    "p99: ms": row.p99,
    failures: row.failures,
  };
}

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}; there are ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}

for (const name of named.length > 0 ? named : Object.keys(parts)) {
  const load = loadavg()[0]?.toFixed(1);
  console.log(`## ${name}\n`);
  const tables = (await parts[name]?.()) ?? [];
  console.log(tables.map((table) => markdownOf(table)).join("\n"));
  console.log(`_${cpus().length} cores, load ${load} when it began, Node ${process.version}_\n`);
}
