import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { delivery } from "../deliveries.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { reached } from "./reached.ts";
import { setReplicas } from "./replicas.ts";
import { now } from "../given-clock.ts";

const one = "acme/portfolio#1";

describe.skipIf(!hasPostgres)("deliveries that come more than once", () => {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server?.stop());
  const database = async () => (await server?.database()) ?? "";

  test("each ten times, at two replicas at once: one effect", async ({ task }) => {
    const copies = 10;
    const stage = await setReplicas({ databaseUrl: await database(), count: 2, copies });
    const { sandbox } = stage;
    sandbox.as("anyone").openIssue("acme/portfolio", { title: "Felles varsling" });
    await stage.quiet();
    stage.say(one, "/team studio porten");
    stage.say(one, "/fase Implementering");
    await stage.quiet();
    sandbox.as("owner").close("acme/studio#1");
    await stage.quiet();
    // And all of them once more, long after everything was done.
    const told = sandbox.deliveries().filter(({ redelivery }) => !redelivery);
    const before = stage.writes().length;
    for (const { id } of told) sandbox.redeliver(id);
    await stage.quiet();

    expect(new Set(stage.balancer.answers)).toEqual(new Set([202]));
    const epics = [...stage.issuesIn("acme/studio"), ...stage.issuesIn("Other/porten")];
    expect(epics).toHaveLength(2);
    expect(stage.issuesIn("acme/roadmap")).toHaveLength(2);
    expect(stage.said(one, "overview")).toHaveLength(1);
    expect(stage.writes().length).toBe(before);
    const stored = await stage.done();
    expect(stored).toBe(told.length);
    const sent = stage.balancer.answers.length * copies;
    reached(
      task,
      "E1",
      `${told.length} deliveries, sent ${sent} times to 2 replicas at once: ${stored} stored, ${epics.length} epics for 2 teams, 1 overview`,
    );
  });

  test("the same ids at two replicas at once, in whatever order: each stored once, and nobody waits for ever", async ({
    task,
  }) => {
    const databaseUrl = await database();
    const stores = await Promise.all([1, 2].map(() => openStore({ databaseUrl }, { now })));
    const rounds = 20;
    const size = 200;
    let stored = 0;
    for (let round = 0; round < rounds; round += 1) {
      const batch = Array.from({ length: size }, (_, n) => delivery(`${round}-${n}`));
      const counts = await Promise.all(
        stores.map((store, at) => store.inbox.storeDeliveries(at === 0 ? batch : batch.toReversed())),
      );
      stored += counts.reduce((sum, count) => sum + count);
    }
    for (const store of stores) await store.close();
    expect(stored).toBe(rounds * size);
    reached(task, "E1", `${rounds * size} ids at 2 replicas at once, in opposite orders: ${stored} stored`);
  });
});
