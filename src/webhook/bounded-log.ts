import type { Logger } from "pino";

/**
 * For what anybody can bring about as often as they like: of each reason the first ten in a minute are logged one by
 * one, and the rest as one count when the minute is over. So a flood neither fills the log nor hides what else is in it.
 */
export interface BoundedLog {
  /** `reason` is one of a few: each has a count of its own. `line` writes what it has to say, or is not called. */
  write(reason: string, line: () => void): void;
  /** Tells what was counted so far. */
  close(): void;
}

const loggedOneByOne = 10;
const windowMs = 60_000;

interface Window {
  count: number;
  readonly timer: NodeJS.Timeout;
}

export function createBoundedLog(logger: Pick<Logger, "warn">): BoundedLog {
  const windows = new Map<string, Window>();

  function end(reason: string): void {
    const { count = 0, timer } = windows.get(reason) ?? {};
    windows.delete(reason);
    clearTimeout(timer);
    const more = count - loggedOneByOne;
    if (more > 0) logger.warn({ reason, more }, "more of the same within a minute");
  }

  return {
    write(reason, line) {
      const window = windows.get(reason);
      const count = (window?.count ?? 0) + 1;
      if (window !== undefined) window.count = count;
      else windows.set(reason, { count, timer: setTimeout(end, windowMs, reason).unref() });
      if (count <= loggedOneByOne) line();
    },
    close() {
      for (const reason of windows.keys()) end(reason);
    },
  };
}
