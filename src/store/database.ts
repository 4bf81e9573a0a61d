/**
 * The one way to the rows. There are two implementations, PostgreSQL and PGlite, and one SQL for
 * both: what either lacks is not used. Every statement is parameterised; times are milliseconds
 * since the epoch in `bigint` columns, which both implementations return as numbers.
 */
export interface Queryable {
  /** Runs one statement. JSON goes in as text and is cast in the statement (`$1::text::jsonb`). */
  query<Row extends object>(statement: string, parameters?: readonly Parameter[]): Promise<Row[]>;
}

export type Parameter =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly number[]
  | readonly (string | null)[];

export interface Database extends Queryable {
  readonly kind: "postgresql" | "embedded";
  /** All of it or nothing; an exception rolls back and is thrown on. */
  transaction<T>(run: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Runs one statement, and throws also when it has not ended within two seconds. */
  probe(statement: string): Promise<void>;
  close(): Promise<void>;
}

export interface Transaction extends Queryable {
  /** Several statements in one go, without parameters, and as long as they take: migrations. */
  batch(statements: string): Promise<void>;
}
