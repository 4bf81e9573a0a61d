import type { App } from "../state/entities.ts";
import type { FaultRule, RestFault } from "../state/faults.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { DeliveryQueue } from "../webhooks/delivery-queue.ts";
import type { AppCredentials } from "./app-credentials.ts";
import type { CallLog } from "./call-log.ts";
import type { InstallationTokens } from "./installation-tokens.ts";
import type { RestBudget } from "./rest-budget.ts";
import type { Hosts } from "./shapes/hosts.ts";
import type { Rendering } from "./shapes/rendering.ts";
import type { UserTokens } from "./user-tokens.ts";

/** What the routes share: one simulated GitHub, the app that is registered with it, and what the server keeps. */
export type Services = {
  readonly state: SandboxState;
  readonly credentials: AppCredentials;
  readonly tokens: InstallationTokens;
  readonly userTokens: UserTokens;
  readonly deliveries: DeliveryQueue;
  readonly calls: CallLog;
  readonly restBudget: RestBudget;
  /** Faults of REST requests; those of GraphQL stand in `state.faults`. */
  readonly restFaults: FaultRule<RestFault>[];
  /** Milliseconds since the epoch in which credentials live: real time, whatever the world's clock says. */
  readonly wallClock: () => number;
  /** Faults of the sandbox itself: what a request made it throw. A test ends with none. */
  readonly failures: Error[];
  /** Known once the server listens. */
  hosts: Hosts;
  /** Where people may be sent back to after they were asked; the first is where, if the app does not say. */
  callbackUrls: readonly string[];
  /** Milliseconds that each API call takes at least. */
  apiDelayMs: number;
};

export function renderingOf(services: Services): Rendering {
  return { tables: services.state.tables, hosts: services.hosts };
}

/** The app itself, which always exists. */
export function appOf(services: Services): App {
  for (const app of services.state.tables.apps.values()) {
    if (app.databaseId === services.credentials.id) return app;
  }
  throw new Error("The sandbox has lost its app");
}
