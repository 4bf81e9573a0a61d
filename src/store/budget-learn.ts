import { clocksApartMs, longestPauseMs } from "../domain/tolerances.ts";
import { hourFrame, minuteFrame, quarterFrame, usualPoints } from "./budget-limits.ts";
import type { BudgetState } from "./budget-state.ts";
import type { Step, Ticket } from "./budget-take.ts";
import { count } from "./budget-window.ts";
import type { Counted, Frame } from "./budget-window.ts";

/** What GitHub said about the hour's points; null where its answer did not say. */
export interface Learned {
  readonly remaining: number | null;
  readonly limit: number | null;
  /** When the hour ends, milliseconds since the epoch. */
  readonly resetAt: number | null;
}

/** What became of a request; null where GitHub did not answer. */
export type Came = Learned | "unsent" | null;

/**
 * A request has ended. GitHub may have counted it as late as now, so it is counted from now on, too. What was not sent
 * is counted no more; the hour's points are, until GitHub says what is left.
 */
export function settle(state: BudgetState, ticket: Ticket, came: Came): Step<void> {
  const isSent = came !== "unsent";
  const landed = state.flights.indexOf(ticket.flight);
  const move = (counted: Counted, frame: Frame, amount: number) =>
    count(count(counted, frame, -amount, ticket.at), frame, isSent ? amount : 0, state.at);
  const next: BudgetState = {
    ...state,
    flights: state.flights.filter((_, index) => index !== landed),
    contentMinute: move(state.contentMinute, minuteFrame, ticket.content),
    contentHour: move(state.contentHour, hourFrame, ticket.content),
    extra: isSent ? state.extra : count(state.extra, quarterFrame, -ticket.extra, ticket.at),
    pointsMinute: move(state.pointsMinute, minuteFrame, ticket.weight),
  };
  return [came === null || came === "unsent" ? next : learn(next, came), undefined];
}

function learn(state: BudgetState, { remaining, limit, resetAt }: Learned): BudgetState {
  const { at, primary } = state;
  const strikes = state.pause !== null && state.pause.until > at ? state.strikes : 0;
  if (remaining === null || resetAt === null) return { ...state, strikes };
  // Answers overtake one another: within one hour the lowest figure is the latest.
  const isSameHour = primary !== null && Math.abs(resetAt - primary.resetAt) < minuteFrame.window;
  return {
    ...state,
    strikes,
    primary: {
      remaining: isSameHour ? Math.min(primary.remaining, remaining) : remaining,
      limit: limit ?? primary?.limit ?? usualPoints,
      resetAt,
    },
  };
}

/**
 * Nothing is sent before `until`, by the clock of whoever was told, which `now` is; nor by a replica whose clock is
 * ahead of it. Without it GitHub wants a minute's wait, and twice as long each time it comes again. Answers the end.
 */
export function pause(
  state: BudgetState,
  { until, now, reason }: { until: number | null; now: number; reason: string },
): Step<number> {
  const { at, strikes } = state;
  const known = state.pause !== null && state.pause.until > at ? state.pause : null;
  // It answers what was under way when the pause began: one limit, however many it refuses.
  if (until === null && known !== null) return [state, known.until];
  const wanted =
    until === null ? minuteFrame.window * 2 ** Math.min(strikes, 6) : Math.min(until - now, longestPauseMs);
  const end = Math.round(at + wanted + clocksApartMs);
  const next =
    known !== null && known.until >= end ? known : { since: known?.since ?? at, until: end, reason };
  return [{ ...state, pause: next, strikes: until === null ? strikes + 1 : strikes }, next.until];
}
