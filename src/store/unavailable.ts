/**
 * The database does not answer, or cannot do it now: it is away, out of connections, out of space, or somebody was in
 * the way. Nothing is wrong with what was asked of it, so the same may be asked again later.
 */
export class StoreUnavailableError extends Error {
  override name = "StoreUnavailableError";
}

/**
 * Connection, rollback (deadlock), resources, operator (also a statement that took too long), system; a server that
 * only reads now; a lock that was not to be had. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const PASSING = /^(08|40|53|57|58|25006|55P03)/;

/**
 * What is thrown on instead of an error of `pg` or PGlite: one without an SQLSTATE comes from the connection, or from
 * the process in a process that PGlite is.
 */
export function storeError(error: unknown): unknown {
  const state = error instanceof Error && "code" in error ? String(error.code) : "";
  // Unlike `EPIPE`, an SQLSTATE holds a digit.
  const isState = /^[0-9A-Z]{5}$/.test(state) && /[0-9]/.test(state);
  return !isState || PASSING.test(state)
    ? new StoreUnavailableError("the database does not answer", { cause: error })
    : error;
}
