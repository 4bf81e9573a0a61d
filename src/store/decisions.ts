import type { Logger } from "pino";
import { Decision } from "../domain/decision.ts";
import { byId } from "./by-id.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";
import { legibleRows } from "./legible-rows.ts";

/** Decisions by where they were found; see `domain/decision.ts`. */
export interface DecisionRows {
  /** Those of a source are these and no others: a product's words, the issues or the files of a repository. */
  keepDecisions(owner: string, source: string, decisions: readonly Decision[]): Promise<void>;
  /** All of an owner's that can be read, those of initiatives aside, which stand in the records of their threads. */
  decisionsOf(owner: string): Promise<readonly Decision[]>;
  /** Those of a source. */
  decisionsFrom(owner: string, source: string): Promise<readonly Decision[]>;
}

export function createDecisions(database: Database, logger?: Logger): DecisionRows {
  async function rows(where: string, parameters: readonly string[]): Promise<readonly Decision[]> {
    const found = await database.query<{ facts: unknown }>(
      `select facts from decision where ${where} order by source, id`,
      parameters,
    );
    return legibleRows(found, ({ facts }) => Decision.safeParse(facts), { logger, table: "decision" });
  }
  return {
    async keepDecisions(owner, source, decisions) {
      const sorted = byId(decisions, ({ id }) => id);
      await database.query(KEEP, [
        owner,
        source,
        sorted.map(({ id }) => id),
        sorted.map((decision) => jsonText(decision)),
      ]);
    },
    decisionsOf: (owner) => rows("owner = $1", [owner]),
    decisionsFrom: (owner, source) => rows("owner = $1 and source = $2", [owner, source]),
  };
}

const KEEP = `
with given as (select * from unnest($3::text[], $4::text[]) as given (id, facts)),
gone as (
  delete from decision where owner = $1 and source = $2 and not exists (select 1 from given where given.id = decision.id)
)
insert into decision (owner, source, id, facts)
select $1, $2, id, facts::jsonb from given
on conflict (owner, source, id) do update set facts = excluded.facts
where decision.facts <> excluded.facts`;
