import type { Logger } from "pino";
import { Decision, DecisionsLeftOut } from "../domain/decision.ts";
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
  /** Whose there are, in order. */
  owners(): Promise<readonly string[]>;
  /** Those of a source. */
  decisionsFrom(owner: string, source: string): Promise<readonly Decision[]>;
  /** Where some of an owner's are kept, in order. */
  sourcesOf(owner: string): Promise<readonly string[]>;
  /** Answers whether it is other than before; none where the count is 0. */
  keepLeftOut(owner: string, source: string, leftOut: LeftOut | null): Promise<boolean>;
  leftOutOf(owner: string): Promise<readonly DecisionsLeftOut[]>;
}

type LeftOut = Omit<DecisionsLeftOut, "count"> & { readonly count: number };

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
    async owners() {
      const found = await database.query<{ owner: string }>(
        "select distinct owner from decision order by owner",
      );
      return found.map(({ owner }) => owner);
    },
    async sourcesOf(owner) {
      const found = await database.query<{ source: string }>(SOURCES, [owner]);
      return found.map(({ source }) => source);
    },
    async keepLeftOut(owner, source, leftOut) {
      const changed =
        leftOut === null || leftOut.count === 0
          ? await database.query(NONE_LEFT_OUT, [owner, source])
          : await database.query(KEEP_LEFT_OUT, [owner, source, jsonText(leftOut)]);
      return changed.length > 0;
    },
    async leftOutOf(owner) {
      const found = await database.query<{ facts: unknown }>(
        "select facts from decision_left_out where owner = $1 order by source",
        [owner],
      );
      const options = { logger, table: "decision_left_out" };
      return legibleRows(found, ({ facts }) => DecisionsLeftOut.safeParse(facts), options);
    },
    decisionsOf: (owner) => rows("owner = $1", [owner]),
    decisionsFrom: (owner, source) => rows("owner = $1 and source = $2", [owner, source]),
  };
}

const SOURCES = `
select source from decision where owner = $1
union select source from decision_left_out where owner = $1
order by source`;

const NONE_LEFT_OUT = "delete from decision_left_out where owner = $1 and source = $2 returning source";

const KEEP_LEFT_OUT = `
insert into decision_left_out (owner, source, facts) values ($1, $2, $3::text::jsonb)
on conflict (owner, source) do update set facts = excluded.facts
where decision_left_out.facts <> excluded.facts
returning source`;

const KEEP = `
with given as (select * from unnest($3::text[], $4::text[]) as given (id, facts)),
gone as (
  delete from decision where owner = $1 and source = $2 and not exists (select 1 from given where given.id = decision.id)
)
insert into decision (owner, source, id, facts)
select $1, $2, id, facts::jsonb from given
on conflict (owner, source, id) do update set facts = excluded.facts
where decision.facts <> excluded.facts`;
