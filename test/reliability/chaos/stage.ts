import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { harmlessMs } from "../../../src/domain/tolerances.ts";
import { startApp, type RunningApp } from "../../../src/main.ts";
import { startSandbox, type Sandbox } from "../../../src/sandbox/sandbox.ts";
import type { FaultedRequest, FaultRule, RestFault } from "../../../src/sandbox/state/faults.ts";
import { knownAfterMs } from "../../../src/sandbox/state/waits.ts";
import { seededRandom } from "../../../src/sandbox/webhooks/seeded-random.ts";
import type { Database } from "../../../src/store/database.ts";
import { storeOn, type Store } from "../../../src/store/store.ts";
import { configurationFor } from "../../scenario/configuration.ts";
import { nextDue } from "../../scenario/next-due.ts";
import { keyOfStages, seedOf, viewsOf, type Views } from "../../scenario/stage-world.ts";
import { firstPolicy, textOf } from "./policies.ts";
import { holdDeployments } from "./deploying.ts";
import { emptyTables, sharedDatabase } from "./database.ts";
import { mortal } from "./mortal.ts";
import { layWire } from "./wire.ts";

/*
 * The whole app on a stage on which it may die. GitHub's clock stands still unless somebody moves it, so that no
 * machine is too slow for a history, and hours cost nothing; each request takes some milliseconds of it. The
 * database outlives the apps, and each replica reaches it, and GitHub, by wires of its own that can be cut.
 */

const begin = Date.UTC(2026, 2, 2, 8);
const requestMs = 15;
/** What is not quiet by then never will be; of the machine's clock. */
const patienceMs = 90_000;

export interface ChaosStage extends Views {
  readonly sandbox: Sandbox;
  readonly database: Database;
  /** Whichever replica answers there. */
  readonly webhookUrl: string;
  /** Those that live. */
  readonly replicas: readonly Replica[];
  /** How many have been started. */
  readonly starts: number;
  /** Starts one; `skewMs`: how far its clock is ahead of GitHub's. */
  start(skewMs: number): Promise<void>;
  /** Until nothing is under way, and nothing is due within so many milliseconds of GitHub's clock, which moves on as needed. */
  settle(withinMs: number): Promise<void>;
  /** Called before each of the app's requests to GraphQL, or about a run, is carried out; `null`: no longer. */
  onRequest(listener: (() => "carry out" | "fail") | null): void;
  loseStore(): Promise<void>;
  /** How many writes, and how many deliveries, there were when the store was lost last. */
  readonly lost: { readonly writes: number; readonly deliveries: number };
  stop(): Promise<void>;
}

export interface Replica {
  readonly app: RunningApp;
  /** How far the clock that it goes by is ahead of GitHub's: it goes by GitHub's as soon as it knows better. */
  offsetMs(): number;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** It does and learns nothing more, from this moment on. */
  kill(): void;
}

