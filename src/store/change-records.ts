import type { Logger } from "pino";
import { ChangeRecord } from "../domain/change-record.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";
import { legibleRows } from "./legible-rows.ts";

/** What came of each change that asked to be deployed; see `domain/change-record.ts`. Owners are those whose policy decides. */
export interface ChangeRecords {
  /** One that stays as it was is not written. */
  keepChange(owner: string, record: ChangeRecord): Promise<void>;
  /** All of an owner's that can be read, in the order of their ids. */
  changesOf(owner: string): Promise<readonly ChangeRecord[]>;
  /** Whether a job of it was let through, whoever's policy decided. */
  wasPassed(id: string): Promise<boolean>;
  /** Those of these ids that are known. */
  knownChanges(owner: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export function createChangeRecords(database: Database, logger?: Logger): ChangeRecords {
  return {
    async keepChange(owner, record) {
      await database.query(KEEP, [owner, record.id, jsonText(record)]);
    },
    async changesOf(owner) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from change_record where owner = $1 order by id",
        [owner],
      );
      return legibleRows(rows, ({ facts }) => ChangeRecord.safeParse(facts), {
        logger,
        table: "change_record",
      });
    },
    async wasPassed(id) {
      const found = await database.query(
        `select 1 as one from change_record
         where id = $1 and jsonb_array_length(facts->'history'->'passed') > 0 limit 1`,
        [id],
      );
      return found.length > 0;
    },
    async knownChanges(owner, ids) {
      const rows = await database.query<{ id: string }>(
        "select id from change_record where owner = $1 and id = any($2)",
        [owner, ids],
      );
      return new Set(rows.map(({ id }) => id));
    },
  };
}

const KEEP = `
insert into change_record (owner, id, facts) values ($1, $2, $3::text::jsonb)
on conflict (owner, id) do update set facts = excluded.facts
where change_record.facts <> excluded.facts`;
