import { parseDay, type CalendarDay } from "../domain/calendar-day.ts";
import type { ReportedActivities, ReportedActivity } from "../domain/filling.ts";
import type { ProductState, SettledOccurrence } from "../domain/product-state.ts";
import { repositoryText, type RepositoryName } from "../domain/reference.ts";
import { isOf } from "../plan/wheel/due-items.ts";
import type { Wheel } from "../policy/wheels.ts";

export interface Days {
  readonly from: CalendarDay;
  /** Exclusive. */
  readonly to: CalendarDay;
  readonly today: CalendarDay;
  /** Where it is told: words that stand elsewhere are not. */
  readonly place: RepositoryName;
}

/** What became of the wheel's occurrences of these days, by the day on which they are held. */
export function activitiesOf(
  { settled }: Pick<ProductState, "settled">,
  wheel: Wheel,
  { from, to, today, place }: Days,
): ReportedActivities {
  const own = settled.filter(({ held }) => {
    const day = parseDay(held);
    return day !== null && day >= from && day < to;
  });
  const isOff = ({ cancelled, closed }: SettledOccurrence) =>
    cancelled !== null || closed?.as === "not-planned" || closed?.as === "gone";
  const live = own.filter((each) => each.issue !== null && !isOff(each));
  const isPast = ({ held }: SettledOccurrence) => (parseDay(held) ?? today) < today;
  return {
    held: live.filter(({ closed }) => closed !== null).map(told),
    moved: live.flatMap((each) => {
      const rule = parseDay(each.occurrence) === null ? null : each.occurrence;
      return rule === null || rule === each.held ? [] : [{ ...told(each), from: rule }];
    }),
    cancelled: own
      .filter((each) => each.issue !== null && isOff(each))
      .map((each) => ({ ...told(each), reason: reasonOf(each, place) })),
    missed: own.filter(({ issue }) => issue === null).map(told),
    open: live.filter((each) => each.closed === null && isPast(each)).map(told),
  };

  function told({ activity, held, issue }: SettledOccurrence): ReportedActivity {
    const title = wheel.activities.find((each) => isOf(each, activity))?.title ?? activity;
    return { title, held, link: issue };
  }
}

function reasonOf({ cancelled, issue }: SettledOccurrence, place: RepositoryName): string {
  const isHere = issue?.reference?.toLowerCase().startsWith(`${repositoryText(place)}#`) === true;
  return isHere ? (cancelled?.reason ?? "") : "";
}
