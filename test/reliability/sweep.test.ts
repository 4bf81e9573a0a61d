import { expect, onTestFinished, test } from "vitest";
import { openCostStage, type CostStage } from "../scenario/cost-stage.ts";
import { ownDatabase } from "../run-database.ts";
import type { CostPlan } from "../scenario/cost-seed.ts";
import { requestsOf, type Bill } from "../scenario/meter.ts";
import { reached } from "./reached.ts";

/*
 * A portfolio at rest. What a sweep asks does not depend on whether the app made the threads (`npm run bench -- sweep`
 * shows both), so the large one was there before the app and the small one is the app's own.
 */

const nodesOfACall = 500_000;
const dayMs = 86_400_000;

test("a sweep of two hundred initiatives at rest, five issues each, asks at most a fifth of a request for each", async ({
  task,
}) => {
  const initiatives = 200;
  const stage = await begin({ teams: 2, older: initiatives });
  const { calls, tables } = stage.sandbox.state;
  expect(tables.issues.size).toBe(5 * initiatives);
  const bills: Bill[] = [];
  for (const waitMs of [3_600_000, 2 * dayMs]) {
    stage.sandbox.state.advance(waitMs);
    await stage.wantLook("sweep");
    bills.push(await stage.step());
  }
  const requests = Math.max(...bills.map(requestsOf));
  expect(requests).toBeLessThanOrEqual(0.2 * initiatives);
  expect(bills.map(({ writes }) => writes)).toEqual([0, 0]);
  expect(Math.max(...calls.map(({ nodes }) => nodes))).toBeLessThan(nodesOfACall);
  const points = Math.max(...bills.map((bill) => bill.points));
  expect(points).toBeLessThanOrEqual(0.5 * initiatives);
  reached(
    task,
    "L5",
    `${initiatives} initiatives of five issues: ${requests} requests (${requests / initiatives} an initiative), ${points} points, 0 writes`,
  );
});

test("an hourly look at two hundred initiatives at rest asks the same as at twenty", async () => {
  const [few, many] = [await idleHour(20), await idleHour(200)];
  expect(many.operations.toSorted()).toEqual(few.operations.toSorted());
  expect(requestsOf(many), many.operations.join("\n")).toBeLessThanOrEqual(15);
  expect(many.points).toBeLessThanOrEqual(50);
  expect(many.writes).toBe(0);
});

/** The third look: the first ones may still see what the first sweep wrote. */
async function idleHour(initiatives: number): Promise<Bill> {
  const stage = await begin({ teams: 2, older: initiatives });
  const bills: Bill[] = [];
  // Cards that were touched in the last two days are listed as well.
  for (const waitMs of [3 * dayMs, dayMs / 24, dayMs / 24]) {
    stage.sandbox.state.advance(waitMs);
    await stage.wantLook("changes");
    bills.push(await stage.step());
  }
  const [bill] = bills.slice(-1);
  if (bill === undefined) throw new Error("Nothing was measured");
  return bill;
}

test("what the app made itself, it finds as it left it, sweep after sweep", async ({ task }) => {
  const initiatives = 4;
  const stage = await begin({ teams: 2 });
  for (let number = 1; number <= initiatives; number += 1) {
    stage.as("anyone").openIssue("acme/portfolio", { title: `Felles varsling ${number}` });
    stage.as("manager").comment(`acme/portfolio#${number}`, "/team team1 team2\n/fase Implementering");
  }
  await stage.step();
  expect(stage.sandbox.state.tables.issues.size).toBe(5 * initiatives);
  const sweeps: Bill[] = [];
  for (let day = 0; day < 3; day += 1) {
    await stage.wantLook("sweep");
    sweeps.push(await stage.step());
    stage.sandbox.state.advance(dayMs);
  }
  expect(sweeps.map(({ mutations }) => mutations)).toEqual([0, 0, 0]);
  reached(
    task,
    "L5",
    `${initiatives} initiatives of the app's own making: ${sweeps.length} sweeps in three days, 0 writes`,
  );
});

async function begin(plan: CostPlan): Promise<CostStage> {
  const stage = await openCostStage(plan, ownDatabase);
  onTestFinished(stage.stop);
  await stage.step();
  return stage;
}
