import { occurrencesOf } from "../calendar/occurrences.ts";
import { workingDays } from "../calendar/working-days.ts";
import { parseDay, printDay, type CalendarDay } from "../domain/calendar-day.ts";
import type { ProductState, SettledOccurrence } from "../domain/product-state.ts";
import { isOf } from "../plan/wheel/due-items.ts";
import type { Wheel, WheelActivity } from "../policy/wheels.ts";

/*
 * A wheel as calendars show it: what is held, moved and called off, an event each. It is worked out from the policy and the
 * memory alone, so after a lost store it is the same again. Days are plain dates.
 */

export interface FeedEvent {
  /** Never changes, whatever the event is moved to. */
  readonly uid: string;
  readonly title: string;
  readonly day: CalendarDay;
  readonly isCancelled: boolean;
  /** Higher each time that the event is moved or called off. */
  readonly sequence: number;
  /** When it came to be as it is, milliseconds since the epoch. */
  readonly changedAt: number;
  /** Of its issue; null: none is made yet. */
  readonly url: string | null;
}

export interface FeedInput {
  /** In lower case. */
  readonly owner: string;
  readonly wheel: Wheel;
  /** Null: nothing is remembered yet. */
  readonly state: ProductState | null;
  readonly today: CalendarDay;
}

/** Three months back, eighteen ahead. */
const [daysBack, daysAhead] = [90, 548] as const;
/** A rule's date may be moved by so much. */
const furthestMove = 366;
/** From which sequences count, in minutes: a calendar takes whole numbers that grow. */
const beginning = Date.UTC(2024, 0, 1);

export function feedOf(input: FeedInput): readonly FeedEvent[] {
  const { wheel, state, today } = input;
  const days = workingDays(wheel.calendar);
  const planned = wheel.activities.flatMap((activity) => {
    const { when } = activity;
    if (when.kind !== "rule") return [];
    const all = occurrencesOf(when.schedule, days, today - daysBack - furthestMove, today + daysAhead);
    return all.map(({ date, held }) => ({ activity, occurrence: printDay(date), held }));
  });
  const settled = new Map((state?.settled ?? []).map((each) => [nameOf(each, wheel), each]));
  const open = planned
    .filter((each) => !settled.has(placeOf(each.activity, each.occurrence)))
    .map(({ activity, occurrence, held }) => eventOf({ activity, occurrence, held, settled: null }, input));
  const known = [...settled.values()].flatMap((each) => {
    const held = parseDay(each.held);
    // What was never made was never held.
    if (held === null || each.issue === null) return [];
    const activity = wheel.activities.find((candidate) => isOf(candidate, each.activity)) ?? null;
    return [eventOf({ activity, occurrence: each.occurrence, held, settled: each }, input)];
  });
  return [...open, ...known]
    .filter(({ day }) => day >= today - daysBack && day <= today + daysAhead)
    .toSorted((one, other) => one.day - other.day || (one.uid < other.uid ? -1 : 1));
}

interface Occurring {
  /** Null: the policy has it no more. */
  readonly activity: WheelActivity | null;
  readonly occurrence: string;
  readonly held: CalendarDay;
  readonly settled: SettledOccurrence | null;
}

function eventOf(occurring: Occurring, { owner, wheel }: FeedInput): FeedEvent {
  const { activity, occurrence, held, settled } = occurring;
  const key = activity?.key ?? settled?.activity ?? "";
  const last = lastChange(settled);
  const isOff = isCalledOff(occurring);
  return {
    uid: `${key}/${occurrence}/${wheel.key}@${owner}`,
    title: activity?.title ?? settled?.issue?.title ?? key,
    day: held,
    isCancelled: isOff,
    sequence: last === null ? Number(isOff) : Math.max(1, Math.floor((last - beginning) / 60_000)),
    changedAt: Math.max(sinceOf(activity), last ?? 0),
    url: settled?.issue?.url ?? null,
  };
}

/** Somebody has said so, or closed or deleted its issue, or the policy has its activity no more. */
function isCalledOff({ activity, settled }: Occurring): boolean {
  if (settled === null) return false;
  const { cancelled, closed } = settled;
  return cancelled !== null || isLeft(closed) || (activity === null && closed === null);
}

function isLeft(closed: SettledOccurrence["closed"]): boolean {
  return closed?.as === "not-planned" || closed?.as === "gone";
}

/** When somebody moved it or called it off last, milliseconds since the epoch; null: nobody has. */
function lastChange(settled: SettledOccurrence | null): number | null {
  if (settled === null) return null;
  const { movedAt, cancelled, removedAt, closed } = settled;
  const times = [movedAt, cancelled?.at, removedAt, isLeft(closed) ? closed?.at : null].flatMap((at) =>
    at == null ? [] : [Date.parse(at)],
  );
  return times.length === 0 ? null : Math.max(...times);
}

/** Since when the policy has it so. */
function sinceOf(activity: WheelActivity | null): number {
  return activity?.heldSince == null ? beginning : Date.parse(activity.heldSince);
}

/** An activity that was called otherwise once is the same. */
function nameOf({ activity, occurrence }: SettledOccurrence, { activities }: Wheel): string {
  const found = activities.find((candidate) => isOf(candidate, activity));
  return found === undefined ? `${activity} ${occurrence}` : placeOf(found, occurrence);
}

function placeOf({ key }: WheelActivity, occurrence: string): string {
  return `${key} ${occurrence}`;
}
