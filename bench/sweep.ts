import { reachedByRun } from "../test/reliability/reached.ts";
import type { CostPlan } from "../test/scenario/cost-seed.ts";
import { openCostStage, type CostStage } from "../test/scenario/cost-stage.ts";
import { requestsOf, type Bill } from "../test/scenario/meter.ts";
import type { Table } from "./table.ts";

/*
 * What a sweep costs while nothing has changed. A thousand initiatives take the app hours to make, as GitHub lets it
 * make five hundred things an hour; so they were there before it, and a few that it made itself show that it asks the
 * same of both.
 */

const many = 1_000;
const few = 40;
const dayMs = 86_400_000;

export async function benchSweep(): Promise<readonly Table[]> {
  const own = await measured({ teams: 2 }, few, makeByApp);
  const before = await measured({ teams: 2, older: few }, few);
  const large = await measured({ teams: 2, older: many }, many);
  reachedByRun("sweep", "npm run bench -- sweep", [{ row: "L5", figure: figureOf(many, large) }]);
  return [
    {
      title: "An idle sweep: initiatives in delivery, two elements and two epics each",
      rows: [
        rowOf(`${few} that the app made`, few, own.bills[1]),
        rowOf(`${few} from before it`, few, before.bills[1]),
        rowOf(`${many} from before it, the first look`, many, large.bills[0]),
        ...occasions.map(({ what }, at) => rowOf(`${many}, ${what}`, many, large.bills[at + 1])),
      ],
      notes: [
        "Requests are HTTP calls to GraphQL and REST, but for tokens; policy, repositories and projects are read anew where they are older than five minutes.",
        `No call asked for more than ${large.mostNodes.toLocaleString("en")} of GitHub's 500,000 nodes.`,
      ],
    },
  ];
}

function figureOf(initiatives: number, { bills, mostNodes }: Measured): string {
  const of = (kind: "sweep" | "changes") =>
    bills.slice(1).filter((_, at) => occasions[at]?.kind === kind && at !== firstChanges);
  const [all, changed] = [of("sweep"), of("changes")].map((some) => ({
    requests: Math.max(...some.map(requestsOf)),
    points: Math.max(...some.map(({ points }) => points)),
  }));
  return [
    `${initiatives.toLocaleString("en")} initiatives of five issues: ${changed?.requests} requests and ${changed?.points} points an hour`,
    `${all?.requests} (${(all?.requests ?? 0) / initiatives} an initiative) and ${all?.points} once a day, 0 writes`,
    `at most ${mostNodes.toLocaleString("en")} nodes a call`,
  ].join("; ");
}

const occasions = [
  { what: "everything, at once again", kind: "sweep", waitMs: 0 },
  // So long after the last card was touched: those of two days are listed, a hundred a request.
  { what: "everything, after three days", kind: "sweep", waitMs: 3 * dayMs },
  { what: "what has changed, an hour after it", kind: "changes", waitMs: dayMs / 24 },
  { what: "what has changed, an hour later", kind: "changes", waitMs: dayMs / 24 },
] as const;
/** It finds what the first sweep wrote. */
const firstChanges = occasions.findIndex(({ kind }) => kind === "changes");

interface Measured {
  readonly bills: readonly Bill[];
  readonly mostNodes: number;
}

async function measured(
  plan: CostPlan,
  initiatives: number,
  make?: (stage: CostStage, initiatives: number) => Promise<void>,
): Promise<Measured> {
  const stage = await openCostStage(plan);
  try {
    const bills = [await stage.step()];
    await make?.(stage, initiatives);
    for (const { kind, waitMs } of occasions) {
      stage.sandbox.state.advance(waitMs);
      await stage.wantLook(kind);
      bills.push(await stage.step());
    }
    if (bills.slice(1).some(({ writes }) => writes > 0)) throw new Error("A sweep of what is at rest wrote");
    return { bills, mostNodes: Math.max(...stage.sandbox.state.calls.map(({ nodes }) => nodes)) };
  } finally {
    await stage.stop();
  }
}

async function makeByApp(stage: CostStage, initiatives: number): Promise<void> {
  for (let number = 1; number <= initiatives; number += 1) {
    stage.as("anyone").openIssue("acme/portfolio", { title: `Felles varsling ${number}` });
    stage.as("manager").comment(`acme/portfolio#${number}`, "/team team1 team2\n/fase Implementering");
  }
  await stage.step();
  // What came last may have changed what the others say of it.
  await stage.wantLook("sweep");
  await stage.step();
}

function rowOf(sweep: string, initiatives: number, bill: Bill | undefined): Table["rows"][number] {
  if (bill === undefined) throw new Error("Nothing was measured");
  return {
    sweep,
    requests: requestsOf(bill),
    "of them lists": bill.operations.filter((name) => name.includes("ListIssues")).length,
    "of them threads": bill.operations.filter((name) => name.includes("ReadIssues")).length,
    points: bill.points,
    writes: bill.writes,
    "requests an initiative": Math.round((1_000 * requestsOf(bill)) / initiatives) / 1_000,
  };
}
