import type { Database } from "../../../src/store/database.ts";
import { openInMemory } from "../../../src/store/embedded.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { now } from "../../given-clock.ts";

let opened: Promise<Database> | null = null;

/** One for the whole run, because making it costs more than a history. */
export async function sharedDatabase(): Promise<Database> {
  opened ??= open();
  return await opened;
}

async function open(): Promise<Database> {
  const database = await openInMemory();
  await migrate(database, { now });
  return database;
}

/** As if the disk had been lost: every table but the list of migrations is empty. */
export async function emptyTables(database: Database): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like '%migration%'`,
  );
  await database.query(`truncate ${tables.map(({ name }) => name).join(", ")} restart identity`);
}
