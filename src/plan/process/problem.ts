import type { ProblemPart } from "../../domain/incident-card.ts";
import { isIncident, type IncidentRecord } from "../../domain/incident-record.ts";
import { addressOf } from "./addresses.ts";

/** A card shows the newest of them. */
const mostShown = 50;

/** What a problem has cost: its incidents, without duplicates and what was none. Times go by GitHub's own. */
export function problemPart(records: readonly IncidentRecord[]): ProblemPart {
  const incidents = records.filter(isIncident).toSorted(oldestFirst);
  const closed = incidents.flatMap(({ openedAt, closedAt }) =>
    closedAt === null ? [] : [Math.max(0, Date.parse(closedAt) - Date.parse(openedAt))],
  );
  const [first, last] = [incidents[0], incidents.at(-1)];
  return {
    incidents: incidents.slice(-mostShown).map((record) => ({
      link: addressOf(record),
      openedAt: record.openedAt,
      closedAt: record.closedAt,
    })),
    count: incidents.length,
    open: incidents.length - closed.length,
    span: first === undefined || last === undefined ? null : { first: first.openedAt, last: last.openedAt },
    lostMinutes: Math.round(closed.reduce((sum, each) => sum + each, 0) / 60_000),
  };
}

function oldestFirst(one: IncidentRecord, other: IncidentRecord): number {
  return Date.parse(one.openedAt) - Date.parse(other.openedAt) || (one.id < other.id ? -1 : 1);
}
