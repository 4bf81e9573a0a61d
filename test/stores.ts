import { afterAll, afterEach, beforeAll, describe } from "vitest";
import type { Key } from "../src/domain/key.ts";
import { openStore, type Store } from "../src/store/store.ts";
import { hasPostgres } from "./postgres.ts";
import { ownDatabase } from "./run-database.ts";

/** A store with a clock that only a test moves. */
export interface TestStore {
  readonly store: Store;
  readonly clock: { now: number };
  /** A second store on the same rows, as another replica has it; PostgreSQL only. */
  replica(): Promise<Store>;
}

export const OWNER = "digdir";

/** Runs the tests on both databases; each finds the store without any row of {@link OWNER}. */
export function onEachStore(name: string, tests: (given: () => TestStore) => void): void {
  describe(`${name}, embedded`, () => suite(embedded, tests));
  describe.skipIf(!hasPostgres)(`${name}, PostgreSQL`, () => suite(ownDatabase, tests));
}

type Where = Awaited<ReturnType<typeof ownDatabase>>;
const embedded = async (): Promise<Where> => ({ memory: true });
const START = Date.parse("2026-03-02T08:00:00Z");

function suite(place: () => Promise<Where>, tests: (given: () => TestStore) => void): void {
  const clock = { now: START };
  const opened: Store[] = [];
  let where: Where = { memory: true };

  async function open(): Promise<Store> {
    const store = await openStore(where, { now: () => clock.now });
    opened.push(store);
    return store;
  }
  beforeAll(async () => {
    where = await place();
    await open();
  }, 60_000);
  afterEach(async () => {
    await opened[0]?.purgeOwner(OWNER);
    clock.now = START;
  });
  afterAll(async () => {
    for (const store of opened) await store.close();
  });
  tests(() => {
    const [store] = opened;
    if (store === undefined) throw new Error("the store is not open");
    return { store, clock, replica: () => ("memory" in where ? Promise.resolve(store) : open()) };
  });
}

export function initiative(id: string): Key {
  return { kind: "initiative", owner: OWNER, id };
}
