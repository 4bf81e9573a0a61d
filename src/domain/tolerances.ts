/*
 * What is reckoned with wherever times are compared. Milliseconds.
 */

/** A clock that differs from GitHub's by no more is left as it is: an answer takes seconds to come where much is going on. */
export const harmlessMs = 5_000;

/** So far two replicas' clocks are apart: each by the harmless on its own side. */
export const clocksApartMs = 2 * harmlessMs;

/** And so far, with what an answer takes to come; a clock that is further off is wrong. */
export const skewMs = clocksApartMs + 15_000;

/** GitHub asks for no longer pause: its limits are reckoned by the hour, and ours double no further. */
export const longestPauseMs = 64 * 60_000;

/** A request to GitHub that takes longer is given up. */
export const requestMs = 15_000;
