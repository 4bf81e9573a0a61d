import { z } from "zod";
import { keyText, parseKey, type Key } from "../domain/key.ts";
import type { Neighbour } from "../domain/neighbours.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";

/** What one initiative's overview says of another, as it was when that one was observed last. */
export interface KnownInitiative extends Neighbour {
  readonly key: Key;
  readonly open: boolean;
}

/** Every initiative of an owner. A copy of what GitHub says; a full sweep rebuilds it. */
export interface Initiatives {
  /** In the order of their keys. */
  initiativesOf(owner: string): Promise<readonly KnownInitiative[]>;
  /** Rows that stay as they were are not written. */
  keepInitiatives(initiatives: readonly KnownInitiative[]): Promise<void>;
  forgetInitiative(key: Key): Promise<void>;
  /** The keys of those that stand at these addresses (`owner/name#12`, in lower case). */
  initiativesAt(addresses: readonly string[]): Promise<ReadonlyMap<string, readonly Key[]>>;
}

const Facts = z.object({
  id: z.string(),
  open: z.boolean(),
  link: z.object({
    target: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    reference: z.string().nullable(),
  }),
  teams: z.array(z.string()),
  products: z.array(z.string()),
  dependencies: z.array(z.string()),
});

export function createInitiatives(database: Database): Initiatives {
  return {
    async initiativesOf(owner) {
      const rows = await database.query<{ key: string; facts: unknown }>(
        "select key, facts from initiative where owner = $1 order by key",
        [owner],
      );
      return rows.map(({ key, facts }) => ({ key: parseKey(key), ...Facts.parse(facts) }));
    },
    async keepInitiatives(initiatives) {
      if (initiatives.length === 0) return;
      // Sorted, so that two replicas lock rows in the same order.
      const sorted = initiatives.toSorted((one, other) => (keyText(one.key) < keyText(other.key) ? -1 : 1));
      await database.query(KEEP, [
        sorted.map(({ key }) => keyText(key)),
        sorted.map(({ key }) => key.owner),
        sorted.map(({ link }) => (link.reference ?? "").toLowerCase()),
        sorted.map(({ key: _, ...facts }) => jsonText(facts)),
      ]);
    },
    async forgetInitiative(key) {
      await database.query("delete from initiative where key = $1", [keyText(key)]);
    },
    async initiativesAt(addresses) {
      const rows = await database.query<{ key: string; address: string }>(
        "select key, address from initiative where address = any($1) order by key",
        [addresses],
      );
      const keys = new Map<string, Key[]>();
      for (const row of rows) keys.set(row.address, [...(keys.get(row.address) ?? []), parseKey(row.key)]);
      return keys;
    },
  };
}

const KEEP = `
insert into initiative (key, owner, address, facts)
select key, owner, address, facts::jsonb
from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given (key, owner, address, facts)
on conflict (key) do update set address = excluded.address, facts = excluded.facts
where initiative.facts <> excluded.facts or initiative.address <> excluded.address`;
