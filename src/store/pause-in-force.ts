import { longestPauseMs, skewMs } from "../domain/tolerances.ts";

/** Of the table `pause`, with the time as the first parameter. What a clock that was wrong has left further in the future is none. */
export const pauseInForce = `pause.until > $1::bigint and pause.until <= $1::bigint + ${longestPauseMs + skewMs}`;
