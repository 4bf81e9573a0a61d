import { harmlessMs } from "../domain/tolerances.ts";

/*
 * The one clock that counts is GitHub's: it dates what people say, and waits, follow-ups and what is laid over reads are
 * reckoned from there. A machine whose own clock is off by more than NTP ever leaves it would make things early or late;
 * so each answer's `date` is listened to, and a difference that two answers in a row agree on is made good.
 */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** To be called when a request is sent; the answer's `date` goes to what it returns, when that has come. */
  asks: Asks;
}

export type Asks = () => (date: string) => void;

/** GitHub dates by whole seconds. */
const datedMs = 1_000;

/** `onChange` is told by how many milliseconds the machine's clock is behind GitHub's. */
export function createClock(own: () => number, onChange: (behind: number) => void = () => {}): Clock {
  let behind = 0;
  let last: number | null = null;

  function observeDate(date: string, sent: number): void {
    // GitHub dated it at some time between the two: an answer that was long on its way, or was long not read, says little.
    const least = Date.parse(date) - own();
    const most = Date.parse(date) + datedMs - sent;
    if (Number.isNaN(least)) return;
    if (least - harmlessMs <= behind && behind <= most + harmlessMs) {
      last = null;
      return;
    }
    const difference = least > behind ? least : most;
    const isAgreed = last !== null && Math.abs(difference - last) <= harmlessMs;
    last = difference;
    if (!isAgreed) return;
    behind = difference;
    last = null;
    onChange(behind);
  }

  return {
    now: () => own() + behind,
    asks() {
      const sent = own();
      return (date) => observeDate(date, sent);
    },
  };
}
