import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { startApp, type RunningApp } from "../../src/main.ts";
import { startSandbox, type Sandbox } from "../../src/sandbox/sandbox.ts";
import { startRedelivery } from "../../src/server/redelivery.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeOn, type Store } from "../../src/store/store.ts";
import { configurationFor } from "../scenario/configuration.ts";
import { seedOf } from "../scenario/stage.ts";
import { reached } from "./reached.ts";
import { requireNoFailures } from "../scenario/sandbox-failures.ts";

/*
 * What GitHub tells of its failed deliveries, and what the app makes of it. The store outlives the app, as a database
 * does; what is said in one process by two apps would be said by two replicas.
 */

interface Place {
  readonly sandbox: Sandbox;
  readonly store: Store;
  /** How many deliveries are stored, whatever became of them. */
  stored(): Promise<number>;
  /** Starts as many replicas at once; webhooks go to the first. */
  start(replicas?: number): Promise<readonly RunningApp[]>;
  stop(): Promise<void>;
  quiet(): Promise<void>;
  /** Entries of GitHub's list, by the id of the delivery. */
  attempts(): ReadonlyMap<string, readonly { readonly redelivery: boolean; readonly statusCode: number }[]>;
}

async function setPlace(options: Parameters<typeof startSandbox>[0] = {}): Promise<Place> {
  const sandbox = await startSandbox({ ...options, seed: seedOf({}) });
  const now = () => sandbox.state.now().getTime();
  const database = await openInMemory();
  await migrate(database, { now });
  const store = storeOn(database, { now });
  let apps: readonly RunningApp[] = [];
  async function stop(): Promise<void> {
    // A port of which nobody listens any more: GitHub writes the failure down.
    for (const app of apps) await app.stop();
    apps = [];
  }
  onTestFinished(async () => {
    await stop();
    await sandbox.stop();
    await store.close();
    requireNoFailures(sandbox);
  });
  const startOne = async () =>
    await startApp({
      configuration: configurationFor(sandbox, { settleMs: 20 }),
      logger: pino({ level: process.env["STAGE_LOG"] ?? "silent" }),
      now,
      rereadMs: 100,
      pollMs: 25,
      redelivery: { spacingMs: 1 },
      openStore: () => Promise.resolve({ ...store, close: () => Promise.resolve() }),
    });
  return {
    sandbox,
    store,
    stored: async () => (await database.query("select 1 from inbox")).length,
    async start(replicas = 1) {
      apps = await Promise.all(Array.from({ length: replicas }, startOne));
      sandbox.setWebhookUrl(apps[0]?.webhookUrl);
      return apps;
    },
    stop,
    async quiet() {
      for (let calm = 0; calm < 2;) {
        const before = sandbox.deliveries().length;
        await sandbox.quiet();
        for (const app of apps) await app.idle(2_000);
        calm = sandbox.deliveries().length === before ? calm + 1 : 0;
      }
    },
    attempts: () => Map.groupBy(sandbox.deliveries(), ({ guid }) => guid),
  };
}

const hourMs = 3_600_000;

/** A life's worth of acts, so that webhooks of many kinds are under way. */
function live(sandbox: Sandbox, title: string): void {
  sandbox.as("anyone").openIssue("acme/portfolio", { title });
  const { number } =
    [...sandbox.state.tables.issues.values()].findLast((issue) => issue.title === title) ?? {};
  const issue = `acme/portfolio#${number}`;
  sandbox.as("manager").comment(issue, "/team studio design");
  sandbox.as("manager").editIssue(issue, { body: "### Problem\n\nMange får ikke varsel." });
  sandbox.as("manager").comment(issue, "/fase Implementering");
}

test("a replica that was away for an hour: each failed delivery is asked for once, by one of two, and what vanished is found by the sweep", async ({
  task,
}) => {
  const place = await setPlace();
  const { sandbox } = place;
  await place.start();
  await place.quiet();
  live(sandbox, "Før");
  await place.quiet();
  await place.stop();
  live(sandbox, "Imens");
  live(sandbox, "Også imens");
  sandbox.setDeliveryFaults({ vanish: 1 });
  live(sandbox, "Sporløst");
  sandbox.setDeliveryFaults({});
  await sandbox.quiet();
  sandbox.state.advance(hourMs);
  const failed = [...place.attempts()].filter(([, tries]) =>
    tries.every(({ statusCode }) => statusCode !== 202),
  );
  expect(failed.length).toBeGreaterThan(5);
  const before = await place.stored();
  await place.start(2);
  await place.quiet();
  for (const [guid] of failed) {
    expect(
      place
        .attempts()
        .get(guid)
        ?.map(({ redelivery, statusCode }) => [redelivery, statusCode]),
    ).toEqual([
      [false, 502],
      [true, 202],
    ]);
  }
  const again = sandbox.deliveries().filter(({ redelivery }) => redelivery);
  expect(again).toHaveLength(failed.length);
  expect(await place.stored()).toBeGreaterThanOrEqual(before + failed.length);
  expect(epics(sandbox)).toEqual(["design 4", "studio 4"]);
  reached(task, "E3", `away for an hour: ${failed.length} failed deliveries, each asked for once and stored`);
});

function epics({ state: { tables } }: Sandbox): readonly string[] {
  return ["design", "studio"].map((name) => {
    const issues = [...tables.issues.values()];
    const count = issues.filter((issue) => tables.repositories.get(issue.repositoryId)?.name === name).length;
    return `${name} ${count}`;
  });
}

