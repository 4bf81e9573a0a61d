import type { Logger } from "pino";
import type { GitHub } from "../github/client.ts";
import { createClock } from "../github/clock.ts";
import type { OnRequest } from "../github/request-event.ts";
import type { Policies } from "../policies.ts";
import type { SignIn } from "../sign-in/sign-in.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/store.ts";
import type { WorkLoop } from "../work/start-work.ts";
import { createAsking } from "./asking.ts";
import { countedAudit } from "./counted-audit.ts";
import { createLogger } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import type { Metrics } from "./metrics.ts";
import { createParts } from "./parts.ts";
import type { Credentialed, Parts, PartsOptions } from "./parts.ts";
import { pagesFor } from "./pages/pages.ts";
import type { Pages } from "./pages/pages.ts";
import { wantLooks } from "../work/sweeps.ts";
import { createReadiness } from "./readiness.ts";
import { startReconciling } from "./reconciling.ts";
import type { ReconcilingTuning } from "./reconciling.ts";
import { startRedelivery } from "./redelivery.ts";
import type { Redelivery, RedeliveryOptions } from "./redelivery.ts";
import { startRetention } from "./retention.ts";
import { startSignIn } from "./sign-in.ts";
import { closeServer, createHttpServer, listen } from "./server.ts";

/*
 * Everything that runs, except who listens and who verifies a delivery: the store, the work, the sweeps, retention,
 * redelivery, readiness and the pages. `npm start` puts the bounded ingress in front of it, the Probot app puts Probot.
 */

export interface EngineOptions extends ReconcilingTuning {
  readonly configuration: Credentialed;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly logger?: Logger;
  /** To whoever started the process, beside the log. */
  readonly tell?: (line: string) => void;
  /** Told of each request to GitHub, beside the metrics. */
  readonly onRequest?: OnRequest;
  /** Instead of opening the one that the configuration names. */
  readonly openStore?: typeof openStore;
  /** How long a text of people may take to be read, and by what. */
  readonly reading?: PartsOptions["reading"];
  readonly redelivery?: Pick<RedeliveryOptions, "everyMs" | "most" | "spacingMs" | "finalStatuses">;
}

/** How deliveries come in; whoever listens knows how to end it. */
export interface WayIn {
  /** No delivery is taken from now on; resolves when those under way are answered. */
  drain(): Promise<void>;
  /** Ends its connections. */
  close(): Promise<void>;
}

export interface Engine {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly logger: Logger;
  readonly now: () => number;
  /** What machines ask of whoever listens. */
  readonly pages: Pages;
  /** Who reads them; null where nobody can sign in. */
  readonly signIn: SignIn | null;
  /** Where figures and readiness are on an address of their own; null where they are among the pages. */
  readonly metricsUrl: string | null;
  /** To be called after a delivery was stored, so that the work need not wait for its next look. */
  onStored(): void;
  /** To be called once for each delivery that was answered. */
  onAnswer(status: number, milliseconds: number): void;
  /** To be called when deliveries can come in: what GitHub could not deliver is asked for from then on. */
  listening(): void;
  /** Resolves when no delivery waits, and nothing runs or is due within that many milliseconds. */
  idle(withinMs?: number): Promise<void>;
  /** Takes no more deliveries, ends what runs, and lets go of the store. */
  stop(wayIn: WayIn): Promise<void>;
}

export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { configuration } = options;
  const logger = options.logger ?? createLogger(configuration.log);
  const clock = createClock(options.now ?? Date.now, (behind) =>
    logger.warn({ behind }, "this machine's clock is off; GitHub's is used"),
  );
  const { now } = clock;
  const opened = await (options.openStore ?? openStore)(configuration.store, {
    now,
    logger,
    ...(options.tell === undefined ? {} : { tell: options.tell }),
  });
  const asking = createAsking();
  const metrics = createMetrics({ store: opened, now });
  const parts = createParts({
    configuration,
    store: { ...opened, audit: countedAudit(opened.audit, metrics.wrote) },
    logger,
    now,
    rereadMs: options.rereadMs ?? 10_000,
    asking,
    asks: clock.asks,
    ...(options.reading === undefined ? {} : { reading: options.reading }),
    onRequest(event) {
      metrics.asked(event);
      options.onRequest?.(event);
    },
  });
  const { store } = parts;
  const { work, purge } = startReconciling({ ...options, parts, asking, metrics, logger, now });
  const days = configuration.retentionDays;
  const stopRetention = startRetention({ store, purgeGone: purge, days, logger });
  return await serveWatching({ options, parts, metrics, work, logger, now, stopRetention });
}

interface Started {
  readonly options: EngineOptions;
  readonly parts: Parts;
  readonly metrics: Metrics;
  readonly work: WorkLoop;
  readonly logger: Logger;
  readonly now: () => number;
  readonly stopRetention: () => void;
}

/** Joins what runs with what machines ask of it. Ends it all where the address of the figures cannot be listened on. */
async function serveWatching(started: Started): Promise<Engine> {
  const { options, parts, metrics, work, logger, now } = started;
  const { store, github, policies } = parts;
  const { metrics: apart, markKeys, mode, webUrl } = options.configuration;
  const readiness = createReadiness({ store, app: github.app, policies });
  const signIn = startSignIn({ configuration: options.configuration, store, now, logger });
  const answering = {
    metrics,
    readiness,
    policies,
    store,
    markKeys,
    webUrl,
    now,
    logger,
    ...(signIn === null ? {} : { readerOf: signIn.readerOf }),
  };
  const watching = pagesFor(["operators"], answering);
  const server = createHttpServer({ pages: watching, isPrivate: true, logger });
  let redelivery: Redelivery | null = null;

  async function stop(wayIn: WayIn): Promise<void> {
    started.stopRetention();
    // All at once, for whoever stops it gives it half a minute: a request or a connection may take a part of that.
    const asking = redelivery?.stop();
    await wayIn.drain();
    await Promise.all([wayIn.close(), closeServer(server), asking, work.stop()]);
    await signIn?.stop();
    await store.close();
  }
  const metricsUrl = apart === null ? null : await listen(server, apart.host, apart.port).catch(abandon);
  async function abandon(error: unknown): Promise<never> {
    await stop(noWayIn);
    throw error;
  }

  return {
    store,
    github,
    policies,
    logger,
    now,
    pages: { ...pagesFor(["anybody"], answering), ...(apart === null ? watching : {}) },
    signIn,
    metricsUrl,
    onStored: () => work.wake(),
    onAnswer: metrics.answered,
    listening() {
      if (mode !== "act") return;
      redelivery = startRedelivery({
        ...options.redelivery,
        app: github.app,
        store,
        logger,
        now,
        onAsked: metrics.redelivered,
        async onLost() {
          await wantLooks("sweep", { store, owners: policies.owners, now });
          work.wake();
        },
      });
    },
    async idle(withinMs) {
      await redelivery?.begun;
      await work.idle(withinMs);
    },
    stop,
  };
}

/** Where nobody listens yet. */
const noWayIn: WayIn = { drain: async () => {}, close: async () => {} };
