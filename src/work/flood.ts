/**
 * Tells a flood of deliveries from what people do in a day. It is a bucket that leaks: a flood begins when it holds
 * fifty, and is over when nothing has come for a second, or the bucket is empty. What leaks out, ten a second, is more
 * than GitHub lets an installation read for, so people who move cards one after the other never fill it.
 */
export interface Flood {
  /** So many deliveries have just woken keys. */
  rise(deliveries: number): void;
  /** When the deliveries began to come of which it is one, in milliseconds since the epoch; null when there is none. */
  since(): number | null;
  stop(): void;
}

export interface FloodOptions {
  readonly now: () => number;
  /** Which look for deliveries is under way, if any: while it lasts, nothing can be said to have stopped. */
  readonly look: () => number | null;
  readonly onOver: () => void;
}

const FLOOD = 50;
/** More is not held, so that what goes on at a bearable rate is no flood any more after twenty seconds. */
const MOST = 200;
const TICK_MS = 100;
/** Counted by looks, and not by a clock: a process that was held up has not seen that nothing came. */
const CALM_TICKS = 10;

export function createFlood({ now, look, onOver }: FloodOptions): Flood {
  let level = 0;
  let began = 0;
  let isFlood = false;
  let calm = 0;
  let lastLook: number | null = null;
  let timer: NodeJS.Timeout | undefined;

  function tick(): void {
    const current = look();
    if (current === null || current !== lastLook) calm += 1;
    lastLook = current;
    level = calm >= CALM_TICKS ? 0 : level - 1;
    if (level > 0) return;
    stop();
    if (!isFlood) return;
    isFlood = false;
    onOver();
  }
  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    rise(deliveries) {
      if (deliveries === 0) return;
      calm = 0;
      if (timer === undefined) {
        level = 0;
        began = now();
        timer = setInterval(tick, TICK_MS);
      }
      level = Math.min(MOST, level + deliveries);
      isFlood ||= level >= FLOOD;
    },
    since: () => (isFlood ? began : null),
    stop,
  };
}