test("of deliveries that failed, vanished or came twice only those are asked for that GitHub knows and nobody stored", async ({
  task,
}) => {
  const place = await setPlace({
    deliveryFaults: { drop: 0.3, vanish: 0.1, duplicate: 0.3 },
    randomSeed: 11,
  });
  const { sandbox } = place;
  await place.start();
  await place.quiet();
  for (const title of ["Ett", "To", "Tre"]) live(sandbox, title);
  await place.quiet();
  const failed = [...place.attempts()].filter(([, tries]) =>
    tries.every(({ statusCode }) => statusCode !== 202),
  );
  expect(failed.length).toBeGreaterThan(5);
  sandbox.setDeliveryFaults({});
  await place.stop();
  sandbox.state.advance(hourMs);
  await place.start();
  await place.quiet();
  const again = sandbox.deliveries().filter(({ redelivery }) => redelivery);
  expect(again.map(({ guid }) => guid).toSorted()).toEqual(failed.map(([guid]) => guid).toSorted());
  expect(await place.stored()).toBe(place.attempts().size);
  expect(epics(sandbox)).toEqual(["design 3", "studio 3"]);
  const count = place.attempts().size;
  reached(
    task,
    "E3",
    `${count} deliveries, 30 % failed and 30 % doubled: ${again.length} asked for, all stored`,
  );
});

test("what goes on failing is asked for four times, ever less often", async () => {
  const place = await setPlace();
  const { sandbox } = place;
  const [app] = await place.start();
  await place.quiet();
  sandbox.setWebhookUrl(undefined);
  sandbox.as("anyone").openIssue("acme/portfolio", { title: "Ingen hører" });
  await sandbox.quiet();
  const [guid = ""] = [...place.attempts()].find(([, [first]]) => first?.statusCode === 502) ?? [];
  const asked: number[] = [];
  for (let minutes = 0; minutes <= 24 * 60; minutes += 5) {
    await takeTurn(place, app);
    const attempts = place.attempts().get(guid)?.length ?? 0;
    if (attempts - 1 > asked.length) asked.push(minutes);
    sandbox.state.advance(5 * 60_000);
  }
  expect(asked).toHaveLength(4);
  const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  expect(pauses).toEqual([10, 60, 360]);
});

async function takeTurn({ sandbox, store }: Place, app: RunningApp | undefined): Promise<void> {
  if (app === undefined) throw new Error("No app was started");
  const now = () => sandbox.state.now().getTime();
  const turn = startRedelivery({ app: app.github.app, store, logger: app.logger, now, spacingMs: 1 });
  await turn.begun;
  await turn.stop();
  await sandbox.quiet();
}

test("a delivery that was stored although GitHub heard nothing of it is stored once", async () => {
  const place = await setPlace();
  const { sandbox } = place;
  const [app] = await place.start();
  await place.quiet();
  live(sandbox, "Ett");
  await place.quiet();
  sandbox.setDeliveryFaults({ drop: 1 });
  sandbox.as("manager").label("acme/portfolio#1", "fase/konsept");
  await sandbox.quiet();
  sandbox.setDeliveryFaults({});
  const lost = sandbox.deliveries().filter(({ statusCode }) => statusCode === 502);
  expect(lost.length).toBeGreaterThan(0);
  for (const { requestHeaders, body } of lost) {
    const { status } = await fetch(app?.webhookUrl ?? "", { method: "POST", headers: requestHeaders, body });
    expect(status).toBe(202);
  }
  await place.quiet();
  const rows = await place.stored();
  const calls = sandbox.state.calls.length;
  sandbox.state.advance(hourMs);
  await takeTurn(place, app);
  await place.quiet();
  expect(sandbox.deliveries().filter(({ redelivery }) => redelivery)).toHaveLength(lost.length);
  expect(await place.stored()).toBe(rows);
  expect(sandbox.state.calls.length).toBe(calls);
});

test("of an organisation that left while nobody listened only that is asked for, and its rows go", async () => {
  const place = await setPlace();
  const { sandbox, store } = place;
  await place.start();
  await place.quiet();
  live(sandbox, "Ett");
  await place.quiet();
  await place.stop();
  sandbox.as("manager").label("acme/portfolio#1", "fase/konsept");
  sandbox.as("owner").uninstall("acme");
  await sandbox.quiet();
  expect((await store.initiatives.initiativesOf("acme")).length).toBe(1);
  sandbox.state.advance(hourMs);
  await place.start();
  await place.quiet();
  const again = sandbox.deliveries().filter(({ redelivery }) => redelivery);
  expect(again.map(({ event, action }) => `${event} ${action}`)).toEqual(["installation deleted"]);
  expect(await store.initiatives.initiativesOf("acme")).toEqual([]);
});

test("when GitHub limits the app, nothing is asked for before the time that it named", async () => {
  const place = await setPlace();
  const { sandbox } = place;
  const [app] = await place.start();
  await place.quiet();
  sandbox.setDeliveryFaults({ drop: 1 });
  sandbox.as("anyone").openIssue("acme/portfolio", { title: "Tapt" });
  await sandbox.quiet();
  sandbox.setDeliveryFaults({});
  sandbox.state.advance(hourMs);
  sandbox.restFaults.push({ fault: { kind: "secondary-limit", retryAfterSeconds: 1_800 } });
  await takeTurn(place, app);
  const asked = () => sandbox.httpCalls().filter(({ path }) => path.includes("/app/hook/")).length;
  const before = asked();
  for (let minutes = 0; minutes < 30; minutes += 5) {
    sandbox.state.advance(299_000);
    await takeTurn(place, app);
  }
  expect(asked()).toBe(before);
  expect(sandbox.deliveries().filter(({ redelivery }) => redelivery)).toEqual([]);
  sandbox.state.advance(60_000);
  await takeTurn(place, app);
  await place.quiet();
  expect(sandbox.deliveries().filter(({ redelivery }) => redelivery).length).toBeGreaterThan(0);
});
