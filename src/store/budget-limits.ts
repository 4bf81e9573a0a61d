import type { Frame } from "./budget-window.ts";

/*
 * GitHub's limits, https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api: 80
 * requests a minute that make content and 500 an hour, 2,000 points a minute, 100 requests at once. Ours stay below
 * them, because others may make content in our name that we do not count, and are graded: what is left when the bulk
 * has had its share is for people, and a last part for those who have only just said something.
 */

/**
 * `fresh`: a person has just said something, and it has not been put off yet. `people`: what people and bots did, put
 * off because a budget was used up. `others`: what people did who are not known to belong. `bulk`: sweeps, what a time
 * has come for, and what one outsider did to very many issues.
 */
export type Rank = "fresh" | Line;

/** Those who were put off wait in three lines. */
export type Line = "people" | "others" | "bulk";

export interface Ceilings {
  readonly contentMinute: number;
  readonly contentHour: number;
  readonly pointsMinute: number;
  /** Requests on their way at once, on all replicas. */
  readonly flights: number;
  /** The part of the hour's points that is left alone; some are always. */
  readonly pointsReserve: number;
}

export interface BudgetLimits {
  readonly ceilings: Readonly<Record<Rank, Ceilings>>;
  /** Of what only `fresh` may use of the hour, so much in a quarter of it: a crowd would take all of it at once. */
  readonly extraPerQuarter: number;
}

export const defaultLimits: BudgetLimits = {
  ceilings: {
    fresh: { contentMinute: 78, contentHour: 490, pointsMinute: 1_900, flights: 80, pointsReserve: 0 },
    people: { contentMinute: 66, contentHour: 466, pointsMinute: 1_800, flights: 72, pointsReserve: 0.02 },
    others: { contentMinute: 62, contentHour: 430, pointsMinute: 1_600, flights: 64, pointsReserve: 0.1 },
    bulk: { contentMinute: 60, contentHour: 400, pointsMinute: 1_500, flights: 60, pointsReserve: 0.2 },
  },
  extraPerQuarter: 6,
};

/** GitHub's, until its headers say otherwise. */
export const usualPoints = 5_000;

/** The points that nobody spends: what is asked beside our count must not be refused. */
export const pointsLeftAlone = 20;

export const minuteFrame: Frame = { window: 60_000, bucket: 1_000 };
export const quarterFrame: Frame = { window: 900_000, bucket: 30_000 };
export const hourFrame: Frame = { window: 3_600_000, bucket: 30_000 };
