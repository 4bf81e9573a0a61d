import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Logger } from "pino";
import { addressText } from "../domain/reference.ts";
import { readBodyLinks } from "../markdown/body-links.ts";
import { reconcileOrganisation } from "../organisation/organisation.ts";
import { purgeGone } from "../organisation/purge-gone.ts";
import { sweep } from "../organisation/sweep.ts";
import { createReconcile } from "../reconcile.ts";
import { createRoute } from "../route/route.ts";
import type { Route } from "../route/route.ts";
import { withGitHubOutcomes } from "../thread/github-outcome.ts";
import { withStanding } from "../thread/standing.ts";
import type { StandingParts } from "../thread/standing.ts";
import type { Reconcile } from "../work/outcome.ts";
import { startWork } from "../work/start-work.ts";
import type { WorkLoop } from "../work/start-work.ts";
import type { Asking } from "./asking.ts";
import type { Metrics } from "./metrics.ts";
import type { Credentialed, Parts } from "./parts.ts";

/** The work over the store: deliveries become keys, and each kind of key has its way to be reconciled. */

export interface ReconcilingTuning {
  readonly random?: () => number;
  /** After how long a key that a webhook woke for nothing is read again, in milliseconds; 10,000 by default. */
  readonly rereadMs?: number;
  readonly leaseMs?: number;
  readonly concurrency?: number;
  readonly perOwner?: number;
  readonly pollMs?: number;
}

export interface ReconcilingParts extends ReconcilingTuning {
  readonly configuration: Credentialed;
  readonly parts: Parts;
  readonly asking: Asking;
  readonly metrics: Pick<Metrics, "reconciled" | "threadFailed">;
  readonly logger: Logger;
  readonly now: () => number;
}

export interface Reconciling {
  readonly work: WorkLoop;
  /** Forgets what was written late of an owner that has uninstalled the app. */
  readonly purge: (owner: string) => Promise<boolean>;
}

export function startReconciling(options: ReconcilingParts): Reconciling {
  const { parts, configuration, asking, metrics, logger, now } = options;
  const { store, policies } = parts;
  const standing = standingOf(options);
  const purge = async (owner: string) => await purgeGone(owner, standing);
  const reconcile = withStanding(reconcileByKind(options), standing);
  const work = startWork({
    store,
    route: routeOf(options),
    reconcile: asking.during(withGitHubOutcomes(reconcile, { ...standing, now })),
    now,
    random: options.random ?? Math.random,
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
  return { work, purge };
}

type Standing = StandingParts & Parameters<typeof purgeGone>[1];

function standingOf({ parts, configuration }: ReconcilingParts): Standing {
  const { store, github, policies } = parts;
  async function acts(owner: string): Promise<boolean> {
    if (configuration.mode !== "act") return false;
    // Where the policy cannot be read, whoever reads it next tells why.
    const inForce = await policies.inForce(owner).catch(() => null);
    return inForce?.policy?.mode !== "observe";
  }
  return { app: github.app, store, acts, forget: (owner) => github.forget(owner) };
}

function reconcileByKind({ parts, configuration, metrics, logger, now }: ReconcilingParts): Reconcile {
  const { store, github, policies, threads } = parts;
  const { reader } = github;
  const { config, mode, markKeys, webUrl } = configuration;
  const reconcileThread = createReconcile(threads.parts);
  const common = { store, github, reader, policies, config, mode, markKeys, webUrl, logger, now };
  const sweeping = { ...threads.parts, observe: threads.observe, onFailedThread: metrics.threadFailed };
  return async (key, attempt) => {
    switch (key.kind) {
      case "initiative":
      case "element":
        return await reconcileThread(key, attempt);
      case "organisation":
        return await reconcileOrganisation(key, attempt, common);
      case "sweep":
        return await sweep(key, attempt, { ...common, ...sweeping });
    }
  };
}

function routeOf({ parts, configuration, rereadMs = 10_000, now }: ReconcilingParts): Route {
  const { store, github, policies, colleagues } = parts;
  const { app, catalogue, reader } = github;
  const { host } = new URL(configuration.webUrl);
  return createRoute({
    store,
    reader,
    config: configuration.config,
    now,
    rereadMs,
    policies: policies.all,
    isColleague: colleagues.knows,
    self: async () => (await app.identity()).botLogin,
    dropCatalogue: (owner, what) => catalogue.drop(owner, what),
    dropPeople: (owner) => catalogue.dropPeople(owner),
    dropAddresses: (repository, which) => catalogue.dropAddresses(repository, which),
    namedIn: (body, repository) => readBodyLinks(body, repository, { host }).named.map(addressText),
    dropPolicy: policies.drop,
    forget: (owner) => github.forget(owner),
    installationOf: async (owner) => await app.installationOf(owner),
  });
}
