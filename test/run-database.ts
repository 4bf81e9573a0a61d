import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { openStore, type Store, type StoreOptions } from "../src/store/store.ts";

/*
 * Where a test needs a store and it does not matter which, it has a database of its own on the PostgreSQL of the run:
 * to make an embedded one takes some seconds of the processor.
 */

/** An empty one; without PostgreSQL an embedded one. */
export async function ownDatabase(): Promise<{ readonly databaseUrl: string } | { readonly memory: true }> {
  const server = inject("stageDatabases");
  if (server === null) return { memory: true };
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  return { databaseUrl: url.href };
}

export async function openOwnStore(options: StoreOptions): Promise<Store> {
  return await openStore(await ownDatabase(), options);
}
