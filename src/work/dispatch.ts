import type { Claim, Hold } from "../store/work.ts";
import type { Bell } from "./bell.ts";
import { run, type RunOptions } from "./run.ts";

export interface DispatchOptions extends RunOptions {
  /** Who claims: unique to this process. */
  readonly holder: string;
  /** Keys worked on at once. */
  readonly concurrency: number;
  /** Of one owner at once; half of `concurrency` by default, so that no owner keeps all others waiting. */
  readonly perOwner?: number;
}

export interface Dispatcher {
  /** Claims as much as there is room for; answers how many keys. Does not wait for them. */
  dispatch(hold: Hold): Promise<number>;
  /** Whether something that is due may have to wait until a key that runs has ended. */
  isFull(): boolean;
  /** What is being worked on. */
  readonly running: ReadonlyMap<Promise<void>, Claim>;
  /** What runs starts no write any more, and another replica may take over as soon as one that is under way must have ended. */
  giveBack(): Promise<void>;
}

export function createDispatcher(options: DispatchOptions, bell: Bell): Dispatcher {
  const { store, holder, leaseMs, concurrency, perOwner = Math.ceil(concurrency / 2), logger } = options;
  const running = new Map<Promise<void>, Claim>();
  let gaveBack = false;

  /** No more at a time than the owner has left who runs most of those that may run more: they may all be that one's. */
  async function claimBatch(hold: Hold) {
    const busy = new Set(busyOwners());
    const counts = [...countsOf()].flatMap(([owner, count]) => (busy.has(owner) ? [] : [count]));
    const limit = Math.min(concurrency - running.size, perOwner - Math.max(0, ...counts));
    return store.work.claim({ holder, leaseMs, limit, exceptOwners: [...busy], ...hold });
  }
  function countsOf(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { key } of running.values()) counts.set(key.owner, (counts.get(key.owner) ?? 0) + 1);
    return counts;
  }
  function busyOwners(): readonly string[] {
    return [...countsOf()].filter(([, count]) => count >= perOwner).map(([owner]) => owner);
  }

  return {
    running,
    isFull: () => running.size >= concurrency || busyOwners().length > 0,
    async dispatch(hold) {
      if (running.size >= concurrency) return 0;
      const claims = await claimBatch(hold);
      for (const claim of claims) {
        const done = run(claim, { ...options, gaveBack: () => gaveBack })
          // The lease runs out by itself, and the key is claimed again.
          .catch((error: unknown) => logger.error({ err: error }, "outcome not stored"))
          .finally(() => {
            running.delete(done);
            bell.ring();
          });
        running.set(done, claim);
      }
      return claims.length;
    },
    async giveBack() {
      gaveBack = true;
      await Promise.all([...running.values()].map((claim) => store.work.handBack(claim)));
    },
  };
}
