import type { Logger } from "pino";
import { IncidentRecord } from "../domain/incident-record.ts";
import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";
import { legibleRows } from "./legible-rows.ts";

/** What was seen of each incident and problem last; see `domain/incident-record.ts`. */
export interface Incidents {
  /** One that stays as it was is not written. */
  keepIncident(owner: string, record: IncidentRecord): Promise<void>;
  /** It is gone, or in no such process any more. */
  dropIncident(owner: string, issue: string): Promise<void>;
  /** By node id; null: not known, or not to be read by this version. */
  incident(owner: string, issue: string): Promise<IncidentRecord | null>;
  /** All of an owner's that can be read, in the order of their ids. */
  incidents(owner: string): Promise<readonly IncidentRecord[]>;
  /** Those of one product. */
  incidentsOf(owner: string, product: string): Promise<readonly IncidentRecord[]>;
  /** Those under a problem, by its node id. */
  incidentsUnder(owner: string, problem: string): Promise<readonly IncidentRecord[]>;
}

export function createIncidents(database: Database, logger?: Logger): Incidents {
  const read = (rows: readonly { readonly facts: unknown }[]) =>
    legibleRows(rows, ({ facts }) => IncidentRecord.safeParse(facts), { logger, table: "incident" });
  return {
    async keepIncident(owner, record) {
      await database.query(KEEP, [owner, record.id, jsonText(record)]);
    },
    async dropIncident(owner, issue) {
      await database.query("delete from incident where owner = $1 and issue = $2", [owner, issue]);
    },
    async incident(owner, issue) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from incident where owner = $1 and issue = $2",
        [owner, issue],
      );
      return read(rows)[0] ?? null;
    },
    async incidents(owner) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from incident where owner = $1 order by issue",
        [owner],
      );
      return read(rows);
    },
    async incidentsOf(owner, product) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from incident where owner = $1 and facts->>'product' = $2 order by issue",
        [owner, product],
      );
      return read(rows);
    },
    async incidentsUnder(owner, problem) {
      const rows = await database.query<{ facts: unknown }>(
        "select facts from incident where owner = $1 and facts->>'problem' = $2 order by issue",
        [owner, problem],
      );
      return read(rows);
    },
  };
}

const KEEP = `
insert into incident (owner, issue, facts) values ($1, $2, $3::text::jsonb)
on conflict (owner, issue) do update set facts = excluded.facts
where incident.facts <> excluded.facts`;
