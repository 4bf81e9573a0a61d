import { monitorEventLoopDelay } from "node:perf_hooks";

/** Loaded into the app's process before all else: answers its parent what the process holds and how late its loop is. */
export interface Inspection {
  /** Bytes. */
  readonly rss: number;
  readonly heapUsed: number;
  /** How late timers were since it was last asked, in milliseconds. */
  readonly lagP99: number;
  readonly lagMost: number;
}

const resolution = 10;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();

process.on("message", (message) => {
  if (message === "collect") globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
  const inspection: Inspection = {
    rss,
    heapUsed,
    lagP99: late(delay.percentile(99)),
    lagMost: late(delay.max),
  };
  process.send?.(inspection);
  delay.reset();
});
// The app must end when it has nothing left to do, whoever still listens.
process.channel?.unref();
