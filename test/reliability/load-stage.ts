import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { keyText } from "../../src/domain/key.ts";
import type { RequestEvent } from "../../src/github/request-event.ts";
import { startApp, type RunningApp } from "../../src/main.ts";
import { createPerson } from "../../src/sandbox/person/person.ts";
import { seedMinimal } from "../../src/sandbox/seed/minimal.ts";
import type { Seed } from "../../src/sandbox/seed/seed.ts";
import { person } from "../../src/sandbox/state/acting.ts";
import { organizationByLogin } from "../../src/sandbox/state/operations/accounts.ts";
import { installApp } from "../../src/sandbox/state/operations/apps.ts";
import { startSandbox, type Sandbox, type StartOptions } from "../../src/sandbox/sandbox.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { configurationFor } from "../scenario/configuration.ts";
import { nextDue } from "../scenario/next-due.ts";
import { requireNoFailures } from "../scenario/sandbox-failures.ts";

/*
 * For loads: one organisation with as many teams as wanted, and one or more replicas of the whole app. The sandbox's
 * clock is theirs; whenever nothing is left to do at once, it is turned to what is due next, so that hours of waiting
 * for GitHub's limits take no time.
 */

export interface LoadStage {
  readonly sandbox: Sandbox;
  readonly apps: readonly [RunningApp, ...RunningApp[]];
  readonly store: Store;
  /** Milliseconds since the epoch, by the clock of all. */
  now(): number;
  /** Lets everything come to its end that is due until then; three hours on by default. The clock ends there. */
  settle(until?: number): Promise<void>;
  /** How often each key was claimed, by its text: reconciles that were begun. */
  readonly claims: ReadonlyMap<string, number>;
  /** What was sent to GitHub so far. */
  readonly requests: readonly RequestEvent[];
}

export interface LoadOptions {
  readonly teams: readonly string[];
  /** Of a PostgreSQL, for several replicas; without it an embedded store. */
  readonly databaseUrl?: string;
  readonly replicas?: number;
  readonly sandbox?: Omit<StartOptions, "seed" | "webhookUrl">;
  readonly settleMs?: number;
  /** So many initiatives are there before the app is: read, and never written to. */
  readonly older?: number;
}

const hourMs = 3_600_000;

/** The clock is turned by so much at least, so that what is due within moments of one another goes together. */
const stepMs = 15_000;

/** A delivery that was put off waits, too: then there is nothing to wait for. */
const maxLooks = 600;

export async function setLoadStage(options: LoadOptions): Promise<LoadStage> {
  const { teams, databaseUrl, replicas = 1 } = options;
  const seed = seedOf(teams, options.older ?? 0);
  const sandbox = await startSandbox({ ...options.sandbox, seed });
  const now = () => sandbox.state.now().getTime();
  const claims = new Map<string, number>();
  const requests: RequestEvent[] = [];
  const start = async () =>
    await startApp({
      configuration: configurationFor(sandbox, { settleMs: options.settleMs ?? 20 }),
      logger: pino({ level: process.env["STAGE_LOG"] ?? "silent" }),
      now,
      pollMs: 50,
      onRequest: (event) => requests.push(event),
      openStore: async () => {
        const place = databaseUrl === undefined ? { memory: true as const } : { databaseUrl };
        return counted(await openStore(place, { now }), claims);
      },
    });
  const apps: [RunningApp, ...RunningApp[]] = [await start()];
  while (apps.length < replicas) apps.push(await start());
  const [{ store, webhookUrl }] = apps;
  sandbox.setWebhookUrl(webhookUrl);

  /** Asked of the store first, for `idle` wakes every replica each time that it looks. */
  async function worked(): Promise<void> {
    for (let looks = 0; looks < maxLooks; looks += 1) {
      const { work, inbox } = await store.counts();
      if (work.running === 0 && work.due === 0 && inbox.waiting === 0) return;
      await sleep(50);
    }
  }

  async function quiet(): Promise<void> {
    for (let calm = 0; calm < 2;) {
      const before = sandbox.deliveries().length;
      await sandbox.quiet();
      await worked();
      for (const app of apps) await app.idle(50);
      calm = sandbox.deliveries().length === before ? calm + 1 : 0;
    }
  }

  async function settle(until = now() + 3 * hourMs): Promise<void> {
    for (;;) {
      await quiet();
      const next = Math.min(Math.max(now() + stepMs, await nextDue(store)), until);
      sandbox.state.advance(Math.max(0, next - now()));
      if (next === until) return;
    }
  }

  onTestFinished(async () => {
    for (const app of apps) await app.stop();
    await sandbox.stop();
    requireNoFailures(sandbox);
  });
  await quiet();
  return { sandbox, apps, store, now, settle, claims, requests };
}

function seedOf(teams: readonly string[], older: number): Seed {
  return (state, app) => {
    const installed = older === 0;
    seedMinimal({ teams, projects: true, policy: policyOf(teams), installed })(state, app);
    if (installed) return;
    const manager = createPerson(state, "manager");
    for (let at = 1; at <= older; at += 1) manager.openIssue("acme/portfolio", { title: `Tiltak ${at}` });
    state.advance(60_000);
    const accountId = organizationByLogin(state, "acme").id;
    installApp(state, person(state, "owner"), { appId: app.id, accountId });
    state.advance(60_000);
  };
}

function policyOf(teams: readonly string[]): string {
  const lines = teams.map((team) => `  ${team}: { name: ${team}, backlog: acme/${team} }`);
  return [
    "version: 1",
    "initiatives: { repository: portfolio, project: 1 }",
    "roadmap: { repository: roadmap, project: 8, elements: manual }",
    "teams:",
    ...lines,
    'roles: { portfolio-manager: ["@manager"] }',
    "",
  ].join("\n");
}

function counted(store: Store, claims: Map<string, number>): Store {
  return {
    ...store,
    work: {
      ...store.work,
      async claim(wanted) {
        const claimed = await store.work.claim(wanted);
        for (const { key } of claimed) claims.set(keyText(key), (claims.get(keyText(key)) ?? 0) + 1);
        return claimed;
      },
    },
  };
}
