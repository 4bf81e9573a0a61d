import { dayOf, startOf, type CalendarDay } from "../../../domain/calendar-day.ts";
import { turnsOf } from "../forecast/pace.ts";
import type { OwnEpic, ThreadFacts } from "./facts.ts";
import { teamOr, type Gap } from "./gap.ts";

/** A team may take so many days to break an epic down. */
const timeToBreakDown = 14;

/** Epics that nobody broke down or closed, and what they brought to nobody. */
export function epicGaps({ epics }: ThreadFacts, day: CalendarDay): readonly Gap[] {
  return epics.flatMap((epic) => [...itemGaps(epic, day), ...undeliveredGaps(epic)]);
}

function itemGaps(epic: OwnEpic, day: CalendarDay): readonly Gap[] {
  if (epic.deliveredAt !== null) return [];
  const found = { node: epic.id, who: teamOr(epic.team), command: null };
  const items = epic.items.map((item) => turnsOf(item, startOf(day + 1))).filter(({ length }) => length > 0);
  if (items.length === 0) {
    const days = day - dayOf(Date.parse(epic.createdAt));
    return epic.boxes === 0 && days > timeToBreakDown ? [{ kind: "no-items", ...found, days }] : [];
  }
  return items.every((turns) => turns.at(-1)?.to === "closed")
    ? [{ kind: "all-closed", ...found, items: items.length }]
    : [];
}

function undeliveredGaps({ undelivered, team }: OwnEpic): readonly Gap[] {
  return (undelivered ?? [])
    .toSorted()
    .map((node) => ({ kind: "not-delivered", node, who: teamOr(team), command: null }));
}
