import { hostname } from "node:os";
import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import type { GitHub } from "./github/client.ts";
import { createClock } from "./github/clock.ts";
import type { OnRequest } from "./github/request-event.ts";
import { reconcileOrganisation } from "./organisation/organisation.ts";
import { purgeGone } from "./organisation/purge-gone.ts";
import { sweep } from "./organisation/sweep.ts";
import type { Policies } from "./policies.ts";
import { createReconcile } from "./reconcile.ts";
import { createRoute } from "./route/route.ts";
import { createLogger } from "./server/log.ts";
import { addressText } from "./domain/reference.ts";
import { readBodyLinks } from "./markdown/body-links.ts";
import { createAsking } from "./server/asking.ts";
import { countedAudit } from "./server/counted-audit.ts";
import { createMetrics } from "./server/metrics.ts";
import { createParts } from "./server/parts.ts";
import type { Credentialed, PartsOptions } from "./server/parts.ts";
import { publicPages, watchingPages } from "./server/pages.ts";
import { createReadiness } from "./server/readiness.ts";
import { startRedelivery } from "./server/redelivery.ts";
import type { RedeliveryOptions } from "./server/redelivery.ts";
import { startRetention } from "./server/retention.ts";
import { closeServer, createHttpServer, listen } from "./server/server.ts";
import { openStore } from "./store/store.ts";
import type { Store } from "./store/store.ts";
import { withGitHubOutcomes } from "./thread/github-outcome.ts";
import { withStanding } from "./thread/standing.ts";
import { startWork } from "./work/start-work.ts";
import { createIngress } from "./webhook/ingress.ts";

/*
 * The composition root: everything is made here, once, and handed to what needs it. `serve`, the demo and
 * the scenario tests all start the app by this one function, so what they show is what runs.
 */

export interface AppOptions {
  readonly configuration: Credentialed;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly random?: () => number;
  readonly logger?: Logger;
  /** To whoever started the process, beside the log. */
  readonly tell?: (line: string) => void;
  /** Told of each request to GitHub, beside the metrics. */
  readonly onRequest?: OnRequest;
  /** Instead of opening the one that the configuration names. */
  readonly openStore?: typeof openStore;
  /** After how long a key that a webhook woke for nothing is read again, in milliseconds. */
  readonly rereadMs?: number;
  readonly leaseMs?: number;
  readonly concurrency?: number;
  readonly perOwner?: number;
  readonly pollMs?: number;
  /** How long a text of people may take to be read, and by what. */
  readonly reading?: PartsOptions["reading"];
  readonly redelivery?: Pick<RedeliveryOptions, "everyMs" | "most" | "spacingMs">;
}

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
  /** Resolves when no delivery waits, and nothing runs or is due within that many milliseconds. */
  idle(withinMs?: number): Promise<void>;
  /** Takes no more deliveries, ends what runs, and lets go of the store. */
  stop(): Promise<void>;
}

