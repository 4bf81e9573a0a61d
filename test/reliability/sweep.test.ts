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

test.each([20, 200])(
  "an hourly look at %i initiatives at rest asks the same as at any number",
  async (initiatives) => {
    const stage = await begin({ teams: 2, older: initiatives });
    const bills: Bill[] = [];
    for (let hour = 0; hour < 3; hour += 1) {
      stage.sandbox.state.advance(3_600_000);
      await stage.wantLook("changes");
      bills.push(await stage.step());
    }
    // The first one finds what the first sweep itself has written.
    for (const bill of bills.slice(1)) {
      expect(requestsOf(bill), bill.operations.join("\n")).toBeLessThanOrEqual(15);
      expect(bill.points).toBeLessThanOrEqual(50);
      expect(bill.writes).toBe(0);
    }
    expect(bills[2]?.operations.filter((one) => /Issues|Ancestors/.test(one))).toEqual([]);
  },
);

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
