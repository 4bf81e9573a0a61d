import { randomUUID } from "node:crypto";
import type { Delivery } from "./delivery.ts";
import type { DeliveryFaults } from "./delivery-faults.ts";
import { drawJourneys } from "./delivery-faults.ts";
import { createDeliveryLog, type DeliveryLogOptions, type Webhook } from "./delivery-log.ts";
import { createDeliverySender } from "./delivery-sender.ts";
import type { Random } from "./seeded-random.ts";

// The queue between a change and the app. Each rendered webhook becomes one delivery (or none, or two: the
// faults decide) that is posted on its own after the change, as GitHub does: no order is promised, a failure is
// only written down, and nothing is sent again unless somebody asks. Without faults deliveries start in the
// order of the changes.

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

export type DeliveryQueueOptions = DeliveryLogOptions & {
  readonly url: string | undefined;
  readonly faults: DeliveryFaults;
  readonly random: Random;
};

export function createDeliveryQueue(options: DeliveryQueueOptions): DeliveryQueue {
  const log = createDeliveryLog(options);
  const timers = new Set<NodeJS.Timeout>();
  const listeners: (() => void)[] = [];
  let { url, faults } = options;
  let stopped = false;
  const sender = createDeliverySender({ url: () => url, now: options.now, onChange: tellIfQuiet });

  function isQuiet(): boolean {
    return timers.size === 0 && sender.isQuiet();
  }

  function tellIfQuiet(): void {
    if (isQuiet()) for (const resolve of listeners.splice(0)) resolve();
  }

  return {
    push(webhook) {
      if (stopped) return;
      const guid = randomUUID();
      const body = JSON.stringify(webhook.payload);
      for (const { afterMs, outcome } of drawJourneys(faults, options.random)) {
        const delivery = log.add(webhook, { guid, body, url, isRedelivery: false });
        // Even without a delay the post starts after the change's own answer is on its way.
        const timer = setTimeout(() => {
          timers.delete(timer);
          sender.enqueue(delivery, outcome === "drops");
        }, afterMs);
        timers.add(timer);
      }
    },
    list: () => log.list(),
    redeliver(id) {
      const first = log.list().find((delivery) => delivery.id === id);
      if (first === undefined || stopped) return undefined;
      const { event, action, installationId, repositoryId, guid, body } = first;
      const webhook = { event, installationId, repositoryId, payload: { action } };
      const again = log.add(webhook, { guid, body, url, isRedelivery: true });
      sender.enqueue(again, false);
      return again;
    },
    setUrl(next) {
      url = next;
    },
    url: () => url,
    setFaults(next) {
      faults = next;
    },
    pause: () => sender.pause(),
    resume: () => sender.resume(),
    async quiet() {
      if (!isQuiet()) await new Promise<void>((resolve) => listeners.push(resolve));
    },
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      sender.stop();
    },
  };
}
