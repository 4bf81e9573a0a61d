import { expect, test } from "vitest";
import { one, open, say } from "../scenario/begin.ts";
import { setStage, type Stage } from "../scenario/stage.ts";
import { permissions } from "../../src/sandbox/seed/app.ts";
import { hourly, unheard } from "../scenario/looks.ts";
import { parked, requestsOf } from "./parked-stage.ts";
import { reached } from "./reached.ts";
import { isWhole } from "./scale.ts";

/* Row G5 for many at once, for whatever comes late, and for what will not come back. */

const many = isWhole ? 50 : 10;
const issues = Array.from({ length: many }, (_, at) => `acme/portfolio#${at + 1}`);

test("many initiatives wait for a permission without asking for it, and go on with the sweep that finds it given", async ({
  task,
}) => {
  const stage = await setStage();
  for (const [at] of issues.entries()) {
    stage.as("anyone").openIssue("acme/portfolio", { title: `Tiltak ${at + 1}` });
    // GitHub lets an app write eighty texts a minute.
    if (at % 10 === 9) await stage.pass(60_000);
  }
  // The first look compares nothing yet, and has everything looked at.
  await hourly(stage);
  unheard(stage, () => stage.as("owner").acceptPermissions("acme", { ...permissions, issues: "read" }));
  const requests = requestsOf(stage.sandbox);
  for (const issue of issues) stage.as("owner").label(issue, "fase/problem");
  await stage.quiet();
  const first = requests();
  expect(await parked(stage)).toEqual(issues.map(() => "initiative permission"));
  // Each may find out for itself while the first is at it; nobody asks twice.
  expect(first).toBeLessThan(6 * many);

  for (const issue of issues) stage.as("anyone").comment(issue, "Når blir dette ferdig?");
  await stage.quiet();
  const second = requests();
  expect(second).toBeLessThan(many / 5);

  // What it may still write, on the project, it wrote before the first refusal was known.
  const before = stage.writes().length;
  const hours: number[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    await hourly(stage);
    hours.push(requests());
  }
  // The list of installations, and the policy: however many there are.
  expect(Math.max(...hours)).toBeLessThanOrEqual(8);
  expect(stage.writes()).toHaveLength(before);

  unheard(stage, () => stage.as("owner").acceptPermissions("acme", permissions));
  await hourly(stage);
  expect(await parked(stage)).toEqual([]);
  for (const issue of issues) {
    expect(stage.overview(issue)).toMatch(/●\sProblem/);
    expect(stage.field(issue, "acme/1", "Fase")).toBe("Problem");
  }
  const figure = `${many} initiatives without permission: ${first} requests for ${many} events, ${second} for ${many} more`;
  const sum = hours.reduce((all, count) => all + count, 0);
  reached(task, "G5", `${figure}, ${sum} in 24 hourly sweeps; all went on, though no webhook told of it`);
}, 300_000);

test("ten locked initiatives are tried once a sweep each, and no more", async ({ task }) => {
  const stage = await setStage();
  const some = issues.slice(0, 10);
  for (const [at] of some.entries()) {
    stage.as("anyone").openIssue("acme/portfolio", { title: `Tiltak ${at + 1}` });
  }
  await stage.pass(60_000);
  await hourly(stage);
  const requests = requestsOf(stage.sandbox);
  await hourly(stage);
  const idle = requests();
  for (const issue of some) {
    stage.as("owner").lock(issue);
    stage.as("manager").comment(issue, "/hvorfor");
  }
  await stage.quiet();
  await hourly(stage);
  expect(await parked(stage)).toEqual(some.map(() => "initiative locked"));
  requests();
  const hours: number[] = [];
  for (let hour = 0; hour < 6; hour += 1) {
    await hourly(stage);
    hours.push(requests());
  }
  // A look, who it is that has asked, and the two writes that GitHub refuses: reply and reaction.
  expect(Math.max(...hours) - idle).toBeLessThanOrEqual(5 * some.length);
  for (const issue of some) stage.as("owner").unlock(issue);
  await stage.quiet();
  await stage.pass(1_000);
  expect(await parked(stage)).toEqual([]);
  for (const issue of some) expect(stage.said(issue, "reply")).toHaveLength(1);
  const cost = Math.max(...hours) - idle;
  reached(
    task,
    "G5",
    `${some.length} locked initiatives: ${cost} requests a sweep more than the ${idle} of an idle one`,
  );
});

test("an initiatives repository that is deleted leaves one reason, and no storm", async ({ task }) => {
  const stage = await setStage();
  await open(stage, "/team studio porten\n/fase Implementering");
  stage.as("owner").deleteRepository("acme/portfolio");
  await stage.quiet();
  // GitHub must have said so for a minute before an issue is believed to be gone.
  for (let tenth = 0; tenth < 7; tenth += 1) await stage.pass(10_000);
  await hourly(stage);
  await hourly(stage);
  expect(await parked(stage)).toEqual(["sweep repository-gone"]);
  const requests = requestsOf(stage.sandbox);
  const before = stage.writes().length;
  const hours: number[] = [];
  for (let hour = 0; hour < 6; hour += 1) {
    await hourly(stage);
    hours.push(requests());
  }
  expect(Math.max(...hours)).toBeLessThanOrEqual(15);
  expect(stage.writes()).toHaveLength(before);
  expect(stage.state("acme/studio#1")).toBe("open");
  await stage.stop();
  reached(
    task,
    "G5",
    `initiatives repository deleted: ${Math.max(...hours)} requests a sweep at most, no write`,
  );
});

test("an uninstall leaves no row, neither of what was under way nor of what comes late", async ({ task }) => {
  const stage = await setStage();
  await open(stage);
  stage.sandbox.setApiDelay(100);
  let seen = stage.sandbox.httpCalls()[0];
  const runs = 5;
  for (let run = 0; run < runs; run += 1) {
    stage.as("manager").comment(one, `/team ${run % 2 === 0 ? "" : "-"}studio`);
    await expect.poll(() => stage.sandbox.httpCalls()[0], { timeout: 20_000, interval: 5 }).not.toBe(seen);
    stage.as("owner").uninstall("acme");
    await stage.quiet();
    expect(await rowsOf(stage), `rows after uninstall ${run + 1}`).toEqual([]);
    await hourly(stage);
    expect(await rowsOf(stage)).toEqual([]);
    seen = stage.sandbox.httpCalls()[0];
    stage.as("owner").install("acme");
    await stage.quiet();
    seen = stage.sandbox.httpCalls()[0];
  }
  stage.sandbox.setApiDelay(0);
  await say(stage, "/team design");
  expect(stage.labels(one)).toContain("team/design");
  expect(stage.said(one, "overview")).toHaveLength(1);
  reached(
    task,
    "G5",
    `uninstalled ${runs} times during a reconcile: 0 rows left, and one overview in the end`,
  );
});

/** Whatever the store can still tell of the organisation. */
async function rowsOf({ app: { store } }: Stage): Promise<readonly unknown[]> {
  const key = { kind: "initiative", owner: "acme", id: "any" } as const;
  const [audit, initiatives, work] = await Promise.all([
    store.audit.listAudit({ owner: "acme", limit: 100 }),
    store.initiatives.initiativesOf("acme"),
    store.work.parkedWork({ owner: "acme" }),
  ]);
  const nodes = await store.projection.nodesOf(key);
  return [...audit, ...initiatives, ...work, ...nodes];
}
