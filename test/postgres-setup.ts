import type { TestProject } from "vitest/node";
import { hasPostgres, startPostgres, type PostgresServer } from "./postgres.ts";

/*
 * One PostgreSQL for all stages of a run, where it is installed: it takes half the processor's time of an embedded
 * store for each file. Nothing of it has to outlive a crash.
 */

let server: PostgresServer | null = null;

export async function setup(project: TestProject): Promise<void> {
  if (hasPostgres) {
    server = await startPostgres([
      "fsync=off",
      "synchronous_commit=off",
      "full_page_writes=off",
      "max_connections=200",
    ]);
  }
  project.provide("stageDatabases", (await server?.database("socket")) ?? null);
}

export async function teardown(): Promise<void> {
  await server?.stop();
}

declare module "vitest" {
  export interface ProvidedContext {
    /** An empty database of a server on which each worker may make one; null where PostgreSQL is not installed. */
    stageDatabases: string | null;
  }
}
