import type { Logger } from "pino";
import type { Key } from "../domain/key.ts";
import { keyText } from "../domain/key.ts";
import { ThreadRecord } from "../domain/thread-record.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";
import { legibleRows } from "./legible-rows.ts";

/** What was seen of each initiative's thread last; see `domain/thread-record.ts`. */
export interface ThreadRecords {
  /** Null: there is nothing to tell of it any more. One that stays as it was is not written. */
  keepRecord(key: Key, record: ThreadRecord | null): Promise<void>;
  /** Whose there are, in order. */
  owners(): Promise<readonly string[]>;
  /** All of an owner's that can be read, in the order of their keys. */
  recordsOf(owner: string): Promise<readonly ThreadRecord[]>;
}

export function createThreadRecords(database: Database, logger?: Logger): ThreadRecords {
  return {
    async keepRecord(key, record) {
      if (record === null) await database.query("delete from thread_record where key = $1", [keyText(key)]);
      else await database.query(KEEP, [keyText(key), key.owner, jsonText(record)]);
    },
    async owners() {
      const rows = await database.query<{ owner: string }>(
        "select distinct owner from thread_record order by owner",
      );
      return rows.map(({ owner }) => owner);
    },
    async recordsOf(owner) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from thread_record where owner = $1 order by key",
        [owner],
      );
      return legibleRows(rows, ({ facts }) => ThreadRecord.safeParse(facts), {
        logger,
        table: "thread_record",
      });
    },
  };
}

const KEEP = `
insert into thread_record (key, owner, facts) values ($1, $2, $3::text::jsonb)
on conflict (key) do update set facts = excluded.facts
where thread_record.facts <> excluded.facts`;
