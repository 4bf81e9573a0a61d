import { expect, test } from "vitest";
import { readCounts } from "../../src/store/counts.ts";
import type { Database } from "../../src/store/database.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { storeOn } from "../../src/store/store.ts";

const now = () => 10_000;

test("what is counted at each scrape is found by indexes: rows that are done with cost nothing", async () => {
  const database = await openInMemory();
  await migrate(database, { now });
  const asked: { readonly statement: string; readonly parameters: string }[] = [];
  const listening: Database = {
    ...database,
    async query(statement, parameters = []) {
      asked.push({ statement, parameters: parameters.map(String).join(", ") });
      return await database.query(statement, parameters);
    },
  };
  await readCounts(listening, now);
  await storeOn(listening, { now }).work.isAnyRunning();
  expect(asked).toHaveLength(3);
  // With no more than a few rows it would read the table in any case.
  await database.query("set enable_seqscan = off");
  for (const { statement, parameters } of asked) {
    const plan = await database.query<{ "QUERY PLAN": string }>(
      `explain ${statement.replaceAll(/\$1\b/g, parameters)}`,
    );
    const lines = plan.map((row) => row["QUERY PLAN"]).join("\n");
    expect(lines).not.toMatch(/Seq Scan on (?:inbox|audit)/);
    expect(lines).toContain("Index");
  }
  await database.close();
}, 60_000);

test("it counts what waits and what is parked", async () => {
  const database = await openInMemory();
  await migrate(database, { now });
  const states = ["waiting", "waiting", "parked", "done", "done", "done"];
  for (const [at, state] of states.entries()) {
    await database.query(
      "insert into inbox (id, owner, slim, received_at, state) values ($1, 'digdir', '{}', $2, $3)",
      [String(at), 4_000 - at, state],
    );
  }
  expect((await readCounts(database, now)).inbox).toEqual({ waiting: 2, parked: 1, oldestMs: 6_001 });
  await database.close();
}, 60_000);
