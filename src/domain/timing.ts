/** How long what was sent without an answer may yet show up in what GitHub's replicas answer, in milliseconds. */
export const certaintyMs = 30_000;

/** The time limit of one request; no write starts unless the lease is sure to last longer. Milliseconds. */
export const writeLimitMs = 15_000;
