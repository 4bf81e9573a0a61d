import { expect, test } from "vitest";
import { createInbox } from "../../src/store/inbox.ts";
import type { Database, Parameter } from "../../src/store/database.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { delivery } from "../deliveries.ts";

interface Explained {
  readonly "QUERY PLAN": readonly { readonly Plan: { readonly "Shared Hit Blocks": number } }[];
}

test("what waits is found without a look at all that ever came, though nothing vacuums meanwhile", async () => {
  const now = Date.now;
  const database = await openInMemory();
  await migrate(database, { now });
  // As the embedded store begins: what it then knows of the table is that it is empty.
  await database.query("vacuum");
  await database.query("analyze");
  let last: { readonly statement: string; readonly parameters: readonly Parameter[] } | null = null;
  const listening: Database = {
    ...database,
    async query(statement, parameters = []) {
      if (statement.includes("skip locked")) last = { statement, parameters };
      return await database.query(statement, parameters);
    },
  };
  const inbox = createInbox(listening, now);
  for (let round = 0; round < 200; round += 1) {
    const ids = Array.from({ length: 20 }, (_, at) => `${round}-${at}`);
    await inbox.storeDeliveries(ids.map((id) => delivery(id)));
    expect(await inbox.claimDeliveries(50)).toHaveLength(20);
    await inbox.finishDeliveries(ids);
  }
  if (last === null) throw new Error("Nothing was claimed");
  const { statement, parameters } = last as { statement: string; parameters: readonly Parameter[] };
  const [plan] = await database.query<Explained>(
    `explain (analyze, buffers, format json) ${statement}`,
    parameters,
  );
  // A page holds some dozen deliveries: through all of them it would be hundreds.
  expect(plan?.["QUERY PLAN"][0]?.Plan["Shared Hit Blocks"]).toBeLessThan(60);
  await database.close();
}, 60_000);
