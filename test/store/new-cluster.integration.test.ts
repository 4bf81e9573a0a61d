import { PGlite } from "@electric-sql/pglite";
import { expect, test } from "vitest";
import { readNewCluster } from "../../src/store/new-cluster.ts";

/*
 * The cluster that every store begins with was made by another release of PGlite. Here PGlite makes one itself, and both
 * must hold the same, system table by system table.
 */

/** When it was made, by which name UTC goes, and what was sampled at random. */
const differing: ReadonlySet<string> = new Set(["pg_statistic"]);

async function contents(database: PGlite): Promise<Record<string, unknown>> {
  const [control] = (
    await database.query<object>(
      `select pg_control_version, catalog_version_no, pg_control_init()::text as init, version() as version,
         current_setting('server_encoding') as encoding, current_user as who, current_database() as database
       from pg_control_system()`,
    )
  ).rows;
  const { rows: tables } = await database.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'pg_catalog'::regnamespace and relkind = 'r' order by 1",
  );
  const held: [string, unknown][] = [];
  for (const { name } of tables.filter((table) => !differing.has(table.name))) {
    const { rows } = await database.query(
      `select count(*)::int as rows, md5(string_agg(it::text, E'\\n' order by it::text)) as hash from pg_catalog.${name} it`,
    );
    held.push([name, rows[0]]);
  }
  await database.close();
  return { ...control, ...Object.fromEntries(held) };
}

test("a new store holds what this version of PGlite would make itself", async () => {
  const made = await contents(await PGlite.create("memory://"));
  const loaded = await contents(await PGlite.create("memory://", { loadDataDir: await readNewCluster() }));
  expect(Object.keys(made).length).toBeGreaterThan(60);
  expect(loaded).toEqual(made);
});
