import pg from "pg";
import type { Logger } from "pino";
import type { Database, Parameter, Transaction } from "./database.ts";
import { storeError } from "./unavailable.ts";

const INT8 = 20;
/** A pool that is used up, or a server that is gone, must become a 503 well before GitHub hangs up (10 s). */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
/** Whoever asks whether it answers will not wait long. */
const PROBE_MS = 2_000;
/** For an index on a table that has grown large. */
const BATCH_MS = 3_600_000;

/**
 * Connections are made when they are needed; a server that is away makes statements throw a `StoreUnavailableError`
 * until it is back.
 */
export function openPostgresql(databaseUrl: string, logger?: Logger): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 10,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS,
    keepAlive: true,
    application_name: "redthread",
    types: { getTypeParser: numbersAsNumbers },
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on("error", (error) => logger?.warn({ err: error }, "database connection lost"));
  return {
    kind: "postgresql",
    query: (statement, parameters) => query(pool, statement, parameters),
    transaction: (run) => transaction(pool, run),
    probe: (statement) => limited(pool, statement, PROBE_MS),
    close: () => pool.end(),
  };
}

/** Epochs and counters stay far below 2^53, so `bigint` need not arrive as text. */
function numbersAsNumbers(type: number): (value: string) => unknown {
  if (type === INT8) return Number;
  const parse: (value: string) => unknown = pg.types.getTypeParser(type);
  return parse;
}

const names = new Map<string, string>();

/**
 * By its name a statement is parsed once a connection, and planned anew only while that pays. The texts are the
 * program's own, so there are only so many names.
 */
function nameOf(statement: string): string {
  const name = names.get(statement) ?? `redthread_${names.size}`;
  names.set(statement, name);
  return name;
}

async function query<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  statement: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  try {
    const { rows } = await client.query<Row>({
      name: nameOf(statement),
      text: statement,
      values: [...parameters],
    });
    return rows;
  } catch (error) {
    throw storeError(error);
  }
}

/** With another limit than all others have. */
async function limited(client: pg.Pool | pg.PoolClient, text: string, milliseconds: number): Promise<void> {
  const config = { text, query_timeout: milliseconds };
  try {
    await client.query(config);
  } catch (error) {
    throw storeError(error);
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw storeError(error);
  }
}

async function transaction<T>(pool: pg.Pool, run: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await connected(pool);
  let broken: Error | undefined;
  // Between two statements nobody else listens, and an error that nobody hears ends the process.
  const onLost = (error: Error) => void (broken = error);
  client.on("error", onLost);
  try {
    await query(client, "begin");
    const result = await run({
      query: (statement, parameters) => query(client, statement, parameters),
      batch: (statements) => limited(client, statements, BATCH_MS),
    });
    await query(client, "commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((cause: unknown) => {
      broken = new Error("rollback failed", { cause });
    });
    throw error;
  } finally {
    client.off("error", onLost);
    client.release(broken);
  }
}
