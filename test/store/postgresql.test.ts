import { expect, test } from "vitest";
import { openStore } from "../../src/store/store.ts";
import { delivery } from "../deliveries.ts";
import { hasPostgres, startPostgres } from "../postgres.ts";

const options = { now: Date.now };

test.skipIf(!hasPostgres)(
  "a server that dies and comes back loses nothing that was acknowledged",
  async () => {
    const server = await startPostgres();
    const store = await openStore({ databaseUrl: await server.database() }, options);
    await store.inbox.storeDeliveries([delivery("before")]);
    await server.crash();
    await expect(store.inbox.storeDeliveries([delivery("during")])).rejects.toThrow(/./);
    await expect(store.ping()).rejects.toThrow(/./);
    await server.restart();
    await store.ping();
    expect(await store.inbox.storeDeliveries([delivery("before"), delivery("after")])).toBe(1);
    await store.close();
    await server.stop();
  },
  60_000,
);

test.skipIf(!hasPostgres)(
  "replicas that start together make the tables once",
  async () => {
    const server = await startPostgres();
    const databaseUrl = await server.database();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ databaseUrl }, options)));
    const stored = await Promise.all(
      stores.map((store) => store.inbox.storeDeliveries([delivery("1"), delivery("2")])),
    );
    expect(stored.reduce((sum, count) => sum + count)).toBe(2);
    for (const store of stores) await store.close();
    await server.stop();
  },
  60_000,
);
