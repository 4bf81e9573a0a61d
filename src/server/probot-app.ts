import type { ApplicationFunctionOptions, Probot } from "probot";
import { createReceiving } from "../webhook/receiving.ts";
import { startEngine } from "./engine.ts";
import type { Engine, EngineOptions, WayIn } from "./engine.ts";
import { logThrough } from "./log.ts";
import { createPageHandler } from "./page-handler.ts";

export interface ProbotAppOptions extends EngineOptions {
  readonly probot: Probot;
  readonly addHandler: ApplicationFunctionOptions["addHandler"];
}

export interface RunningOnProbot extends Omit<Engine, "stop" | "listening"> {
  /** Takes no more deliveries, ends what runs, and lets go of the store. Probot's server is whoever's who started it. */
  stop(): Promise<void>;
}

/**
 * Probot answers 202 nine seconds after a delivery's headers, whatever its handlers do. Until then whatever could not be
 * stored must have failed, and the body must have come before.
 */
const storeMs = 5_000;

/** Probot answers 400 to a wrong signature, too; with the right secret that delivery is good, so only 413 is for good. */
const finalStatuses = [413];

/** The engine behind Probot: Probot listens, verifies and parses; each event goes to the inbox before it is answered. */
export async function startOnProbot(options: ProbotAppOptions): Promise<RunningOnProbot> {
  const { probot, addHandler, configuration } = options;
  const logger = options.logger ?? logThrough(probot.log);
  const redelivery = { finalStatuses, ...options.redelivery };
  const engine = await startEngine({ ...options, logger, redelivery });
  const { store, now, pages, signIn, metricsUrl } = engine;
  const receiving = createReceiving({
    store,
    now,
    logger,
    storeMs,
    onStored: () => engine.onStored(),
    onAnswer: (status, milliseconds) => engine.onAnswer(status, milliseconds),
  });
  probot.onAny(({ id, name, payload }) => receiving.receive({ id, name, payload }));
  const handler = createPageHandler({ pages, signIn, isPrivate: false, logger });
  try {
    addHandler((request, response) => handler.handle(request, response));
  } catch (error) {
    // A Probot that is only a middleware has nobody to hand them to.
    logger.warn({ err: error }, "pages not served");
  }
  logger.info({ metricsUrl, store: store.kind, mode: configuration.mode }, "running on Probot");
  // Its server listens a moment later. What GitHub would send before that is asked for again in the next turn.
  engine.listening();
  const wayIn: WayIn = { drain: () => receiving.close(), close: async () => handler.close() };
  return {
    ...engine,
    async stop() {
      await engine.stop(wayIn);
      logger.info("stopped");
    },
  };
}
