import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import pg from "pg";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/migrations.ts";
import { openPostgresql } from "../../src/store/postgresql.ts";
import { openStore } from "../../src/store/store.ts";
import { StoreUnavailableError } from "../../src/store/unavailable.ts";
import { delivery } from "../deliveries.ts";
import { hasPostgres, startPostgres, type PostgresServer } from "../postgres.ts";
import { now } from "../given-clock.ts";

const options = { now };

describe.skipIf(!hasPostgres)("PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => await server.stop());

  async function admin(databaseUrl: string): Promise<pg.Client> {
    const client = new pg.Client(databaseUrl);
    client.on("error", () => undefined);
    await client.connect();
    onTestFinished(async () => await client.end());
    return client;
  }

  test("a server that dies and comes back loses nothing that was acknowledged", async () => {
    const store = await openStore({ databaseUrl: await server.database() }, options);
    await store.inbox.storeDeliveries([delivery("before")]);
    await server.crash();
    await expect(store.inbox.storeDeliveries([delivery("during")])).rejects.toThrow(StoreUnavailableError);
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError);
    await server.restart();
    await store.ping();
    expect(await store.inbox.storeDeliveries([delivery("before"), delivery("after")])).toBe(1);
    await store.close();
  });

  test("a connection that is lost in the midst of a transaction takes only that with it", async () => {
    const databaseUrl = await server.database();
    const database = openPostgresql(databaseUrl);
    const client = await admin(databaseUrl);
    const lost = database.transaction(async (transaction) => {
      const [row] = await transaction.query<{ pid: number }>("select pg_backend_pid() as pid");
      await client.query("select pg_terminate_backend($1, 5000)", [row?.pid]);
      await new Promise((resolve) => setTimeout(resolve, 100));
      await transaction.query("select 1");
    });
    await expect(lost).rejects.toThrow(StoreUnavailableError);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
    await database.close();
  });

  test("a mistake in a statement is no server that is away", async () => {
    const database = openPostgresql(await server.database());
    await expect(database.query("select nothing")).rejects.not.toThrow(StoreUnavailableError);
    await database.close();
  });

  test("a server that only reads is not ready for deliveries", async () => {
    const databaseUrl = await server.database();
    const store = await openStore({ databaseUrl }, options);
    await store.ping();
    await store.close();
    const client = await admin(databaseUrl);
    const { pathname } = new URL(databaseUrl);
    await client.query(`alter database ${pathname.slice(1)} set default_transaction_read_only = on`);
    const reading = await openStore({ databaseUrl }, options);
    await expect(reading.ping()).rejects.toThrow(StoreUnavailableError);
    await expect(reading.inbox.storeDeliveries([delivery("1")])).rejects.toThrow(StoreUnavailableError);
    await reading.close();
  });

  test("a server that has fallen silent is told from one that answers, in time", async () => {
    const databaseUrl = new URL(await server.database());
    const way = await openWay(Number(databaseUrl.port));
    databaseUrl.port = String(way.port);
    const store = await openStore({ databaseUrl: databaseUrl.href }, options);
    await store.ping();
    way.hold();
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError);
    await way.close();
    await store.close();
  });

  test("replicas that start together make the tables once, however long it takes", async () => {
    const databaseUrl = await server.database();
    const slow = [
      ...migrations,
      { number: 9_001, statements: "create table slow (id text); select pg_sleep(1)" },
    ];
    const said: string[] = [];
    const logger = pino({ base: null }, { write: (line: string) => void said.push(line) });
    const databases = [1, 2, 3].map(() => openPostgresql(databaseUrl));
    await Promise.all(databases.map((one) => migrate(one, { ...options, logger, migrations: slow })));
    const numbers = "select number from migration order by number";
    expect(await databases[0]?.query(numbers)).toEqual(slow.map(({ number }) => ({ number })));
    expect(said.filter((line) => line.includes("another replica"))).toHaveLength(2);
    for (const one of databases) await one.close();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl }, { ...options, logger })));
    expect(said.filter((line) => line.includes("newer than this version"))).toHaveLength(3);
    for (const store of stores) await store.close();
  });

  test("while a dump holds a table it is not changed, and nobody else waits for it", async () => {
    const databaseUrl = await server.database();
    const store = await openStore({ databaseUrl }, options);
    const dump = await admin(databaseUrl);
    await dump.query("begin; lock table inbox in access share mode");
    const said: string[] = [];
    const logger = pino({ base: null }, { write: (line: string) => void said.push(line) });
    const adding = [...migrations, { number: 9_001, statements: "alter table inbox add column note text" }];
    const database = openPostgresql(databaseUrl);
    let isDone = false;
    const migrating = migrate(database, { ...options, logger, migrations: adding }).then(
      () => (isDone = true),
    );
    await expect.poll(() => said.join(""), { timeout: 20_000 }).toContain("tables are in use");
    expect(await store.inbox.storeDeliveries([delivery("1")])).toBe(1);
    expect(isDone).toBe(false);
    await dump.query("commit");
    await migrating;
    expect(await store.inbox.storeDeliveries([delivery("1"), delivery("2")])).toBe(1);
    await database.close();
    await store.close();
  });
});

/** A way to the server on which nothing more comes through once it is held. */
async function openWay(port: number) {
  const sockets: Socket[] = [];
  const relay = createServer((from) => {
    const to = connect(port, "127.0.0.1");
    sockets.push(from, to);
    for (const socket of [from, to]) socket.on("error", () => undefined);
    from.pipe(to);
    to.pipe(from);
  });
  await new Promise<void>((resolve) => relay.listen(0, "127.0.0.1", resolve));
  return {
    port: (relay.address() as AddressInfo).port,
    hold() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => relay.close(resolve));
    },
  };
}
