import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { commentsOf, findIssue } from "./find.ts";
import { createAppCredentials } from "./http/app-credentials.ts";
import type { AppCredentials, GivenSecrets } from "./http/app-credentials.ts";
import { createCallLog } from "./http/call-log.ts";
import type { HttpCall } from "./http/call-log.ts";
import { createInstallationTokens } from "./http/installation-tokens.ts";
import type { InstallationToken } from "./http/installation-tokens.ts";
import { createRestBudget } from "./http/rest-budget.ts";
import { createServer } from "./http/server.ts";
import type { Services } from "./http/services.ts";
import { renderingOf } from "./http/services.ts";
import { hostsAt } from "./http/shapes/hosts.ts";
import { createUserTokens, type UserToken } from "./http/user-tokens.ts";
import { pageRoutes } from "./page/routes.ts";
import type { Person } from "./person/person.ts";
import { createPerson } from "./person/person.ts";
import { registerApp } from "./seed/app.ts";
import type { Seed } from "./seed/seed.ts";
import type { Issue, IssueComment } from "./state/entities.ts";
import type { FaultRule, RestFault } from "./state/faults.ts";
import { failOverdue } from "./state/operations/workflow-runs.ts";
import type { SandboxOptions, SandboxState } from "./state/sandbox-state.ts";
import { createState } from "./state/sandbox-state.ts";
import type { Delivery } from "./webhooks/delivery.ts";
import type { DeliveryFaults } from "./webhooks/delivery-faults.ts";
import { createDeliveryQueue } from "./webhooks/delivery-queue.ts";
import { webhooksOf } from "./webhooks/publish.ts";
import { seededRandom } from "./webhooks/seeded-random.ts";

// A GitHub to try the app on. `state/` holds what GitHub would hold and its rules; `graphql/` answers queries from it;
// this entry adds the outside: HTTP with real credentials, webhooks with what can go wrong on their way, a page for
// people, and functions with which a test acts as a person. Nothing here imports the app, and the app does not know
// that it does not talk to github.com.

export type StartOptions = SandboxOptions & {
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** Where webhooks go; `setWebhookUrl` sets it later. */
  readonly webhookUrl?: string;
  /** Where people are sent back to after they were asked whether the app may act for them; `setCallbackUrls` sets it later. */
  readonly callbackUrls?: readonly string[];
  readonly deliveryFaults?: DeliveryFaults;
  /** Seed of the random generator that decides which deliveries the faults hit. */
  readonly randomSeed?: number;
  /** Milliseconds that each API call takes at least. */
  readonly apiDelayMs?: number;
  readonly secrets?: GivenSecrets;
  /** What is there from the start. Its changes send no webhooks: they happened before. */
  readonly seed?: Seed;
  /** The clock of tokens, which real time rules however the world's clock is turned; milliseconds. */
  readonly wallClock?: () => number;
};

export type Sandbox = {
  /** `http://127.0.0.1:PORT`, without a slash at the end; the page is at `/sandbox` below it. */
  readonly url: string;
  readonly port: number;
  readonly state: SandboxState;
  readonly app: AppCredentials;
  /** Acts as a person, or as another app's bot, whose login ends in `[bot]`. */
  as(login: string): Person;
  /** The issue as it is now, by `owner/name#7`. */
  issue(reference: string): Issue;
  /** The comments of an issue, oldest first. */
  comments(reference: string): readonly IssueComment[];
  /** All deliveries, oldest first, also those that wait. */
  deliveries(): readonly Delivery[];
  redeliver(id: number): void;
  setWebhookUrl(url: string | undefined): void;
  setCallbackUrls(urls: readonly string[]): void;
  setDeliveryFaults(faults: DeliveryFaults): void;
  /** Holds all webhooks back until `resumeWebhooks`. */
  pauseWebhooks(): void;
  resumeWebhooks(): void;
  /** Resolves when no delivery waits or is in flight; those held back do not count. */
  quiet(): Promise<void>;
  /** HTTP calls of the app, the newest first, at most 500. GraphQL's points stand in `state.calls`. */
  httpCalls(): readonly HttpCall[];
  /** Faults of REST requests, those for tokens included; those of GraphQL stand in `state.faults`. */
  readonly restFaults: FaultRule<RestFault>[];
  /** What went wrong inside the sandbox itself; a good test ends with none. */
  readonly failures: readonly Error[];
  setApiDelay(milliseconds: number): void;
  /** All installation tokens that were ever given out, oldest first. */
  tokens(): readonly InstallationToken[];
  /** All tokens of persons that were ever given out, oldest first. */
  userTokens(): readonly UserToken[];
  /** Whether a person's token still opens anything. */
  isLive(userToken: string): boolean;
  /** As if all installation tokens that were given out had reached the end of their hour. */
  expireTokens(): void;
  stop(): Promise<void>;
};

