import { expect, test } from "vitest";
import { migrations } from "../../src/store/migrations/migrations.ts";

/*
 * In a rolling upgrade the older version works on the tables of the newer one, and while they are being changed. So a
 * migration only adds, what it adds must not be needed by whoever does not know it, and no statement may hold a table
 * for longer than it takes to note the change.
 */

/** What breaks a rule and is right all the same: the beginning of the statement, and why. */
const exceptions: readonly { readonly number: number; readonly begins: string; readonly why: string }[] = [
  {
    number: 5,
    begins: "create index inbox_parked",
    why: "It reads the inbox once and writes almost nothing: about as long as one of the counts that it saves, and deliveries wait for eight seconds.",
  },
  {
    number: 6,
    begins: "create index inbox_deletions",
    why: "It reads the inbox once and writes almost nothing, for few issues are ever deleted; deliveries wait for eight seconds.",
  },
  {
    number: 14,
    begins: "create index held_change_items",
    why: "It reads a row for each change that was held lately, a few thousand, and writes nothing; whoever asks waits for less than a second.",
  },
];

test("they are numbered in order", () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
});

test.each(migrations)("migration $number leaves the older version working", ({ number, statements }) => {
  const excused = exceptions.filter((one) => one.number === number).map(({ begins }) => begins);
  const broken = problemsIn(statements).filter(
    (problem) => !excused.some((begins) => problem.includes(begins)),
  );
  expect(broken).toEqual([]);
});

const made = "create table new (id text primary key);";

test.each([
  ["nothing", "", 0],
  ["a table with its index", `${made} create index new_id on new (id)`, 0],
  ["a column that may be empty", "alter table work add column note text", 0],
  ["a column with a constant", "alter table work add column note text not null default ''", 0],
  [
    "a column with the time of the migration",
    "alter table work add column at bigint not null default now()",
    0,
  ],
  ["two columns", "alter table work add column a text, add column b text", 0],
  ["a column that is needed", "alter table work add column note text not null", 1],
  ["two columns, one of them needed", "alter table work add column a text, add column b text not null", 1],
  ["a column that is worked out for each row", "alter table work add column r float default random()", 1],
  ["a column that counts", "alter table work add column n bigserial", 1],
  ["a column that is checked", "alter table work add column n int check (n > 0)", 1],
  ["a column that points elsewhere", "alter table work add column n text references audit", 1],
  ["a column less", "alter table work drop column reason", 1],
  ["a table less", "drop table memory", 1],
  ["another name", "alter table work rename to works", 1],
  ["another type", "alter table work alter column due type text", 1],
  ["a column that must no longer be empty", "alter table work alter column due set not null", 1],
  ["a rule for what is there", "alter table work add constraint c check (due > 0)", 1],
  ["an index on a table that is full", "create index work_owner on work (owner)", 1],
  ["no two alike on a table that is full", "create unique index work_owner on work (owner)", 1],
  ["all rows written anew", "update work set priority = 0", 1],
] as const)("%s", (_, statements, problems) => {
  expect(problemsIn(statements)).toHaveLength(problems);
});

function problemsIn(statements: string): readonly string[] {
  const each = statements
    .replaceAll(/--.*$/gm, "")
    .split(";")
    .map((statement) => statement.replaceAll(/\s+/g, " ").trim().toLowerCase())
    .filter((statement) => statement !== "");
  const tables = new Set(each.map((one) => /^create table (\w+)/.exec(one)?.[1]).filter((one) => one));
  return each.filter((one) => !isTable(one) && !isIndexOf(one, tables) && !addsColumns(one));
}

function isTable(statement: string): boolean {
  return /^create table \w+ \(/.test(statement);
}

/** On a table of the same migration; on one that is full nobody could write until the index is made. */
function isIndexOf(statement: string, tables: ReadonlySet<string | undefined>): boolean {
  const [, table] = /^create (?:unique )?index \w+ on (\w+) /.exec(statement) ?? [];
  return table !== undefined && tables.has(table);
}

/** PostgreSQL notes a column and its default without touching a row, unless the default differs from row to row. */
function addsColumns(statement: string): boolean {
  const [, columns] = /^alter table \w+ add column (.*)$/.exec(statement) ?? [];
  if (columns === undefined) return false;
  return columns.split(", add column ").every((column) => {
    const isNeeded = column.includes("not null") && !column.includes(" default ");
    return (
      !isNeeded &&
      !/\b(?:alter|drop|rename|add|check|references|unique|primary key|generated)\b/.test(column) &&
      !/serial\b|\b(?:random|clock_timestamp|gen_random_uuid|nextval)\b/.test(column)
    );
  });
}
