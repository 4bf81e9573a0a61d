import type { Delivery } from "../domain/delivery.ts";

/**
 * One commit for all deliveries that arrive together. While one commit is in flight the next ones
 * gather; and before the first one starts, everything that this turn of the event loop has read
 * joins it. The busier it gets, the more share a commit, so the cost of each falls.
 */
export interface SharedCommit {
  /** Resolves once it is durable; rejects when it is not. Null, at once, when too many wait already. */
  add(delivery: Delivery): Promise<void> | null;
}

interface Batch {
  readonly deliveries: Delivery[];
  readonly durable: Promise<void>;
  settle(storing: Promise<unknown>): void;
}

export function createSharedCommit(
  store: (deliveries: readonly Delivery[]) => Promise<unknown>,
  limits: { batch: number; waiting: number },
): SharedCommit {
  const queue: Batch[] = [];
  let waiting = 0;
  let busy = false;

  async function commit(): Promise<void> {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      const storing = store(batch.deliveries);
      batch.settle(storing);
      // Whoever waits for the batch is told of a failure; here it only ends the wait.
      await storing.then(nothing, nothing);
      waiting -= batch.deliveries.length;
    }
    busy = false;
  }

  return {
    add(delivery) {
      if (waiting >= limits.waiting) return null;
      waiting += 1;
      let batch = queue.at(-1);
      if (batch === undefined || batch.deliveries.length >= limits.batch) {
        batch = newBatch();
        queue.push(batch);
      }
      batch.deliveries.push(delivery);
      if (!busy) {
        busy = true;
        setImmediate(() => void commit());
      }
      return batch.durable;
    },
  };
}

function newBatch(): Batch {
  const { promise, resolve } = Promise.withResolvers<void>();
  return {
    deliveries: [],
    durable: promise,
    settle: (storing) => resolve(storing.then(nothing)),
  };
}

function nothing(): void {}
