import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readEnvironment } from "../../environment.ts";
import type { Configuration } from "../../environment.ts";
import { startApp } from "../../main.ts";
import type { RunningApp } from "../../main.ts";
import { appEnvironment } from "../../sandbox/app-environment.ts";
import { startSandbox } from "../../sandbox/sandbox.ts";
import type { Sandbox } from "../../sandbox/sandbox.ts";
import { seedDemoWithHistory } from "../../sandbox/seed/demo.ts";
import { hasCredentials } from "../../server/parts.ts";
import type { Credentialed } from "../../server/parts.ts";

/**
 * The app as `serve` runs it, configured by the variables that an organisation with a GitHub server of its own
 * would set; that server is the sandbox. Only the clock is the sandbox's, so that a demo in a hurry can turn it.
 */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly app: RunningApp;
  /** Resolves when no webhook is under way and the app has nothing to do within that many milliseconds. */
  quiet(withinMs?: number): Promise<void>;
  /** Ends the app, then the sandbox, and removes the data folder. */
  stop(): Promise<void>;
}

/** `port` is that of the sandbox's page; 0 takes a free one. */
export async function startStage(port: number): Promise<Stage> {
  const sandbox = await startSandbox({ port, seed: seedDemoWithHistory });
  const dataDir = await mkdtemp(join(tmpdir(), "redthread-demo-"));
  async function strike(): Promise<void> {
    await sandbox.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
  let app: RunningApp;
  try {
    app = await startApp({
      configuration: configurationFor(sandbox, dataDir),
      logger: pino({ level: "warn", base: null }, pino.destination(2)),
      now: () => sandbox.state.now().getTime(),
    });
  } catch (error) {
    await strike();
    throw error;
  }
  sandbox.setWebhookUrl(app.webhookUrl);
  return {
    sandbox,
    app,
    async quiet(withinMs = 2_000) {
      // What the app writes sends webhooks again: it is quiet when a whole round brought no new one.
      for (let calm = 0; calm < 2;) {
        const before = sandbox.deliveries().length;
        await sandbox.quiet();
        await app.idle(withinMs);
        calm = sandbox.deliveries().length === before ? calm + 1 : 0;
      }
    },
    async stop() {
      await app.stop();
      await strike();
    },
  };
}

function configurationFor(sandbox: Sandbox, dataDir: string): Credentialed {
  const environment = readEnvironment({
    ...appEnvironment(sandbox),
    DATA_DIR: dataDir,
  });
  if (environment.kind !== "ready") throw new Error("The sandbox gave out no credentials");
  return credentialed(environment.configuration);
}

function credentialed(configuration: Configuration): Credentialed {
  if (!hasCredentials(configuration)) throw new Error("The sandbox gave out no credentials");
  return configuration;
}
