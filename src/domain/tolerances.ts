/*
 * What is reckoned with wherever times are compared. Milliseconds.
 */

/** A clock that differs from GitHub's by no more is left as it is. */
export const harmlessMs = 30_000;

/** So far two replicas' clocks may be apart: each by the harmless on its own side, and what an answer takes to come. */
export const skewMs = 2 * harmlessMs + 5_000;

/** GitHub asks for no longer pause: its limits are reckoned by the hour, and ours double no further. */
export const longestPauseMs = 64 * 60_000;

/** A request to GitHub that takes longer is given up. */
export const requestMs = 15_000;
