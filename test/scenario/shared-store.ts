import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { appKeyName } from "../../src/domain/app-key.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { now as given } from "../given-clock.ts";

/*
 * A database of its own would cost each scenario more than all the rest of it. So all that a worker plays
 * share one, and each finds it empty; settings carry the number of the stage, for no operation of the
 * store forgets them.
 */

const owners = ["acme", "other", appKeyName];
let opened: Promise<Store> | null = null;
let clock = given;
let stages = 0;

/** The worker's store without any row; `now` is the clock of the stage, and `born` since when it is there, milliseconds since the epoch. */
export async function openSharedStore(now: () => number, born: number): Promise<Store> {
  clock = now;
  stages += 1;
  const stage = stages;
  const store = await (opened ??= openOwn());
  for (const owner of owners) await store.purgeOwner(owner);
  await store.purgeOlder(-36_500);
  return {
    ...store,
    bornAt: () => Promise.resolve(born),
    settings: {
      setting: async (name) => await store.settings.setting(`${stage}:${name}`),
      setSetting: async (name, value) => await store.settings.setSetting(`${stage}:${name}`, value),
      exchangeSetting: async (name, read, value) =>
        await store.settings.exchangeSetting(`${stage}:${name}`, read, value),
    },
    close: () => Promise.resolve(),
  };
}

/** A database of the worker's own on the server of the run; without one an embedded store. */
async function openOwn(): Promise<Store> {
  const server = inject("stageDatabases");
  const place = server === null ? { memory: true as const } : { databaseUrl: await ownDatabase(server) };
  return await openStore(place, { now: () => clock() });
}

async function ownDatabase(server: string): Promise<string> {
  const name = `stage_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return url.href;
}
