import { dayOf, startOf, type CalendarDay } from "../../../domain/calendar-day.ts";
import type { EpicFacts } from "../facts.ts";
import { isWithin, omitted, type DayRange, type FlowFigure, type OmissionReason } from "../flow-figure.ts";
import { isoWeekOf } from "../iso-week.ts";
import type { DrawnWeeks } from "./drawn-weeks.ts";
import { forecast } from "./forecast.ts";
import { turnsOf } from "./pace.ts";

const fewestItems = 10;

export interface Hits {
  /** Epics that were delivered by their 85 % week, and those that were not. */
  readonly hit: readonly string[];
  readonly missed: readonly string[];
}

/**
 * How often forecasts held: of each epic that was delivered in the period and has ten work items or more, what was foretold at
 * the end of the day on which half of them were closed. An epic that was said to have no end, and was delivered, is a miss.
 */
export function hits(epics: readonly EpicFacts[], period: DayRange, drawn: DrawnWeeks): FlowFigure<Hits> {
  const found = epics
    .flatMap((epic) => {
      const delivered = epic.deliveredAt === null ? null : dayOf(Date.parse(epic.deliveredAt));
      return delivered !== null && isWithin(period, delivered)
        ? [[epic.id, judge(epic, delivered, drawn)] as const]
        : [];
    })
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const idsOf = (outcome: string) => found.flatMap(([id, own]) => (own === outcome ? [id] : []));
  const value: Hits = { hit: idsOf("hit"), missed: idsOf("missed") };
  return {
    value,
    n: value.hit.length + value.missed.length,
    period,
    leftOut: omitted(found.map(([id, own]) => [id, own === "hit" || own === "missed" ? null : own])),
  };
}

function judge(
  epic: EpicFacts,
  delivered: CalendarDay,
  drawn: DrawnWeeks,
): "hit" | "missed" | OmissionReason {
  const items = epic.items
    .map((item) => turnsOf(item, startOf(delivered + 1)))
    .filter((turns) => turns.length > 0);
  if (items.length < fewestItems) return "few-items";
  const closed = items
    .flatMap((turns) => {
      const last = turns.at(-1);
      return last?.to === "closed" ? [last.day] : [];
    })
    .toSorted((one, other) => one - other);
  const half = closed[Math.ceil(items.length / 2) - 1];
  if (half === undefined) return "too-little-history";
  const { outcome } = forecast([epic], half, drawn).value;
  if (outcome.kind === "none") return "too-little-history";
  if (outcome.kind === "endless") return "missed";
  const { year, week } = isoWeekOf(delivered);
  const { percentile85: promised } = outcome;
  return year < promised.year || (year === promised.year && week <= promised.week) ? "hit" : "missed";
}
