import { expect, onTestFinished, test } from "vitest";
import { commented, enterDelivery, initiative, labelled, lifeOf, openInitiative } from "./cost-life.ts";
import { teamsOf, type CostPlan } from "./cost-seed.ts";
import { openCostStage, type CostStage } from "./cost-stage.ts";
import { ownDatabase } from "../run-database.ts";
import { requestsOf, type Bill } from "./meter.ts";

/*
 * What the app's work may cost. The limits of all but the first two are a third of what a plain
 * level-triggered app asks that reads a whole thread anew for each event and sends one mutation a request.
 */

test("entering delivery: three reads and four documents; a second look writes nothing", async () => {
  const { stage, bill } = await deliver({ teams: 5 });
  expect(bill.operations.filter((operation) => operation.includes("createIssue"))).toHaveLength(2);
  expect(bill.reads + bill.rest).toBeLessThanOrEqual(3);
  expect(bill.writes).toBeLessThanOrEqual(4);
  await stage.restart("lost");
  expect((await stage.step()).writes).toBe(0);
});

test("entering delivery: two requests more for a further owner", async () => {
  const { bill } = await deliver({ teams: 4, others: 1 });
  expect(bill.mutations).toBeGreaterThan(30);
  expect(requestsOf(bill)).toBeLessThanOrEqual(3 + 4 + 2);
});

test("the intake of an initiative", async () => {
  const stage = await begin({ teams: 2 });
  openInitiative.act(stage);
  expectAtMost(await stage.step(), 6, 41);
  expect(stage.sandbox.issue(initiative).labelIds).toHaveLength(1);
});

test("a phase move of an initiative in delivery", async () => {
  const { stage } = await deliver({ teams: 2 });
  labelled("Planlegging", "fase/planlegging").act(stage);
  expectAtMost(await stage.step(), 4, 27);
});

test("a whole life with two teams and six work items", async () => {
  const stage = await begin({ teams: 2 });
  const bills: Bill[] = [];
  for (const { act } of lifeOf({ teams: 2 })) {
    act(stage);
    bills.push(await stage.step());
  }
  expect(stage.sandbox.issue(initiative).state).toBe("CLOSED");
  const points = bills.reduce((sum, bill) => sum + bill.points, 0);
  expect(bills.reduce((sum, bill) => sum + requestsOf(bill), 0)).toBeLessThanOrEqual(75);
  expect(points).toBeLessThanOrEqual(192);
});

test.each(["kept", "lost"] as const)(
  "a quiet restart with thirty initiatives, its store %s",
  async (store) => {
    const stage = await begin({ teams: 2 });
    for (let at = 1; at <= 30; at += 1) openInitiative.act(stage);
    await stage.step();
    await stage.restart(store);
    const bill = await stage.step();
    expectAtMost(bill, 31, 381);
    expect(bill.writes).toBe(0);
  },
);

async function begin(plan: CostPlan): Promise<CostStage> {
  const stage = await openCostStage(plan, ownDatabase);
  onTestFinished(stage.stop);
  await stage.step();
  return stage;
}

/** From a phase in which nothing is made; by a command, which also costs a look at who gave it. */
async function deliver(plan: CostPlan): Promise<{ stage: CostStage; bill: Bill }> {
  const stage = await begin(plan);
  const teams = commented("teams", "teams", `/team ${teamsOf(plan).join(" ")}`);
  for (const { act } of [openInitiative, labelled("Konsept", "fase/konsept"), teams]) {
    act(stage);
    await stage.step();
  }
  enterDelivery(stage);
  return { stage, bill: await stage.step() };
}

function expectAtMost(bill: Bill, requests: number, points: number): void {
  expect(requestsOf(bill), bill.operations.join("\n")).toBeLessThanOrEqual(requests);
  expect(bill.points).toBeLessThanOrEqual(points);
}
