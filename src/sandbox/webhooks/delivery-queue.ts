import { randomUUID } from "node:crypto";
import type { Delivery } from "./delivery.ts";
import type { DeliveryFaults } from "./delivery-faults.ts";
import { drawJourneys } from "./delivery-faults.ts";
import type { Random } from "./seeded-random.ts";
import { fail, send } from "./send.ts";
import { signatureOf } from "./signature.ts";

// The queue between a change and the app. Each rendered webhook becomes one delivery (or none, or two: the
// faults decide) that is posted on its own after the change, as GitHub does: no order is promised, a failure is
// only written down, and nothing is sent again unless somebody asks. Without faults deliveries start in the
// order of the changes, at most CONCURRENT at a time, so that a burst does not open a thousand sockets.
const CONCURRENT = 20;

/** What a renderer hands over: one event for one installation. */
export type Webhook = {
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly installationId: number;
  readonly repositoryId: number | null;
};

export type DeliveryQueue = {
  push(webhook: Webhook): void;
  /** The log, oldest first. */
  list(): readonly Delivery[];
  /** Sends the payload of a delivery once more, with its GUID, past all faults; undefined if there is none. */
  redeliver(id: number): Delivery | undefined;
  setUrl(url: string | undefined): void;
  url(): string | undefined;
  setFaults(faults: DeliveryFaults): void;
  /** Holds what comes from now on; `resume` lets it go in its order. */
  pause(): void;
  resume(): void;
  /** Resolves when no delivery waits or is in flight. Those held by `pause` do not count. */
  quiet(): Promise<void>;
  /** Drops what waits; later pushes are ignored. */
  stop(): void;
};

export type DeliveryQueueOptions = {
  readonly appId: number;
  readonly secret: string;
  readonly url: string | undefined;
  readonly faults: DeliveryFaults;
  readonly random: Random;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

export function createDeliveryQueue(options: DeliveryQueueOptions): DeliveryQueue {
  const log: Delivery[] = [];
  const ready: Delivery[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const listeners: (() => void)[] = [];
  const dropping = new WeakSet<Delivery>();
  let { url, faults } = options;
  let nextId = 1_000_001;
  let inFlight = 0;
  let paused = false;
  let stopped = false;

  function write(webhook: Webhook, guid: string, body: string, redelivery: boolean): Delivery {
    const action = webhook.payload["action"];
    const delivery: Delivery = {
      id: nextId++,
      guid,
      event: webhook.event,
      action: typeof action === "string" ? action : null,
      installationId: webhook.installationId,
      repositoryId: webhook.repositoryId,
      redelivery,
      requestHeaders: headersOf(webhook.event, guid, body, options),
      body,
      deliveredAt: new Date(options.now()).toISOString(),
      state: "waiting",
      status: "",
      statusCode: 0,
      duration: 0,
      url: url ?? "",
      responseHeaders: {},
      responseBody: "",
    };
    log.push(delivery);
    return delivery;
  }

  function enqueue(delivery: Delivery): void {
    delivery.state = paused ? "held" : "waiting";
    ready.push(delivery);
    start();
  }

  function start(): void {
    while (!stopped && !paused && inFlight < CONCURRENT) {
      const delivery = ready.shift();
      if (delivery === undefined) break;
      inFlight += 1;
      delivery.state = "in flight";
      void deliver(delivery).then(() => {
        delivery.state = "done";
        inFlight -= 1;
        start();
      });
    }
    if (isQuiet()) for (const resolve of listeners.splice(0)) resolve();
  }

  async function deliver(delivery: Delivery): Promise<void> {
    delivery.deliveredAt = new Date(options.now()).toISOString();
    if (dropping.has(delivery) || url === undefined) fail(delivery, "failed to connect to host", 502);
    else await send(delivery, url);
  }

  function isQuiet(): boolean {
    return inFlight === 0 && timers.size === 0 && (paused || stopped || ready.length === 0);
  }

  return {
    push(webhook) {
      if (stopped) return;
      const guid = randomUUID();
      const body = JSON.stringify(webhook.payload);
      for (const journey of drawJourneys(faults, options.random)) {
        const delivery = write(webhook, guid, body, false);
        if (journey.outcome === "drops") dropping.add(delivery);
        // Even without a delay the post starts after the change's own answer is on its way.
        const timer = setTimeout(() => {
          timers.delete(timer);
          enqueue(delivery);
        }, journey.afterMs);
        timers.add(timer);
      }
    },
    list: () => log,
    redeliver(id) {
      const first = log.find((delivery) => delivery.id === id);
      if (first === undefined || stopped) return undefined;
      const { event, installationId, repositoryId, guid, body } = first;
      const payload: Readonly<Record<string, unknown>> = { action: first.action };
      const again = write({ event, installationId, repositoryId, payload }, guid, body, true);
      enqueue(again);
      return again;
    },
    setUrl(next) {
      url = next;
    },
    url: () => url,
    setFaults(next) {
      faults = next;
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      start();
    },
    async quiet() {
      if (!isQuiet()) await new Promise<void>((resolve) => listeners.push(resolve));
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      ready.length = 0;
      start();
    },
  };
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads#delivery-headers
function headersOf(event: string, guid: string, body: string, options: DeliveryQueueOptions) {
  return {
    accept: "*/*",
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/5a4d0be",
    "x-github-delivery": guid,
    "x-github-event": event,
    "x-github-hook-id": String(options.appId * 10 + 7),
    "x-github-hook-installation-target-id": String(options.appId),
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": signatureOf(body, options.secret),
  };
}
