import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { Logger } from "pino";
import { controllers } from "../controllers/controllers.ts";
import { keyKinds, type KeyKind } from "../domain/key.ts";
import { addressText } from "../domain/reference.ts";
import { readBodyLinks } from "../markdown/body-links.ts";
import { purgeGone } from "../controllers/purge-gone.ts";
import { createRoute } from "../route/route.ts";
import type { Route } from "../route/route.ts";
import { withGitHubOutcomes } from "../controllers/github-outcome.ts";
import { withAccess } from "../controllers/access.ts";
import type { AccessParts } from "../controllers/access.ts";
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
  const access = accessPartsOf(options);
  const purge = async (owner: string) => await purgeGone(owner, access);
  const reconcile = withAccess(reconcileByKind(options), access);
  const work = startWork({
    store,
    route: routeOf(options),
    reconcile: asking.during(withGitHubOutcomes(reconcile, { ...access, now })),
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

type AccessAndPurge = AccessParts & Parameters<typeof purgeGone>[1];

function accessPartsOf({ parts, configuration }: ReconcilingParts): AccessAndPurge {
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
  const given = { ...parts, configuration, logger, now, onFailedThread: metrics.threadFailed };
  const reconcilers = Object.fromEntries(
    keyKinds.map((kind) => [kind, controllers[kind].create(given)]),
  ) as Record<KeyKind, Reconcile>;
  return async (key, attempt) => await reconcilers[key.kind](key, attempt);
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
