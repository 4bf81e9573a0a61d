import { clocksApartMs } from "../domain/tolerances.ts";
import { defaultLimits, hourFrame, minuteFrame, quarterFrame } from "./budget-limits.ts";
import { pointsLeftAlone, usualPoints } from "./budget-limits.ts";
import type { BudgetLimits, Line, Rank } from "./budget-limits.ts";
import { flightMs } from "./budget-state.ts";
import type { BudgetState, Limit } from "./budget-state.ts";
import { count, freeAt } from "./budget-window.ts";

/*
 * Whether a request may be sent now. Pure: from the row's state and the wish to the next state and the answer.
 */

export interface Ask {
  readonly rank: Rank;
  readonly write: boolean;
  /** Requests that make content, by GitHub's count. */
  readonly content: number;
  /** Primary points that it will probably cost. */
  readonly points: number;
  /** Whoever asks can wait that long, and then ask again. */
  readonly patienceMs: number;
}

/** What was taken, to be given back when the request has ended. */
export interface Ticket {
  readonly at: number;
  readonly content: number;
  /** Of it what is counted by the quarter of an hour. */
  readonly extra: number;
  readonly weight: number;
  readonly flight: number;
}

export type Taken =
  | { readonly kind: "granted"; readonly ticket: Ticket }
  /** Within the patience of whoever asked: ask again after so many milliseconds. */
  | { readonly kind: "soon"; readonly afterMs: number }
  /** `reason` is GitHub's, of a pause. */
  | {
      readonly kind: "limited";
      readonly until: number;
      readonly limit: Limit;
      readonly reason: string | null;
    };

export type Step<Answer> = readonly [BudgetState, Answer];

export function take(state: BudgetState, ask: Ask, limits: BudgetLimits = defaultLimits): Step<Taken> {
  const { at } = state;
  const latest = obstaclesOf(state, ask, limits).reduce((one, other) =>
    other.until > one.until ? other : one,
  );
  if (latest.until <= at) return granted(state, ask, limits);
  if (latest.until - at <= ask.patienceMs) return [state, { kind: "soon", afterMs: latest.until - at }];
  const { limit } = latest;
  const line = ask.rank === "fresh" ? "people" : ask.rank;
  const isContent = limit === "content-minute" || limit === "content-hour";
  const queued = isContent ? enqueue(state, ask, line, limits) : { state, until: latest.until };
  const until = Math.max(queued.until, latest.until);
  const reason = limit === "pause" ? (state.pause?.reason ?? null) : null;
  return [noteWait(queued.state, line, until, limit), { kind: "limited", until, limit, reason }];
}

interface Obstacle {
  readonly limit: Limit;
  /** The time from which it is none; the row's own where it is none already. */
  readonly until: number;
}

function obstaclesOf(state: BudgetState, ask: Ask, limits: BudgetLimits): readonly [Obstacle, ...Obstacle[]] {
  const { at, pause, primary } = state;
  const own = limits.ceilings[ask.rank];
  const reserve = Math.max(pointsLeftAlone, own.pointsReserve * (primary?.limit ?? usualPoints));
  const isSpent = primary !== null && primary.remaining - ask.points < reserve;
  const isFull = state.flights.length >= own.flights;
  return [
    { limit: "pause", until: pause?.until ?? at },
    { limit: "points-hour", until: isSpent ? primary.resetAt + clocksApartMs : at },
    { limit: "at-once", until: isFull ? at + askAgainMs : at },
    {
      limit: "points-minute",
      until: freeAt(state.pointsMinute, minuteFrame, weightOf(ask), own.pointsMinute, at),
    },
    {
      limit: "content-minute",
      until: freeAt(state.contentMinute, minuteFrame, ask.content, own.contentMinute, at),
    },
    { limit: "content-hour", until: hourFreeAt(state, ask, limits) },
  ];
}

/** A place at once becomes free whenever any request ends. */
const askAgainMs = 250;

function hourFreeAt(state: BudgetState, { rank, content }: Ask, limits: BudgetLimits): number {
  const below = (other: Rank) =>
    freeAt(state.contentHour, hourFrame, content, limits.ceilings[other].contentHour, state.at);
  if (rank !== "fresh") return below(rank);
  const extra = freeAt(state.extra, quarterFrame, content, limits.extraPerQuarter, state.at);
  return Math.min(below("people"), Math.max(below("fresh"), extra));
}

function granted(state: BudgetState, ask: Ask, limits: BudgetLimits): Step<Taken> {
  const { at, primary } = state;
  const { content } = ask;
  const weight = weightOf(ask);
  const extra = hourFreeAt(state, { ...ask, rank: "people" }, limits) > at ? content : 0;
  const ticket = { at, content, extra, weight, flight: at + flightMs };
  const next: BudgetState = {
    ...state,
    primary: primary && { ...primary, remaining: primary.remaining - ask.points },
    flights: [...state.flights, ticket.flight],
    contentMinute: count(state.contentMinute, minuteFrame, content, at),
    contentHour: count(state.contentHour, hourFrame, content, at),
    extra: count(state.extra, quarterFrame, extra, at),
    pointsMinute: count(state.pointsMinute, minuteFrame, weight, at),
  };
  return [next, { kind: "granted", ticket }];
}

/**
 * A time of its own to come back for each that is put off, as far apart as the minute's window lets them through: else
 * all would come back at once, read everything, and be put off again. It is a guess; whoever comes asks anew.
 */
function enqueue(
  state: BudgetState,
  { content }: Ask,
  line: Line,
  limits: BudgetLimits,
): { readonly state: BudgetState; readonly until: number } {
  const ceilings = limits.ceilings[line];
  const { window, bucket } = minuteFrame;
  const first = Math.max(
    freeAt(state.contentMinute, minuteFrame, content, ceilings.contentMinute, state.at),
    freeAt(state.contentHour, hourFrame, content, ceilings.contentHour, state.at),
  );
  const until = Math.max(first, state.queues[line] ?? 0);
  const perWindow = Math.max(1, Math.floor(ceilings.contentMinute / content));
  const next = Math.ceil(until + (window + bucket) / perWindow);
  return { state: { ...state, queues: { ...state.queues, [line]: next } }, until };
}

function noteWait(state: BudgetState, line: Line, until: number, limit: Limit): BudgetState {
  const known = state.waits[line];
  const isNew = known === undefined || known.until <= state.at;
  const wait =
    isNew || known.until <= until ? { since: isNew ? state.at : known.since, until, limit } : known;
  return { ...state, waits: { ...state.waits, [line]: wait } };
}

/** Of the secondary points: https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api */
function weightOf({ write }: Ask): number {
  return write ? 5 : 1;
}
