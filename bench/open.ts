import autocannon from "autocannon";
import { startSandbox } from "../src/sandbox/sandbox.ts";
import { reachedByRun } from "../test/reliability/reached.ts";
import { costSeed } from "../test/scenario/cost-seed.ts";
import { send } from "./load.ts";
import { serve, type Served } from "./served.ts";
import type { Table } from "./table.ts";

/*
 * Deliveries while somebody asks the open addresses over thirty connections, as fast as they are answered: the whole
 * app in a process of its own with the embedded store, everything beside the webhooks. All are measured in one run,
 * in turn, and compared with the round in which nothing is asked.
 */

const paths = ["/healthz", "/schema/portfolio.json", "/readyz", "/metrics"] as const;
const connections = 30;
const perSecond = 50;
const seconds = 5;
const rounds = 3;

interface Round {
  readonly path: string;
  readonly answered: number;
  readonly p50: number;
  readonly most: number;
}

export async function benchOpen(): Promise<readonly Table[]> {
  const sandbox = await startSandbox({
    seed: costSeed({ teams: 2 }),
    now: () => new Date(Date.now() - 120_000),
  });
  const app = await serve(sandbox, { isWatchedApart: false });
  const all: Round[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const path of [null, ...paths]) all.push(await measure(app, sandbox.app.webhookSecret, path));
    }
  } finally {
    await app.stop();
    await sandbox.stop();
  }
  const rows = ["nothing", ...paths].map((path) => rowOf(path, all));
  reachedByRun("open", "npm run bench -- open", [
    {
      row: "A6",
      figure: `${connections} connections: ${rows
        .slice(1)
        .map(({ asked, ratio }) => `\`${asked}\` ${ratio} times`)
        .join(", ")} as slow`,
    },
  ]);
  return [
    {
      title: "Deliveries while the open addresses are asked",
      rows,
      notes: [
        `${connections} connections ask as fast as they are answered; ${perSecond} deliveries a second for ${seconds} s, the median of ${rounds} rounds.`,
        "The ratio is that of the median times to the round in which nothing is asked.",
      ],
    },
  ];
}

async function measure(app: Served, secret: string, path: string | null): Promise<Round> {
  const body = JSON.stringify({ action: "edited", issue: { node_id: "I_of_nobody" } });
  const load = { url: app.webhookUrl, secret, bodies: [{ event: "issues", body }], perSecond, seconds };
  const asking =
    path === null ? null : autocannon({ url: app.url + path, connections, duration: seconds + 1 });
  const { p50, most } = await send(load);
  const asked = await asking;
  return { path: path ?? "nothing", answered: Math.round(asked?.requests.average ?? 0), p50, most };
}

function rowOf(path: string, all: readonly Round[]) {
  const at = (which: string, of: (round: Round) => number) =>
    median(all.filter((round) => round.path === which).map(of));
  const ratio = at(path, ({ p50 }) => p50) / at("nothing", ({ p50 }) => p50);
  return {
    asked: path,
    "answers a second": at(path, ({ answered }) => answered),
    "delivery p50: ms": at(path, ({ p50 }) => p50),
    "at most: ms": at(path, ({ most }) => most),
    ratio: Math.round(ratio * 10) / 10,
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
