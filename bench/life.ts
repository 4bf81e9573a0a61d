import type { Delivery } from "../src/sandbox/webhooks/delivery.ts";
import {
  commented,
  enterDelivery,
  initiative,
  labelled,
  lifeOf,
  openInitiative,
} from "../test/scenario/cost-life.ts";
import { teamsOf, type CostPlan } from "../test/scenario/cost-seed.ts";
import { openCostStage, type CostStage } from "../test/scenario/cost-stage.ts";
import { requestsOf, type Bill } from "../test/scenario/meter.ts";
import type { Table } from "./table.ts";

/*
 * What each step of an initiative's life costs, beside a plain level-triggered app in the same run: one
 * that reads the whole thread anew for each event that is not its own, level by level, and sends one
 * mutation a request. Its events are the webhooks that were really sent.
 */

interface Step {
  readonly kind: string;
  readonly bill: Bill;
  /** Requests of the plain app. */
  readonly plain: number;
}

export async function benchLife(): Promise<readonly Table[]> {
  const life = await liveThrough({ teams: 2 });
  const five = await enter({ teams: 5 });
  const further = await enter({ teams: 4, others: 1 });
  return [
    {
      title: "One whole life: two teams, six work items",
      rows: [...grouped(life).map((steps) => rowOf(steps)), rowOf(life, "the whole life")],
      notes: [
        "A request is one HTTP call to GraphQL or REST, counted by the sandbox; calls for an installation's token are counted apart.",
        "Points are those of the primary limit, as GitHub's formula has them; secondary points count a document of mutations five and anything else one.",
        "What comes ten seconds later, a second look and what boards' own workflows did, is part of the step.",
        "One call per change: for each webhook that is not an echo of the app's own writes, a read for each level of the thread; and a request for each mutation.",
      ],
    },
    {
      title: "Entering delivery, elements and epics at once",
      rows: [
        rowOf([five], "five teams of one owner"),
        rowOf([further], "four teams, and one of a further owner"),
      ],
      notes: ["By a command, so one of the reads asks what its author may do."],
    },
    {
      title: "A quiet start",
      rows: [...(await startsWith(30)), ...(await startsWith(100))],
      notes: ["The first sweep of a start; nothing has changed, and nothing is written."],
    },
  ];
}

async function liveThrough(plan: CostPlan): Promise<readonly Step[]> {
  return await onStage(plan, async (stage) => {
    const steps: Step[] = [];
    for (const { kind, act } of lifeOf(plan)) steps.push(await stepOf(stage, kind, act));
    return steps;
  });
}

async function enter(plan: CostPlan): Promise<Step> {
  return await onStage(plan, async (stage) => {
    const teams = commented("teams", "teams", `/team ${teamsOf(plan).join(" ")}`);
    for (const { kind, act } of [openInitiative, labelled("Konsept", "fase/konsept"), teams]) {
      await stepOf(stage, kind, act);
    }
    return await stepOf(stage, "entering delivery", enterDelivery);
  });
}

async function startsWith(initiatives: number): Promise<readonly Table["rows"][number][]> {
  return await onStage({ teams: 2 }, async (stage) => {
    for (let at = 1; at <= initiatives; at += 1) openInitiative.act(stage);
    await stage.step();
    const rows: Table["rows"][number][] = [];
    for (const store of ["kept", "lost"] as const) {
      await stage.restart(store);
      const bill = await stage.step();
      // A read for each thread, and the lists of a hundred issues of two repositories.
      const plain = initiatives + 2 * Math.ceil(initiatives / 100);
      rows.push(rowOf([{ kind: "start", bill, plain }], `${initiatives} initiatives, store ${store}`));
    }
    return rows;
  });
}

async function onStage<Result>(plan: CostPlan, play: (stage: CostStage) => Promise<Result>): Promise<Result> {
  const stage = await openCostStage(plan);
  try {
    await stage.step();
    return await play(stage);
  } finally {
    await stage.stop();
  }
}

async function stepOf(stage: CostStage, kind: string, act: (stage: CostStage) => void): Promise<Step> {
  const before = stage.sandbox.deliveries().length;
  act(stage);
  const bill = await stage.step();
  const events = stage.sandbox.deliveries().slice(before).filter(isEvent).length;
  return { kind, bill, plain: events * levelsOf(stage) + bill.mutations };
}

function isEvent({ event, body }: Delivery): boolean {
  const { sender } = JSON.parse(body) as { sender?: { login: string } };
  const concerns = ["issues", "sub_issues", "issue_comment", "projects_v2_item"].includes(event);
  return concerns && !sender?.login.startsWith("redthread");
}

/** Levels of the thread from the initiative down to its epics, whose work items come along with them. */
function levelsOf({ sandbox }: CostStage): number {
  const { issues } = sandbox.state.tables;
  const below = (ids: readonly string[]) => ids.flatMap((id) => issues.get(id)?.subIssueIds ?? []);
  const elements = sandbox.issue(initiative).subIssueIds;
  if (elements.length === 0) return 1;
  return below(elements).length === 0 ? 2 : 3;
}

/** Steps of the same kind together, in the order of their first. */
function grouped(steps: readonly Step[]): readonly (readonly Step[])[] {
  return [...Map.groupBy(steps, ({ kind }) => kind).values()];
}

function rowOf(steps: readonly Step[], name?: string): Table["rows"][number] {
  const [first] = steps;
  const sum = (of: (step: Step) => number) => steps.reduce((total, step) => total + of(step), 0);
  const times = name === undefined && steps.length > 1 ? `, ${steps.length} times` : "";
  return {
    step: name ?? `${first?.kind}${times}`,
    requests: sum(({ bill }) => requestsOf(bill)),
    reads: sum(({ bill }) => bill.reads + bill.rest),
    documents: sum(({ bill }) => bill.writes),
    mutations: sum(({ bill }) => bill.mutations),
    points: sum(({ bill }) => bill.points),
    "secondary points": sum(({ bill }) => bill.secondary),
    tokens: sum(({ bill }) => bill.tokens),
    "one call per change: requests": sum(({ plain }) => plain),
  };
}
