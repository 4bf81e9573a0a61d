import type { Delivery } from "../domain/delivery.ts";

/**
 * One commit for all deliveries that arrive together. While one commit is in flight the next ones
 * gather; and a commit does not start before as many have come as shared the last one, or two
 * milliseconds have passed. A statement costs the same for one row as for twenty, so the busier it
 * gets, the less each delivery costs. A store on this very thread does nothing else meanwhile: there
 * one commit waits for all, those too that the last one answered. One that stands elsewhere works on
 * one half while the other gathers.
 */
export interface SharedCommit {
  /** Resolves once it is durable; rejects when it is not. Null, at once, when too many wait already. */
  add(delivery: Delivery): Promise<void> | null;
}

const GATHER_MS = 2;

interface Batch {
  readonly deliveries: Delivery[];
  readonly durable: Promise<void>;
  settle(storing: Promise<unknown>): void;
}

export function createSharedCommit(
  store: (deliveries: readonly Delivery[]) => Promise<unknown>,
  limits: { batch: number; waiting: number; together: boolean },
): SharedCommit {
  const queue: Batch[] = [];
  let waiting = 0;
  let busy = false;
  /** How many are likely to come: whoever was answered asks again. */
  let expected = 1;
  let startNow: (() => void) | null = null;

  async function commit(): Promise<void> {
    for (let batch = queue[0]; batch !== undefined; batch = queue[0]) {
      if (waiting < expected) await gather();
      queue.shift();
      const size = batch.deliveries.length;
      const storing = store(batch.deliveries);
      batch.settle(storing);
      // Whoever waits for the batch is told of a failure; here it only ends the wait.
      await storing.then(nothing, nothing);
      expected = limits.together ? Math.min(waiting, limits.batch) : size;
      waiting -= size;
    }
    busy = false;
  }
  function gather(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(start, GATHER_MS);
      function start(): void {
        clearTimeout(timer);
        startNow = null;
        resolve();
      }
      startNow = start;
    });
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
      if (waiting >= expected) startNow?.();
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
