import type { Logger } from "pino";
import type { Configuration } from "../environment.ts";
import type { Asks } from "../github/clock.ts";
import { createGitHub } from "../github/client.ts";
import type { GitHub } from "../github/client.ts";
import type { Writer } from "../github/writer.ts";
import { createDryRunWriter } from "../github/writer/dry-run-writer.ts";
import type { OnRequest } from "../github/request-event.ts";
import { createLegibility } from "../legible/legibility.ts";
import type { LegibilityOptions } from "../legible/legibility.ts";
import { createLegibleReader } from "../legible/legible-reader.ts";
import { createPolicies } from "../policies.ts";
import type { Policies } from "../policies.ts";
import type { Store } from "../store/store.ts";
import { createThreads } from "../controllers/thread/threads.ts";
import type { Threads } from "../controllers/thread/threads.ts";
import { createAsking } from "./asking.ts";
import type { Asking } from "./asking.ts";
import { sharedBudget } from "./budget.ts";
import { createColleagues } from "./colleagues.ts";
import type { Colleagues } from "./colleagues.ts";

/** A configuration with credentials. */
export type Credentialed = Configuration & { readonly app: NonNullable<Configuration["app"]> };

export interface PartsOptions {
  readonly configuration: Credentialed;
  readonly store: Store;
  readonly logger: Logger;
  readonly now: () => number;
  readonly rereadMs: number;
  readonly onRequest?: OnRequest;
  /** How GitHub's own time is heard of. */
  readonly asks?: Asks;
  /** For whom requests are sent; without it for somebody who waits. */
  readonly asking?: Asking;
  /** How long a text may take to be read, and by what; as `Legibility` has it by default. */
  readonly reading?: Pick<LegibilityOptions, "deadlineMs" | "readers">;
}

export interface Parts {
  readonly store: Store;
  readonly github: GitHub;
  readonly policies: Policies;
  readonly threads: Threads;
  readonly dryRunWriter: Writer;
  readonly colleagues: Colleagues;
}

/** What reads, plans and writes, joined: the same for the service and for the command line's dry run. */
export function createParts(options: PartsOptions): Parts {
  const { configuration, store, logger, now, rereadMs, onRequest } = options;
  const { config, markKeys, mode } = configuration;
  const colleagues = createColleagues(now);
  const made = createGitHub({
    appId: configuration.app.id,
    privateKey: configuration.app.privateKey,
    ...(configuration.apiUrl === null ? {} : { baseUrl: configuration.apiUrl }),
    now,
    logger,
    writes: mode === "act",
    budget: sharedBudget({ store, asking: options.asking ?? createAsking(), now, logger }),
    ...(onRequest === undefined ? {} : { onRequest }),
    ...(options.asks === undefined ? {} : { asks: options.asks }),
  });
  const { app } = made;
  const legibility = createLegibility({
    ...options.reading,
    onIllegible: (why) => logger.warn(why, "text cannot be read"),
  });
  const reader = createLegibleReader(colleagues.hearing(made.reader), legibility);
  const github: GitHub = { ...made, reader };
  const policies = createPolicies({ reader, app, settings: store.settings, config, now });
  const dryRunWriter = createDryRunWriter((owner, mutation) => {
    logger.info({ owner, mutation: mutation.name }, "not written");
  });
  const threads = createThreads({
    store,
    github,
    policies,
    dryRunWriter,
    markKeys,
    mode,
    logger,
    now,
    rereadMs,
    webUrl: configuration.webUrl,
  });
  return { store, github, policies, threads, dryRunWriter, colleagues };
}

export function hasCredentials(configuration: Configuration): configuration is Credentialed {
  return configuration.app !== null && configuration.webhookSecrets.length > 0;
}
