import type { Database } from "./database.ts";
import { jsonText } from "./json.ts";

/** That somebody who is not known to belong has had to do with an issue. */
export interface Visit {
  readonly owner: string;
  readonly login: string;
  /** Its node id. */
  readonly issue: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Newcomers {
  /**
   * Notes the visits; answers for each, in their order, the how manieth of that person's issues it is within the hour,
   * counted from 1. However often somebody comes back to an issue, it is one.
   */
  countIssues(visits: readonly Visit[]): Promise<readonly number[]>;
}

const hourMs = 3_600_000;

export function createNewcomers(database: Pick<Database, "query">): Newcomers {
  return {
    async countIssues(visits) {
      if (visits.length === 0) return [];
      const first = firstOf(visits);
      await database.query(NOTE, [jsonText(first), hourMs]);
      const rows = await database.query<Visited>(COUNT, [jsonText(first), hourMs]);
      const counts = new Map(rows.map((row) => [textOf(row), row.nth]));
      return visits.map((visit) => counts.get(textOf(visit)) ?? 1);
    },
  };
}

interface Visited extends Omit<Visit, "at"> {
  readonly nth: number;
}

/** A statement may touch a row once only; and sorted, so that two replicas lock rows in the same order. */
function firstOf(visits: readonly Visit[]): readonly Visit[] {
  const first = new Map<string, Visit>();
  for (const visit of visits.toSorted((one, other) => other.at - one.at)) first.set(textOf(visit), visit);
  return [...first].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, visit]) => visit);
}

function textOf({ owner, login, issue }: Omit<Visit, "at">): string {
  return JSON.stringify([owner, login, issue]);
}

const GIVEN = `
select * from jsonb_to_recordset($1::text::jsonb) as row (owner text, login text, issue text, at bigint)`;

/** One that comes late, or comes again, does not make a visit later than it was. */
const NOTE = `
insert into newcomer (owner, login, issue, since)
select owner, login, issue, at from (${GIVEN}) as given order by owner, login, issue
on conflict (owner, login, issue) do update set since = excluded.since
where newcomer.since < excluded.since - $2::bigint`;

/** Counted among those of the hour before the newest that is asked for. */
const COUNT = `
with given as (${GIVEN}),
people as (select owner, login, max(at) as newest from given group by owner, login),
counted as (
  select newcomer.owner, newcomer.login, newcomer.issue,
    row_number() over (partition by newcomer.owner, newcomer.login order by since, issue)::integer as nth
  from newcomer join people on people.owner = newcomer.owner and people.login = newcomer.login
  where since >= people.newest - $2::bigint
)
select counted.owner, counted.login, counted.issue, nth
from counted join given on given.owner = counted.owner and given.login = counted.login and given.issue = counted.issue`;
