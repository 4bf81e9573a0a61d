import type { Logger } from "pino";
import type { GitHub } from "./github/client.ts";
import type { Policies } from "./policies.ts";
import { startEngine } from "./server/engine.ts";
import type { Engine, EngineOptions, WayIn } from "./server/engine.ts";
import { closeServer, createHttpServer, listen } from "./server/server.ts";
import type { SignIn } from "./sign-in/sign-in.ts";
import type { Store } from "./store/store.ts";
import { createIngress } from "./webhook/ingress.ts";

/*
 * The composition root: the engine, with the bounded ingress and a server of its own in front of it. `serve`, the demo
 * and the scenario tests all start the app by this one function, so what they show is what runs. Under Probot
 * (`app.ts`) the same engine runs behind Probot's server.
 */

export type AppOptions = EngineOptions;

export interface RunningApp {
  /** `http://127.0.0.1:3000`, without a slash at the end. */
  readonly url: string;
  readonly webhookUrl: string;
  /** Where figures and readiness are. */
  readonly metricsUrl: string;
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly logger: Logger;
  /** Null where nobody can sign in. */
  readonly signIn: SignIn | null;
  /** Resolves when no delivery waits, and nothing runs or is due within that many milliseconds. */
  idle(withinMs?: number): Promise<void>;
  /** Takes no more deliveries, ends what runs, and lets go of the store. */
  stop(): Promise<void>;
}

export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { webhookPath, mode } = options.configuration;
  const engine = await startEngine(options);
  const { store, github, policies, logger, signIn } = engine;
  const { url, wayIn } = await openWayIn(engine, options.configuration);
  const metricsUrl = engine.metricsUrl ?? url;
  logger.info({ url, metricsUrl, store: store.kind, mode }, "listening");
  engine.listening();
  return {
    url,
    webhookUrl: url + webhookPath,
    metricsUrl,
    store,
    github,
    policies,
    logger,
    signIn,
    idle: (withinMs) => engine.idle(withinMs),
    async stop() {
      await engine.stop(wayIn);
      logger.info("stopped");
    },
  };
}

/** Ends the engine where the address cannot be listened on. */
async function openWayIn(
  engine: Engine,
  { host, port, webhookPath, webhookSecrets }: AppOptions["configuration"],
): Promise<{ url: string; wayIn: WayIn }> {
  const { store, logger, now, pages, signIn } = engine;
  const ingress = createIngress({
    store,
    secrets: webhookSecrets,
    path: webhookPath,
    now,
    logger,
    onStored: () => engine.onStored(),
    onAnswer: (status, milliseconds) => engine.onAnswer(status, milliseconds),
  });
  const server = createHttpServer({ ingress, pages, signIn, isPrivate: false, logger });
  const wayIn: WayIn = { drain: () => ingress.close(), close: () => closeServer(server) };
  try {
    return { url: await listen(server, host, port), wayIn };
  } catch (error) {
    await engine.stop(wayIn);
    throw error;
  }
}
