import { setImmediate as breath } from "node:timers/promises";
import { createContext, Script } from "node:vm";

/*
 * Runs synchronous work that may never end. Node's own watchdog of `vm` ends it from another thread, regular expressions
 * and loops alike; nothing in the work can catch that. A worker that is terminated could do the same, but all that reads
 * a text is synchronous and would have to wait for it, and a worker has to be made anew after each such text.
 */

export type Ended<Result> =
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "threw"; readonly error: unknown }
  /** It took longer than that; `spentMs`: of the processor's time. */
  | { readonly kind: "overran"; readonly spentMs: number };

/**
 * Ends the work when it has had that many milliseconds of the processor. The watchdog goes by the wall clock, so on a busy
 * machine it may strike before the work has had its share; then the work begins anew, and others have their turn between.
 */
export interface Deadline {
  within<Result>(milliseconds: number, work: () => Result): Promise<Ended<Result>>;
  /** The same for who cannot wait: by the wall clock, and at once. */
  now<Result>(milliseconds: number, work: () => Result): Ended<Result>;
}

export function createDeadline(): Deadline {
  // The script cannot be given a function but by its globals.
  const globals: { work: () => unknown } = { work: () => undefined };
  const context = createContext(globals);
  const script = new Script("work()");

  function attempt<Result>(milliseconds: number, work: () => Result): Ended<Result> {
    let result: Result | undefined;
    globals.work = () => void (result = work());
    const before = process.threadCpuUsage();
    try {
      script.runInContext(context, { timeout: milliseconds });
      return { kind: "done", result: result as Result };
    } catch (error) {
      if (!isTimeout(error)) return { kind: "threw", error };
      const { user, system } = process.threadCpuUsage(before);
      return { kind: "overran", spentMs: (user + system) / 1000 };
    } finally {
      globals.work = () => undefined;
    }
  }

  return {
    now: attempt,
    async within(milliseconds, work) {
      let spentMs = 0;
      for (;;) {
        const ended = attempt(milliseconds, work);
        if (ended.kind !== "overran") return ended;
        spentMs += ended.spentMs;
        await breath();
        // The clocks of the watchdog and of the processor differ by a little.
        if (spentMs >= milliseconds * 0.8) return { kind: "overran", spentMs };
      }
    },
  };
}

/** The error is made in the script's own realm, and is no `Error` of this one. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "code" in error &&
    error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}
