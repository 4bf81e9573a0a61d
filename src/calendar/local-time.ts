import { dayOf, startOf, type CalendarDay } from "../domain/calendar-day.ts";
import { wallClock } from "../domain/wall-clock.ts";

/** Instants are milliseconds since the epoch. */
export interface LocalTime {
  readonly dayAt: (instant: number) => CalendarDay;
  /** The full hour that the clocks show, 0–23. */
  readonly hourAt: (instant: number) => number;
  /**
   * When clocks show the hour on the day. Where they are put forward over it, the next minute that there is; where they
   * show it twice, the first time.
   */
  readonly instantOf: (day: CalendarDay, hour: number) => number;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** @param timezone IANA */
export function localTime(timezone: string): LocalTime {
  const clock = wallClock(timezone);
  const known = new Map<number, number>();

  function instantOf(day: CalendarDay, hour: number): number {
    const wanted = startOf(day) + hour * hourMs;
    const instant = known.get(wanted) ?? lookUp(wanted);
    known.set(wanted, instant);
    return instant;
  }

  function lookUp(wanted: number): number {
    const offsetAt = (instant: number) => clock(instant) - instant;
    const candidates = [wanted - offsetAt(wanted - 24 * hourMs), wanted - offsetAt(wanted + 24 * hourMs)];
    const shown = candidates.filter((instant) => clock(instant) === wanted);
    if (shown.length > 0) return Math.min(...shown);
    return firstAfter(wanted, Math.min(...candidates), Math.max(...candidates));
  }

  /** The clocks are before the wanted time at `low`, and past it at `high`. */
  function firstAfter(wanted: number, low: number, high: number): number {
    let [before, after] = [Math.floor(low / minuteMs), Math.ceil(high / minuteMs)];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (clock(middle * minuteMs) < wanted) before = middle;
      else after = middle;
    }
    return after * minuteMs;
  }

  return {
    dayAt: (instant) => dayOf(clock(instant)),
    hourAt: (instant) => Math.floor((clock(instant) - startOf(dayOf(clock(instant)))) / hourMs),
    instantOf,
  };
}