export async function setChaosStage(seed: number): Promise<ChaosStage> {
  const database = await sharedDatabase();
  await emptyTables(database);
  const sandbox = await startSandbox({
    secrets: { privateKey: keyOfStages() },
    now: () => new Date(begin),
    randomSeed: seed,
    seed: seedOf({
      policy: textOf(firstPolicy),
      before(as) {
        as("owner").addToTeam("acme/portfolio-office", "member");
        for (const name of ["viktig", "haster"]) as("owner").createLabel("acme/portfolio", name);
      },
    }),
  });
  const { state } = sandbox;
  const replicas: Replica[] = [];
  const deadHolders: string[] = [];
  let starts = 0;
  let turn = 0;
  let lost = { writes: 0, deliveries: 0 };
  let listener: (() => "carry out" | "fail") | null = null;
  let failing = false;
  const front = await layWire(() => {
    turn += 1;
    const replica = replicas[turn % Math.max(1, replicas.length)];
    return replica === undefined ? null : Number(new URL(replica.app.url).port);
  });
  const webhookUrl = `http://127.0.0.1:${front.port}/api/github/webhooks`;
  sandbox.setWebhookUrl(webhookUrl);

  /** The first two rules of GitHub's faults, over GraphQL and REST, which never are used up. */
  function tellRequests(isTold: (request: FaultedRequest) => boolean): readonly FaultRule<RestFault>[] {
    const fault = { kind: "fail-before", status: 502 } as const;
    const times = Number.POSITIVE_INFINITY;
    return [
      {
        fault,
        times,
        when(request) {
          if (!isTold(request)) return false;
          state.advance(requestMs);
          failing = listener?.() === "fail";
          return false;
        },
      },
      { fault, times, when: (request) => failing && isTold(request) },
    ];
  }
  state.faults.unshift(...tellRequests(() => true));
  sandbox.restFaults.unshift(
    ...tellRequests(({ operationName }) => operationName?.includes("/actions/runs") ?? false),
  );
  holdDeployments({ sandbox });

  /** What a dead process holds until its lease has run out is not at work, though it counts as that in the store. */
  function storeOfOne(now: () => number, holds: (holder: string) => void): Store {
    const store = storeOn(database, { now });
    return {
      ...store,
      work: {
        ...store.work,
        async claim(wanted) {
          holds(wanted.holder);
          return await store.work.claim(wanted);
        },
        async isAnyRunning() {
          const held = await database.query(
            "select 1 from work where lease_until is not null and lease_holder <> all($1) limit 1",
            [deadHolders],
          );
          return held.length > 0;
        },
      },
      close: () => Promise.resolve(),
    };
  }

  async function start(skewMs: number): Promise<void> {
    starts += 1;
    // Until it has heard GitHub's own time twice it cannot know when what was named before it is over.
    if (skewMs > harmlessMs) state.waits.clear();
    let dead = false;
    let holder: string | null = null;
    const now = () => state.now().getTime() + skewMs;
    let clock: () => number = now;
    const wire = await layWire(() => (dead ? null : sandbox.port));
    const app = await startApp({
      configuration: {
        ...configurationFor(sandbox, { settleMs: 20 }),
        apiUrl: `http://127.0.0.1:${wire.port}/api/v3`,
      },
      logger: pino({ level: process.env["STAGE_LOG"] ?? "silent" }).child({ replica: starts }),
      now,
      random: seededRandom(seed + starts),
      pollMs: 200,
      async openStore(_where, given) {
        clock = given.now;
        const store = storeOfOne(given.now, (name) => (holder = name));
        return await Promise.resolve(mortal(store, () => dead));
      },
    });
    const replica: Replica = {
      app,
      offsetMs: () => clock() - state.now().getTime(),
      async stop() {
        leave();
        await app.stop();
        wire.cut();
      },
      kill() {
        dead = true;
        forgetUnread();
        // What it was sending when it died may only be answered now.
        setTimeout(forgetUnread, knownAfterMs / 2).unref();
        if (holder !== null) deadHolders.push(holder);
        leave();
        wire.cut();
        // What is left of it finds neither GitHub nor the store, and nobody asks any more what becomes of it.
        app.stop().catch(() => undefined);
      },
    };
    function leave(): void {
      const index = replicas.indexOf(replica);
      if (index !== -1) replicas.splice(index, 1);
    }
    replicas.push(replica);
  }

  /** What GitHub has just told a process that is no more, nobody has read. */
  function forgetUnread(): void {
    for (const [caller, wait] of state.waits) if (!wait.isKnown) state.waits.delete(caller);
  }

  /** Until no webhook is under way and no replica has anything to do now. */
  async function calm(): Promise<void> {
    const late = performance.now() + patienceMs;
    for (let quiet = 0; quiet < 2;) {
      const before = [sandbox.deliveries().length, state.calls.length].join();
      await sandbox.quiet();
      for (const { app } of replicas.slice()) await inTime(app.idle(0), late);
      quiet = [sandbox.deliveries().length, state.calls.length].join() === before ? quiet + 1 : 0;
    }
  }

  /** When the next thing is due, by GitHub's clock. */
  async function soonest(): Promise<number> {
    const all = replicas.map(async ({ app, offsetMs }) => (await nextDue(app.store)) - offsetMs());
    return Math.min(...(await Promise.all(all)));
  }

  return {
    ...viewsOf(sandbox),
    sandbox,
    database,
    webhookUrl,
    replicas,
    get starts() {
      return starts;
    },
    start,
    async settle(withinMs) {
      const horizon = state.now().getTime() + withinMs;
      for (let jumps = 0; jumps < 500; jumps += 1) {
        await calm();
        const next = await soonest();
        if (next > Math.max(horizon, state.now().getTime())) return;
        state.advance(Math.max(1, next - state.now().getTime()));
      }
      throw new Error("The app goes on and on: it has not become quiet");
    },
    onRequest(next) {
      listener = next;
    },
    async loseStore() {
      await emptyTables(database);
      // When GitHub named a time to come again, nobody knows it any more.
      state.waits.clear();
      lost = { writes: state.writes.length, deliveries: sandbox.deliveries().length };
    },
    get lost() {
      return lost;
    },
    async stop() {
      for (const replica of replicas.slice()) await replica.stop();
      front.cut();
      await sandbox.stop();
    },
  };
}

async function inTime(idle: Promise<void>, late: number): Promise<void> {
  const isLate = await Promise.race([
    idle.then(() => false),
    sleep(Math.max(0, late - performance.now()), true, { ref: false }),
  ]);
  if (isLate) throw new Error(`The app has not become quiet within ${patienceMs / 1_000} seconds`);
}
