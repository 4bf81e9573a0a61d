import type { Delivery } from "./delivery.ts";
import { fail, send } from "./send.ts";

/** So many at a time, so that a burst does not open a thousand sockets. */
const maxConcurrent = 20;

/** Posts what is ready in its order. Nothing is sent again by itself. */
export type DeliverySender = {
  /** One that `isDropped` fails as if the connection had. */
  enqueue(delivery: Delivery, isDropped: boolean): void;
  pause(): void;
  resume(): void;
  stop(): void;
  /** Whether nothing is in flight or waits; what is held by `pause` does not count. */
  isQuiet(): boolean;
};

export type DeliverySenderOptions = {
  readonly url: () => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called after each start and end. */
  readonly onChange: () => void;
};

export function createDeliverySender({ url, now, onChange }: DeliverySenderOptions): DeliverySender {
  const ready: Delivery[] = [];
  const dropped = new WeakSet<Delivery>();
  let inFlight = 0;
  let paused = false;
  let stopped = false;

  function start(): void {
    while (!stopped && !paused && inFlight < maxConcurrent) {
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
    onChange();
  }

  async function deliver(delivery: Delivery): Promise<void> {
    delivery.deliveredAt = new Date(now()).toISOString();
    const target = url();
    if (dropped.has(delivery) || target === undefined) fail(delivery, "failed to connect to host", 502);
    else await send(delivery, target);
  }

  return {
    enqueue(delivery, isDropped) {
      if (isDropped) dropped.add(delivery);
      delivery.state = paused ? "held" : "waiting";
      ready.push(delivery);
      start();
    },
    pause() {
      paused = true;
    },
    resume() {
      paused = false;
      start();
    },
    stop() {
      stopped = true;
      ready.length = 0;
      start();
    },
    isQuiet: () => inFlight === 0 && (paused || stopped || ready.length === 0),
  };
}
