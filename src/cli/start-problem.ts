import type { Configuration } from "../environment.ts";
import { BrokenStoreError } from "../store/embedded.ts";
import { LockedError } from "../store/lock.ts";
import { StoreUnavailableError } from "../store/unavailable.ts";

/*
 * Why a command could not begin, in a line for whoever runs it: what it is, where, and what to do. A stack trace would
 * name the same, and hide it; and some errors carry the address of the database with its password.
 */

type Place = Pick<Configuration, "store" | "host" | "port">;

/** Null for what is nobody's mistake but ours. */
export function startProblem(error: unknown, { store, host, port }: Place): string | null {
  if (error instanceof LockedError || error instanceof BrokenStoreError) return error.message;
  if (codeOf(error) === "EADDRINUSE") {
    return `Something else listens at ${host}:${port} already. Stop it, or set PORT (or HOST) to another one.`;
  }
  // Without a host, as of a socket, it would be no address.
  if ("databaseUrl" in store)
    return databaseProblem(error, new URL(store.databaseUrl.replace("@/", "@localhost/")));
  if ("dataDir" in store && isAboutFile(error)) {
    const remedy = codeOf(error) === "ENOSPC" ? "Make room on its disk" : "Give it to the user who runs this";
    return `The folder ${store.dataDir} cannot be used (${error.message}). ${remedy}, or set DATA_DIR to another one.`;
  }
  return null;
}

function databaseProblem(error: unknown, url: URL): string | null {
  const place = placeOf(url);
  const user = decodeURIComponent(url.username);
  const database = decodeURIComponent(url.pathname.slice(1));
  const said = error instanceof Error ? error.message : "";
  const code = codeOf(error) ?? "";
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (code.startsWith("28")) {
    return `PostgreSQL at ${place} does not let “${user}” in (${said}). Set the right user and password in DATABASE_URL.`;
  }
  if (code === "3D000") {
    return `PostgreSQL at ${place} has no database “${database}”. Create it, or name another one in DATABASE_URL.`;
  }
  if (code === "42501") {
    return `PostgreSQL at ${place} does not let “${user}” make tables in “${database}” (${said}). Make that user the owner of the database.`;
  }
  if (!(error instanceof StoreUnavailableError)) return null;
  return `PostgreSQL cannot be reached at ${place} (${reasonOf(error)}). Start it, or set DATABASE_URL to where it is.`;
}

/** Without user and password. */
function placeOf({ hostname, port, searchParams }: URL): string {
  const host = searchParams.get("host") ?? (hostname || "localhost");
  return `${host}:${port || "5432"}`;
}

function reasonOf({ cause }: StoreUnavailableError): string {
  // A name with several addresses fails with an error for each, and no text of its own.
  const first: unknown = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (!(first instanceof Error)) return String(first);
  return codeOf(first) ?? first.message;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}

function isAboutFile(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error && ("path" in error || codeOf(error) === "ENOSPC");
}
