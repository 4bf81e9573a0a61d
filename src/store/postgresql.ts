import pg from "pg";
import type { Logger } from "pino";
import type { Database, Parameter, Transaction } from "./database.ts";

const INT8 = 20;
/** A pool that is used up, or a server that is gone, must become a 503 well before GitHub hangs up (10 s). */
const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;

/** Connections are made when they are needed; a server that is away makes statements throw until it is back. */
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
    close: () => pool.end(),
  };
}

/** Epochs and counters stay far below 2^53, so `bigint` need not arrive as text. */
function numbersAsNumbers(type: number): (value: string) => unknown {
  if (type === INT8) return Number;
  const parse: (value: string) => unknown = pg.types.getTypeParser(type);
  return parse;
}

async function query<Row extends object>(
  client: pg.Pool | pg.PoolClient,
  statement: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const { rows } = await client.query<Row>(statement, [...parameters]);
  return rows;
}

async function transaction<T>(pool: pg.Pool, run: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await run({
      query: (statement, parameters) => query(client, statement, parameters),
      batch: async (statements) => void (await client.query(statements)),
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((cause: unknown) => {
      broken = new Error("rollback failed", { cause });
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
