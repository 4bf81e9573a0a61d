import { harmlessMs } from "../domain/tolerances.ts";

/*
 * The one clock that counts is GitHub's: it dates what people say, and waits, follow-ups and what is laid over reads are
 * reckoned from there. A machine whose own clock is off by more than NTP ever leaves it would make things early or late;
 * so each answer's `date` is listened to, and a difference that two answers in a row agree on is made good.
 */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The `date` of an answer that has just come. */
  heard(date: string): void;
}

/** `onChange` is told by how many milliseconds the machine's clock is behind GitHub's. */
export function createClock(own: () => number, onChange: (behind: number) => void = () => {}): Clock {
  let behind = 0;
  let last = 0;
  return {
    now: () => own() + behind,
    heard(date) {
      const difference = Date.parse(date) - own();
      if (Number.isNaN(difference)) return;
      const isAgreed = Math.abs(difference - last) <= harmlessMs;
      last = difference;
      if (!isAgreed || Math.abs(difference - behind) <= harmlessMs) return;
      behind = difference;
      onChange(behind);
    },
  };
}
