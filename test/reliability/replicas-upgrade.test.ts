import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/migrations.ts";
import { openPostgresql } from "../../src/store/postgresql.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { Priority } from "../../src/store/work.ts";
import { delivery } from "../deliveries.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { initiative, OWNER } from "../stores.ts";
import { reached } from "./reached.ts";
import { now } from "../given-clock.ts";

/*
 * This version works on, while a later one changes every table under it, and afterwards: what the next migration may do
 * to it, by the rules of test/store/migrations.test.ts.
 */

const columns = (table: string) => `alter table ${table}
  add column of_the_next_version text,
  add column needed_by_the_next_version bigint not null default 0;`;

describe.skipIf(!hasPostgres)("an older version beside a newer one", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server.stop());

  test("goes on while the newer one changes the tables, and afterwards", async ({ task }) => {
    const databaseUrl = await server.database();
    const older = await Promise.all([1, 2].map(() => openStore({ databaseUrl }, { now })));
    let isOver = false;
    const ran = Promise.all(older.map((store, at) => workOn(store, at, () => isOver)));

    const newer = openPostgresql(databaseUrl);
    const tables = await newer.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    const next = migrations.length + 1;
    const later = [
      ...migrations,
      ...tables.map(({ name }, at) => ({ number: next + at, statements: columns(name) })),
      { number: next + tables.length, statements: "create table of_the_next_version (id text primary key)" },
    ];
    // One after the other, as later versions would come.
    for (let count = migrations.length; count <= later.length; count += 1) {
      await migrate(newer, { now, migrations: later.slice(0, count) });
    }
    isOver = true;
    const rounds = await ran;
    const again = await openStore({ databaseUrl }, { now });
    const after = await workOn(again, 9, () => true);

    for (const count of rounds) expect(count).toBeGreaterThan(0);
    expect(after).toBe(1);
    for (const store of [...older, again]) await store.close();
    await newer.close();
    reached(
      task,
      "D2",
      `2 replicas of this version at work while ${later.length - migrations.length} later migrations changed ${tables.length} tables under them: ${rounds.join(" + ")} rounds of every operation, none failed`,
    );
  });
});

/** Everything that the store is asked for, over and over; answers how often. Throws when anything fails. */
async function workOn(store: Store, at: number, isOver: () => boolean): Promise<number> {
  let round = 0;
  do {
    round += 1;
    const name = `${at}-${round}`;
    const key = initiative(`I_${name}`);
    expect(await store.inbox.storeDeliveries([delivery(name)])).toBe(1);
    const deliveries = await store.inbox.claimDeliveries(10);
    await store.inbox.finishDeliveries(deliveries.map((one) => one.delivery.id));
    await store.work.want([key], { due: 0, priority: Priority.person, cause: name });
    for (const claim of await store.work.claim({ holder: name, leaseMs: 60_000, limit: 10 })) {
      const [id] = await store.audit.intend([
        {
          key: claim.key,
          cause: claim.cause,
          policySha: null,
          planId: null,
          kind: "comment",
          target: claim.key.id,
          reason: { id: "phase" },
          before: null,
          after: null,
          request: "addComment",
        },
      ]);
      await store.audit.settle([{ id: id ?? 0, outcome: "done", result: null }]);
      await store.projection.replaceNodes(claim.key, [{ id: `E_${name}`, role: "epic" }]);
      await store.projection.keepFingerprint(claim.key, name);
      await store.memory.keepMemory(claim.key, name);
      expect(await store.work.extendLease(claim, 60_000)).not.toBeNull();
      expect(await store.work.finish(claim)).toBe(true);
    }
    await store.initiatives.keepInitiatives([]);
    await store.settings.setSetting(`round:${at}`, name);
    await store.work.pauseOwner(`nobody-${at}`, 1, "a test");
    await store.counts();
    await store.ping();
    await store.purgeOlder(1);
    expect(await store.initiatives.initiativesOf(OWNER)).toEqual([]);
  } while (!isOver());
  return round;
}
