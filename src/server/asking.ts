import { AsyncLocalStorage } from "node:async_hooks";
import type { Attempt, Reconcile } from "../work/outcome.ts";

/*
 * For whom a request to GitHub is sent: each one is a long way from the attempt that it belongs to, and all that lies
 * between does not care. Outside of any attempt deliveries are routed, or somebody waits at a command line.
 */

export interface Asking {
  /** What is asked for while it runs is asked for on behalf of its attempt. */
  during(reconcile: Reconcile): Reconcile;
  /** Null outside of any attempt. */
  attempt(): Attempt | null;
}

export function createAsking(): Asking {
  const attempts = new AsyncLocalStorage<Attempt>();
  return {
    during: (reconcile) => (key, attempt) => attempts.run(attempt, () => reconcile(key, attempt)),
    attempt: () => attempts.getStore() ?? null,
  };
}
