import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { freshMetrics } from "./gauges.ts";
import { reached } from "./reached.ts";
import { someOf } from "./scale.ts";
import { setReplicaProcesses, type ReplicaProcesses } from "./replica-processes.ts";
import { setReplicas, type Replicas } from "./replicas.ts";

describe.skipIf(!hasPostgres)("replicas on one database", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server.stop());

  test.for(someOf([2, 3], 1))(
    "%i of them, webhooks spread at random: whole lives, one effect each",
    async (count, { task }) => {
      const stage = await setReplicas({ databaseUrl: await server.database(), count });
      const { sandbox } = stage;
      const initiatives = 3;
      for (let n = 1; n <= initiatives; n += 1) {
        sandbox.as("anyone").openIssue("acme/portfolio", { title: `Tiltak ${n}` });
      }
      await stage.quiet();
      // All of them at once, and each thing while what came before it is still under way.
      for (const say of ["/team studio porten", "/fase Konsept", "/fase Implementering"]) {
        for (const name of stage.issuesIn("acme/portfolio")) stage.say(name, say);
        await sandbox.quiet();
      }
      await stage.passUntil(() => epicsOf(stage).length === 2 * initiatives);
      await stage.pass(61_000);
      checkDelivering(stage, initiatives);
      for (const [at, name] of stage.issuesIn("acme/studio").entries()) {
        sandbox.as("owner").openIssue("acme/studio", { title: "En oppgave", parent: name });
        if (at > 0) sandbox.as("owner").close(name);
      }
      for (const name of stage.issuesIn("Other/porten")) sandbox.as("other-owner").close(name);
      await stage.quiet();
      const isDone = (name: string) => stage.state(name) === "completed";
      const whatIsDone = () => stage.issuesIn("acme/portfolio").filter(isDone);
      await stage.passUntil(() => whatIsDone().length === initiatives - 1);
      const done = whatIsDone();
      expect(done).toHaveLength(initiatives - 1);

      const ran = await Promise.all(stage.apps.map(async ({ metricsUrl }) => await reconcilesAt(metricsUrl)));
      for (const runs of ran) expect(runs).toBeGreaterThan(0);
      const { length } = sandbox.deliveries();
      reached(
        task,
        "D2",
        `${count} replicas, ${length} deliveries spread at random, reconciles ${ran.join(" + ")}: ${initiatives} initiatives, ${epicsOf(stage).length} epics for 2 teams each, ${done.length} done`,
      );
    },
  );

  test("of three, replaced one by one while people go on: nothing lost, nothing twice", async ({ task }) => {
    const databaseUrl = await server.database();
    const stage = await setReplicaProcesses(databaseUrl, 3);
    const { sandbox, replicas } = stage;
    // On an empty database, all at once: one makes the tables, the others wait for it.
    await Promise.all(replicas.map(async (replica) => await replica.start()));

    let going = true;
    let said = 0;
    // As many as GitHub lets the app answer in a minute.
    const most = 6;
    const people = (async () => {
      while (going && said < most) {
        said += 1;
        const { number } = sandbox.as("anyone").openIssue("acme/portfolio", { title: `Tiltak ${said}` });
        sandbox
          .as("manager")
          .comment(`acme/portfolio#${number}`, "/team studio porten\n/fase Implementering");
        await sleep(1_500);
      }
    })();
    const codes: (number | null)[] = [];
    let held = 0;
    for (const replica of replicas) {
      const pid = replica.pid();
      codes.push(await replica.end());
      held += await claimsOf(databaseUrl, pid);
      await replica.start();
    }
    going = false;
    await people;
    await sandbox.quiet();
    // On a machine that is overloaded a commit may take too long; such a delivery is asked for again.
    const failed = sandbox.deliveries().filter(({ statusCode }) => statusCode !== 202);
    for (const { id } of failed) sandbox.redeliver(id);
    const [asked] = replicas;
    if (asked === undefined) throw new Error("There are three");
    await stage.settle(asked, () => epicsOf(stage).length === 2 * said);

    expect(codes).toEqual([0, 0, 0]);
    expect(held).toBe(0);
    expect(failed.filter(({ statusCode }) => statusCode !== 503)).toEqual([]);
    const acknowledged = sandbox.deliveries().filter(({ statusCode }) => statusCode === 202);
    const guids = new Set(acknowledged.map(({ guid }) => guid));
    expect(sandbox.deliveries().filter(({ guid }) => !guids.has(guid))).toEqual([]);
    checkDelivering(stage, said);
    reached(
      task,
      "D2",
      `3 processes replaced one by one: ${stage.balancer.answers.length} deliveries, ${stage.balancer.passedOn()} of them passed on by the balancer, ${failed.length} answered 503; ${held} claims left behind; ${said} initiatives, ${epicsOf(stage).length} epics for 2 teams each`,
    );
  });
});

type Seen = Pick<Replicas | ReplicaProcesses, "issuesIn" | "said" | "labels">;

function epicsOf(stage: Seen): readonly string[] {
  return [...stage.issuesIn("acme/studio"), ...stage.issuesIn("Other/porten")];
}

function checkDelivering(stage: Seen, initiatives: number): void {
  expect(stage.issuesIn("acme/studio")).toHaveLength(initiatives);
  expect(stage.issuesIn("Other/porten")).toHaveLength(initiatives);
  expect(stage.issuesIn("acme/roadmap")).toHaveLength(2 * initiatives);
  for (const name of stage.issuesIn("acme/portfolio")) {
    expect(stage.said(name, "overview"), name).toHaveLength(1);
    expect(stage.labels(name)).toEqual(["fase/implementering", "team/porten", "team/studio"]);
  }
}

async function reconcilesAt(metricsUrl: string): Promise<number> {
  const text = await freshMetrics(metricsUrl);
  const lines = text.split("\n").filter((line) => line.startsWith("redthread_reconcile_seconds_count"));
  return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
}

/** Keys that nobody may touch before the lease of a process that has ended has run out. */
async function claimsOf(databaseUrl: string, pid: number | undefined): Promise<number> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const { rowCount } = await client.query(
    "select 1 from work where lease_until is not null and split_part(lease_holder, ':', 2) = $1",
    [String(pid)],
  );
  await client.end();
  return rowCount ?? 0;
}
