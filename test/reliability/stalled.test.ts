import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import type { Asked } from "./github-door.ts";
import { freshMetrics } from "./gauges.ts";
import { reached } from "./reached.ts";
import { until } from "./processes.ts";
import { setReplicaProcesses, type ReplicaProcess } from "./replica-processes.ts";
import { now } from "../given-clock.ts";

/*
 * A process is held still (SIGSTOP) in the midst of a reconcile, for longer than its lease and the time that a write may
 * take. Another one does the work. Then the first one wakes, with the answer from GitHub that it had waited for.
 */

const one = "acme/portfolio#1";
/** A lease of a minute, and the fifteen seconds that a write may take. */
const takeoverMs = 76_000;

describe.skipIf(!hasPostgres)("a worker that wakes after its lease was given away", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server.stop());

  const moments: readonly { name: string; after: Asked }[] = [
    { name: "it had read, and before it wrote anything", after: "read" },
    { name: "its first write was done, and before it knew it", after: "write" },
  ];

  test.for(moments)("stopped after $name: starts no write", async ({ name, after }, { task }) => {
    const databaseUrl = await server.database();
    const stage = await setReplicaProcesses(databaseUrl, 2);
    const { sandbox, replicas } = stage;
    const [stalled, other] = replicas;
    if (stalled === undefined || other === undefined) throw new Error("There are two");
    await stalled.start();
    sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.settle(stalled, () => stage.overview(one) !== "");

    const before = stalled.door.writes();
    const ended = await reconcilesOf(stalled);
    const store = await openStore({ databaseUrl }, { now });
    const stopped = new Promise<void>((resolve) => {
      stalled.door.onAnswer(async (asked) => {
        if (asked !== after || (await store.counts()).work.running === 0) return;
        stalled.door.onAnswer(null);
        stalled.signal("SIGSTOP");
        resolve();
      });
    });
    stage.balancer.setTargets([`${stalled.url}/api/github/webhooks`]);
    sandbox.as("manager").comment(one, "/team studio porten\n/fase Implementering");
    await stopped;
    stage.balancer.setTargets([`${other.url}/api/github/webhooks`]);
    await other.start();
    expect(stage.issuesIn("acme/studio")).toEqual([]);
    stage.leap(takeoverMs);
    await stage.settle(other, () => epicsOf(stage).length === 2);
    const key = { kind: "initiative", owner: "acme", id: sandbox.issue(one).id } as const;
    const known = await store.projection.nodesOf(key);
    const copy = await store.memory.memoryOf([key]);
    const done = stalled.door.writes() - before;
    expect(done > 0).toBe(after === "write");

    stalled.signal("SIGCONT");
    await until(async () => (await reconcilesOf(stalled)) > ended, "it has ended what it had begun");
    // What it might send after all would be on its way by now.
    await sleep(1_500);
    await stage.settle(other, () => true);

    const late = stalled.door.writes() - before - done;
    expect(late).toBe(0);
    expect(epicsOf(stage)).toHaveLength(2);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
    expect(stage.said(one, "overview")).toHaveLength(1);
    expect(await store.projection.nodesOf(key)).toEqual(known);
    expect(await store.memory.memoryOf([key])).toEqual(copy);
    expect((await store.counts()).openAuditRows).toBe(0);
    await store.close();
    reached(
      task,
      "D3",
      `held still for ${takeoverMs / 1_000} s after ${name}: ${done} writes before, ${late} after it woke, ${epicsOf(stage).length} epics for 2 teams by the other`,
    );
  });
});

function epicsOf(stage: { issuesIn(repository: string): readonly string[] }): readonly string[] {
  return [...stage.issuesIn("acme/studio"), ...stage.issuesIn("Other/porten")];
}

/** Reconciles of initiatives that came to an end. */
async function reconcilesOf(replica: ReplicaProcess): Promise<number> {
  const counter = 'redthread_reconcile_seconds_count{kind="initiative"';
  const lines = (await freshMetrics(replica.metricsUrl)).split("\n");
  const counts = lines.filter((line) => line.startsWith(counter));
  return counts.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}
