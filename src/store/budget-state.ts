import { z } from "zod";
import { clocksApartMs, longestPauseMs, requestMs, skewMs } from "../domain/tolerances.ts";
import { hourFrame, minuteFrame, quarterFrame, type Line } from "./budget-limits.ts";
import { Counted, notAfter, nothingCounted } from "./budget-window.ts";

const milliseconds = z.number();

/** Why something waits. `pause` is what GitHub asked for; the others are what we hold ourselves to. */
export const Limit = z.enum([
  "pause",
  "points-hour",
  "points-minute",
  "content-minute",
  "content-hour",
  "at-once",
]);
export type Limit = z.infer<typeof Limit>;

const Wait = z.object({ since: milliseconds, until: milliseconds, limit: Limit }).readonly();

/** One that another version noted in words that this one does not know is shown by that version alone. */
const NotedWait = Wait.optional().catch(undefined);

const counted = Counted.default(nothingCounted);

/** What an installation has used of its limits. A field that an older or newer replica does not know is its default. */
export const BudgetState = z
  .object({
    /** The latest time that any replica has named: the clock of the row. */
    at: milliseconds.default(0),
    primary: z
      .object({ remaining: z.number(), limit: z.number(), resetAt: milliseconds })
      .readonly()
      .nullable()
      .default(null),
    pause: z
      .object({ since: milliseconds, until: milliseconds, reason: z.string() })
      .readonly()
      .nullable()
      .default(null),
    /** How many pauses in a row GitHub wanted without saying how long. */
    strikes: z.number().int().default(0),
    /** When each request that is on its way will have ended at the latest. */
    flights: z.array(milliseconds).readonly().default([]),
    contentMinute: counted,
    contentHour: counted,
    /** What was made beyond what `people` may, in the quarter of an hour. */
    extra: counted,
    pointsMinute: counted,
    /** Up to when those who were put off have been told to come back. */
    queues: z
      .object({
        people: milliseconds.optional(),
        others: milliseconds.optional(),
        bulk: milliseconds.optional(),
      })
      .readonly()
      .default({}),
    waits: z.object({ people: NotedWait, others: NotedWait, bulk: NotedWait }).readonly().default({}),
  })
  .readonly();
export type BudgetState = z.infer<typeof BudgetState>;

export const nothingUsed: BudgetState = BudgetState.parse({});

/** The longest that one can take: a token, which is refused, the installations anew, a token; sent; a token, sent again. */
export const flightMs = 7 * requestMs;

/** Whoever is put off comes back within the hour in which there will be room, or the next. */
const longestWaitMs = 2 * hourFrame.window;

/**
 * The state at that time of a replica's clock. The row's own clock never goes back by a little, so a slow replica
 * counts by the fastest one's; a clock that was wrong by more, and was put right, is not waited for.
 */
export function onClock(state: BudgetState, now: number): BudgetState {
  const ahead = state.at - now;
  const at = ahead > 0 && ahead <= skewMs ? state.at : now;
  const latest = at + skewMs;
  const { primary, pause, queues, waits } = state;
  const near = (time: number | undefined) =>
    time !== undefined && time <= latest + longestWaitMs ? time : undefined;
  const nearWait = (line: Line) => (near(waits[line]?.until) === undefined ? undefined : waits[line]);
  return {
    ...state,
    at,
    primary: primary !== null && primary.resetAt + clocksApartMs <= at ? null : primary,
    // It may have been set by a clock that was wrong, or be GitHub's own word: what could be is kept to.
    pause: pause && { ...pause, until: Math.min(pause.until, latest + longestPauseMs) },
    flights: state.flights.filter((end) => end > at).map((end) => Math.min(end, at + flightMs)),
    contentMinute: notAfter(state.contentMinute, minuteFrame, latest),
    contentHour: notAfter(state.contentHour, hourFrame, latest),
    extra: notAfter(state.extra, quarterFrame, latest),
    pointsMinute: notAfter(state.pointsMinute, minuteFrame, latest),
    queues: { people: near(queues.people), others: near(queues.others), bulk: near(queues.bulk) },
    waits: { people: nearWait("people"), others: nearWait("others"), bulk: nearWait("bulk") },
  };
}