export async function startSandbox(options: StartOptions = {}): Promise<Sandbox> {
  const state = createState(options);
  const app = registerApp(state);
  options.seed?.(state, app);
  const credentials = createAppCredentials(app, options.secrets);
  const wallClock = options.wallClock ?? Date.now;
  const deliveries = createDeliveryQueue({
    appId: credentials.id,
    secret: credentials.webhookSecret,
    url: options.webhookUrl,
    faults: options.deliveryFaults ?? {},
    random: seededRandom(options.randomSeed ?? 1),
    now: () => state.now().getTime(),
  });
  const services: Services = {
    state,
    credentials,
    deliveries,
    tokens: createInstallationTokens(credentials.id, wallClock),
    userTokens: createUserTokens(() => state.now().getTime()),
    calls: createCallLog(),
    restBudget: createRestBudget(5_000, () => state.now().getTime()),
    restFaults: [],
    failures: [],
    wallClock,
    hosts: hostsAt("http://127.0.0.1"),
    callbackUrls: options.callbackUrls ?? [],
    apiDelayMs: options.apiDelayMs ?? 0,
  };
  state.timers.add(() => failOverdue(state));
  const server = createServer(services, pageRoutes(services));
  const port = await listen(server, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;
  services.hosts = hostsAt(url);
  state.webUrl = url;
  state.subscribe((event) => {
    if (event.kind === "github_app_authorization.revoked") services.userTokens.revokeAllOf(event.sender.id);
  });
  state.subscribe((event) =>
    webhooksOf(event, renderingOf(services)).forEach((webhook) => deliveries.push(webhook)),
  );

  return {
    url,
    port,
    state,
    app: credentials,
    as: (login) => createPerson(state, login),
    issue: (reference) => findIssue(state.tables, reference),
    comments: (reference) => commentsOf(state.tables, findIssue(state.tables, reference)),
    deliveries: () => deliveries.list(),
    redeliver(id) {
      if (deliveries.redeliver(id) === undefined) throw new Error(`There is no delivery ${id}`);
    },
    setWebhookUrl: (next) => deliveries.setUrl(next),
    setCallbackUrls(urls) {
      services.callbackUrls = urls;
    },
    setDeliveryFaults: (faults) => deliveries.setFaults(faults),
    pauseWebhooks: () => deliveries.pause(),
    resumeWebhooks: () => deliveries.resume(),
    quiet: () => deliveries.quiet(),
    httpCalls: () => services.calls.recent(),
    restFaults: services.restFaults,
    failures: services.failures,
    setApiDelay(milliseconds) {
      services.apiDelayMs = milliseconds;
    },
    tokens: () => services.tokens.issued(),
    userTokens: () => services.userTokens.issued(),
    isLive: (userToken) => services.userTokens.find(userToken) !== undefined,
    expireTokens: () => services.tokens.expireAll(),
    async stop() {
      deliveries.stop();
      await close(server);
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
