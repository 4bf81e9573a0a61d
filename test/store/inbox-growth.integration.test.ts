import { expect, test } from "vitest";
import { createInbox } from "../../src/store/inbox.ts";
import type { Database, Parameter, Transaction } from "../../src/store/database.ts";
import { openInMemory } from "../../src/store/embedded.ts";
import { migrate } from "../../src/store/migrate.ts";
import { delivery } from "../deliveries.ts";
import { now } from "../given-clock.ts";

const onlyTried = new Error("It was only a try");

interface Explained {
  readonly "QUERY PLAN": readonly { readonly Plan: { readonly "Shared Hit Blocks": number } }[];
}

/** What PostgreSQL knows of the table decides how it looks, and it was asked when there was next to nothing in it. */
const beginnings = [
  { name: "empty", isTried: false },
  { name: "a page, and nothing in it: somebody has asked whether it is ready", isTried: true },
];

// Nothing vacuums meanwhile.
test.for(beginnings)("what waits is found without all that ever came: $name", async ({ isTried }) => {
  const database = await openInMemory();
  await migrate(database, { now });
  await database.query("vacuum");
  if (isTried) await expect(database.transaction(tryOut)).rejects.toThrow(onlyTried);
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
});

async function tryOut({ query }: Transaction): Promise<void> {
  await query("insert into inbox (id, slim, received_at) values ('ping', '{}', 0)");
  throw onlyTried;
}