export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { configuration, random = Math.random, rereadMs = 10_000 } = options;
  const { config, markKeys, mode, webUrl, webhookPath } = configuration;
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
  const store: Store = { ...opened, audit: countedAudit(opened.audit, metrics.wrote) };
  const { github, policies, threads, colleagues } = createParts({
    configuration,
    store,
    logger,
    now,
    rereadMs,
    asking,
    asks: clock.asks,
    ...(options.reading === undefined ? {} : { reading: options.reading }),
    onRequest(event) {
      metrics.asked(event);
      options.onRequest?.(event);
    },
  });
  const { app, reader } = github;
  const reconcileThread = createReconcile(threads.parts);
  const common = { store, github, reader, policies, config, mode, markKeys, webUrl, logger, now };
  const sweeping = { ...threads.parts, observe: threads.observe, onFailedThread: metrics.threadFailed };
  const standing = { app, store, acts, forget: (owner: string) => github.forget(owner) };
  const route = createRoute({
    store,
    reader,
    config,
    now,
    rereadMs,
    policies: policies.all,
    isColleague: colleagues.knows,
    self: async () => (await app.identity()).botLogin,
    dropCatalogue: (owner, what) => github.catalogue.drop(owner, what),
    dropPeople: (owner) => github.catalogue.dropPeople(owner),
    dropAddresses: (repository, which) => github.catalogue.dropAddresses(repository, which),
    namedIn: (body, repository) =>
      readBodyLinks(body, repository, { host: new URL(webUrl).host }).named.map(addressText),
    dropPolicy: policies.drop,
    forget: (owner) => github.forget(owner),
    installationOf: async (owner) => await app.installationOf(owner),
  });
  const purge = async (owner: string) => await purgeGone(owner, standing);
  async function acts(owner: string): Promise<boolean> {
    if (mode !== "act") return false;
    // Where the policy cannot be read, whoever reads it next tells why.
    const inForce = await policies.inForce(owner).catch(() => null);
    return inForce?.policy?.mode !== "observe";
  }
  const work = startWork({
    store,
    route,
    reconcile: asking.during(
      withGitHubOutcomes(
        withStanding(async (key, attempt) => {
          switch (key.kind) {
            case "initiative":
            case "element":
              return await reconcileThread(key, attempt);
            case "organisation":
              return await reconcileOrganisation(key, attempt, common);
            case "sweep":
              return await sweep(key, attempt, { ...common, ...sweeping });
          }
        }, standing),
        { ...standing, now },
      ),
    ),
    now,
    random,
    logger,
    purgeGone: purge,
    onReconciled: metrics.reconciled,
    settleMs: configuration.settleMs,
    holder: `${hostname()}:${process.pid}:${randomUUID()}`,
    leaseMs: options.leaseMs ?? 60_000,
    concurrency: options.concurrency ?? 16,
    ...(options.perOwner === undefined ? {} : { perOwner: options.perOwner }),
    ...(options.pollMs === undefined ? {} : { pollMs: options.pollMs }),
    sweep: { everyMs: configuration.resyncMs, owners: policies.owners },
  });
  const ingress = createIngress({
    store,
    secrets: configuration.webhookSecrets,
    path: webhookPath,
    now,
    logger,
    onStored: () => work.wake(),
    onAnswer: metrics.answered,
  });
  const watching = watchingPages({ metrics, readiness: createReadiness({ store, app, policies }) });
  const isApart = configuration.metrics !== null;
  const pages = { ...publicPages(), ...(isApart ? {} : watching) };
  const server = createHttpServer({ ingress, pages, isPrivate: false, logger });
  const metricsServer = createHttpServer({ pages: watching, isPrivate: true, logger });
  const stopRetention = startRetention({
    store,
    purgeGone: purge,
    days: configuration.retentionDays,
    logger,
  });
  const { url, metricsUrl } = await listenAll().catch(async (error: unknown) => {
    stopRetention();
    await Promise.all([closeServer(server), closeServer(metricsServer), work.stop()]);
    await store.close();
    throw error;
  });
  logger.info({ url, metricsUrl, store: store.kind, mode }, "listening");
  async function listenAll() {
    const { host, port, metrics: apart } = configuration;
    const metricsUrl = apart === null ? null : await listen(metricsServer, apart.host, apart.port);
    const url = await listen(server, host, port);
    return { url, metricsUrl: metricsUrl ?? url };
  }
  const redelivery =
    mode === "act"
      ? startRedelivery({ ...options.redelivery, app, store, logger, now, onAsked: metrics.redelivered })
      : null;

  return {
    url,
    webhookUrl: url + webhookPath,
    metricsUrl,
    store,
    github,
    policies,
    logger,
    async idle(withinMs) {
      await redelivery?.begun;
      await work.idle(withinMs);
    },
    async stop() {
      stopRetention();
      // All at once, for whoever stops it gives it half a minute: a request or a connection may take a part of that.
      const asking = redelivery?.stop();
      await ingress.close();
      await Promise.all([closeServer(server), closeServer(metricsServer), asking, work.stop()]);
      await store.close();
      logger.info("stopped");
    },
  };
}
