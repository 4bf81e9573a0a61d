import { appKeyName } from "../../src/domain/app-key.ts";
import type { Store } from "../../src/store/store.ts";
import { now as given } from "../given-clock.ts";
import { openOwnStore } from "../run-database.ts";

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
  const store = await (opened ??= openOwnStore({ now: () => clock() }));
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
