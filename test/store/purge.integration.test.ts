import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Database } from "../../src/store/database.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import {
  forgetUninstall,
  purgeAgain,
  purgeOwner,
  purgeUninstalled,
  uninstalled,
} from "../../src/store/purge.ts";
import { purgeOlder } from "../../src/store/purge-older.ts";
import { now } from "../given-clock.ts";

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** Whether a row has to say it. */
  readonly needed: boolean;
}

/** Neither holds anything of an owner's, or is purged by the names of its rows. */
const ownerless: ReadonlySet<string> = new Set(["migration", "setting", "reader_session"]);

let database: Database;
let columns: readonly Column[] = [];
beforeAll(async () => {
  database = await openInMemory();
  await migrate(database, { now });
  columns = await database.query<Column>(`
    select table_name as table, column_name as name, data_type as type,
      is_nullable = 'NO' and column_default is null and is_identity = 'NO' as needed
    from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position`);
});
afterAll(() => database.close());
beforeEach(async () => void (await database.query("delete from setting")));

function tables(): readonly string[] {
  return [...new Set(columns.map(({ table }) => table))];
}

function owned(): readonly string[] {
  return tables().filter((table) => !ownerless.has(table));
}

/** A row of that owner, with something in every column that needs it. */
async function fill(table: string, owner: string): Promise<void> {
  const wanted = columns.filter((one) => one.table === table && (one.needed || one.name === "owner"));
  const values = wanted.map(({ name, type }) => {
    if (name === "owner") return `'${owner}'`;
    return type === "jsonb" ? "'{}'" : type === "text" ? `'${owner} ${table}'` : "0";
  });
  const names = wanted.map(({ name }) => name).join(", ");
  await database.query(`insert into ${table} (${names}) values (${values.join(", ")})`);
}

async function ownersIn(table: string): Promise<readonly string[]> {
  const rows = await database.query<{ owner: string }>(`select owner from ${table} order by owner`);
  return rows.map(({ owner }) => owner);
}

test("every table of the database says whose its rows are", () => {
  const without = owned().filter(
    (table) => !columns.some((one) => one.table === table && one.name === "owner"),
  );
  expect(without).toEqual([]);
  expect(owned()).toContain("initiative");
});

test("an uninstall empties every table of the owner's rows, and of nobody else's", async () => {
  for (const table of owned()) for (const owner of ["digdir", "altinn"]) await fill(table, owner);
  await purgeOwner(database, "digdir");
  for (const table of owned()) expect([table, await ownersIn(table)]).toEqual([table, ["altinn"]]);
  await purgeOwner(database, "altinn");
});

test("an uninstall takes the owner's settings, and nobody else's", async () => {
  const kinds = [
    "policy",
    "brake",
    "brake-released",
    "swept",
    "swept-fully",
    "swept-under",
    "installed",
    "all-known",
  ];
  const names = (owner: string) => kinds.map((what) => `${what}:${owner}`);
  for (const name of [...names("digdir"), ...names("altinn")]) {
    await database.query("insert into setting (name, value) values ($1, '1')", [name]);
  }
  await purgeOwner(database, "digdir");
  const left = await database.query<{ name: string }>("select name from setting");
  expect(left.map(({ name }) => name).toSorted()).toEqual(names("altinn").toSorted());
});

test("the retention takes the memory of a forgotten thread, and of no other", async () => {
  for (const key of ["initiative:digdir:gone", "initiative:digdir:lives"]) {
    await database.query(
      "insert into memory (key, owner, text, updated_at) values ($1, 'digdir', 'a memory', 0)",
      [key],
    );
  }
  await database.query(
    "insert into projection (node_id, key, owner, role) values ('I_1', 'initiative:digdir:lives', 'digdir', 'initiative')",
  );
  await purgeOlder(database, 1, now);
  expect(await database.query("select key from memory")).toEqual([{ key: "initiative:digdir:lives" }]);
  await purgeOwner(database, "digdir");
});

test("what comes late of an owner that has uninstalled the app goes too, for a week or until it is back", async () => {
  await purgeUninstalled(database, "digdir", 0);
  await fill("audit", "digdir");
  await fill("audit", "altinn");
  expect(await purgeAgain(database, "altinn")).toBe(false);
  expect(await purgeAgain(database, "digdir")).toBe(true);
  expect(await ownersIn("audit")).toEqual(["altinn"]);

  await purgeOlder(database, 365, () => 1_000);
  expect(await uninstalled(database)).toEqual(["digdir"]);
  await purgeOlder(database, 365, () => 8 * 86_400_000);
  expect(await purgeAgain(database, "digdir")).toBe(false);

  await purgeUninstalled(database, "digdir", 0);
  await forgetUninstall(database, "digdir");
  await fill("audit", "digdir");
  expect(await purgeAgain(database, "digdir")).toBe(false);
  expect(await ownersIn("audit"), "whoever is back keeps all").toEqual(["altinn", "digdir"]);
  await purgeOwner(database, "digdir");
  await purgeOwner(database, "altinn");
});

test("the retention takes parked deliveries with the routed ones, and leaves those that wait", async () => {
  for (const state of ["waiting", "parked", "done"]) {
    await database.query(
      `insert into inbox (id, owner, slim, received_at, state) values ($1, 'digdir', '{}', 0, $1)`,
      [state],
    );
  }
  await purgeOlder(database, 1, now);
  expect(await database.query("select id from inbox")).toEqual([{ id: "waiting" }]);
  await purgeOwner(database, "digdir");
});

test("the retention goes through a table step by step, however much of it is old", async () => {
  await database.query(`
    insert into inbox (id, owner, slim, received_at, state)
    select 'old ' || number, 'digdir', to_jsonb(repeat('.', 1500)), 0, 'done' from generate_series(1, 9000) number`);
  await fill("inbox", "digdir");
  const most: number[] = [];
  const counting: Database = {
    ...database,
    async query<Row extends object>(...[statement, parameters]: Parameters<Database["query"]>) {
      const rows = await database.query<Row & { readonly count?: number }>(statement, parameters);
      most.push(...rows.flatMap(({ count = 0 }) => count));
      return rows;
    },
  };
  expect(await purgeOlder(counting, 1, now)).toBe(9_000);
  expect(most.length).toBeGreaterThan(1);
  expect(Math.max(...most)).toBeLessThanOrEqual(5_000);
  expect(await ownersIn("inbox")).toEqual(["digdir"]);
  await purgeOwner(database, "digdir");
});

test("what the retention cannot delete keeps nothing else", async () => {
  await fill("pause", "digdir");
  await database.query("insert into memory (key, owner, text, updated_at) values ('gone', 'digdir', '', 0)");
  const failing: Database = {
    ...database,
    async query(statement, parameters) {
      if (/\binbox\b/.test(statement)) throw new Error("canceling statement due to statement timeout");
      return await database.query(statement, parameters);
    },
  };
  await expect(purgeOlder(failing, 1, now)).rejects.toMatchObject({
    errors: [{ message: "canceling statement due to statement timeout" }],
  });
  expect([...(await ownersIn("memory")), ...(await ownersIn("pause"))]).toEqual([]);
});

test("the page on privacy names every table, and no other", () => {
  const page = readFileSync("docs/privacy.md", "utf8");
  const named = [...page.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name = ""]) => name);
  expect(named.toSorted()).toEqual(tables().toSorted());
});
