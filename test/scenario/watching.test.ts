import { expect, test } from "vitest";
import { z } from "zod";
import { one, open } from "./begin.ts";
import { setStage, type Stage } from "./stage.ts";

const Ready = z.object({
  ready: z.boolean(),
  waiting: z.object({ installations: z.number(), until: z.string() }).nullable(),
});

const fresh = { "cache-control": "no-cache" };

async function ready({ app }: Stage) {
  return Ready.parse(await (await fetch(`${app.metricsUrl}/readyz`, { headers: fresh })).json());
}

async function metrics({ app }: Stage): Promise<string> {
  return await (await fetch(`${app.metricsUrl}/metrics`, { headers: fresh })).text();
}

/** The value of one line, by its name and labels as they are printed. */
async function metric(stage: Stage, name: string): Promise<number> {
  const line = (await metrics(stage)).split("\n").find((text) => text.startsWith(`${name} `));
  return Number(line?.slice(name.length));
}

test("metrics tell of deliveries, reconciles, requests, points and writes, and name nobody", async () => {
  const stage = await setStage();
  await open(stage, "/team studio porten\n/fase Implementering", { title: "Felles kanarifugl" });
  expect(await metric(stage, 'redthread_delivery_seconds_count{status="202"}')).toBeGreaterThan(5);
  const reconciled = 'redthread_reconcile_seconds_count{kind="initiative",outcome="done"}';
  expect(await metric(stage, reconciled)).toBeGreaterThan(0);
  expect(await metric(stage, 'redthread_writes_total{kind="create-issue",outcome="done"}')).toBe(4);
  expect(await metric(stage, "redthread_github_points_left")).toBeGreaterThan(0);
  expect(await metric(stage, "redthread_audit_open_rows")).toBe(0);
  const text = await metrics(stage);
  for (const name of ["acme", "other", "portfolio", "porten", "studio", "manager", "kanarifugl"]) {
    expect(text.toLowerCase()).not.toContain(name);
  }
});

test("while an installation waits for a limit, the app is ready and says until when, in its metrics too", async () => {
  const stage = await setStage();
  await open(stage);
  expect(await ready(stage)).toMatchObject({ ready: true, waiting: null });
  stage.sandbox.state.faults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 120 } });
  const now = stage.sandbox.state.now().getTime();
  stage.as("manager").comment(one, "/fase Problem");
  await stage.quiet();
  const state = await ready(stage);
  expect(state).toMatchObject({ ready: true, waiting: { installations: 1 } });
  const seconds = (Date.parse(state.waiting?.until ?? "") - now) / 1_000;
  expect(seconds).toBeGreaterThanOrEqual(120);
  expect(seconds).toBeLessThan(140);
  expect(await metric(stage, "redthread_waiting_installations")).toBe(1);
  expect(await metric(stage, "redthread_wait_seconds")).toBeGreaterThan(100);

  await stage.pass(130_000);
  expect(await ready(stage)).toMatchObject({ ready: true, waiting: null });
  expect(await metric(stage, "redthread_wait_seconds")).toBe(0);
  expect(stage.labels(one)).toContain("fase/problem");
});
