import { settledUpTo } from "../../calendar/changed-rule.ts";
import { dueAt, type Clockwork } from "../../calendar/due.ts";
import type { Occurrence } from "../../calendar/occurrences.ts";
import { parseDay, printDay, type CalendarDay } from "../../domain/calendar-day.ts";
import type { IssueLink } from "../../domain/issue-link.ts";
import type { KnownActivity, ProductState, SettledOccurrence } from "../../domain/product-state.ts";
import type { Moved } from "../../domain/wheel-content.ts";
import type { Wheel, WheelActivity } from "../../policy/wheels.ts";
import { slug } from "../../policy/slug.ts";

/* What of a wheel is to be made now, and what never will be, by what is remembered of it. */

export interface DueItem {
  readonly activity: WheelActivity;
  /** The rule's own date, or the id of the issue that it follows. */
  readonly occurrence: string;
  readonly held: CalendarDay;
  readonly moved: Moved | null;
  readonly after: IssueLink | null;
}

export interface DueItems {
  readonly items: readonly DueItem[];
  readonly missed: readonly SettledOccurrence[];
  readonly activities: ProductState["activities"];
  /** When to ask again (milliseconds since the epoch); null: nothing comes. */
  readonly next: number | null;
}

/** An issue of the repository that has got a label. */
export interface LabelledEvent {
  readonly label: string;
  readonly issue: IssueLink;
  /** ISO 8601. */
  readonly at: string;
}

export interface Remembered {
  readonly state: ProductState;
  readonly events: readonly LabelledEvent[];
}

/** @param now milliseconds since the epoch */
export function dueItems(wheel: Wheel, given: Remembered, clockwork: Clockwork, now: number): DueItems {
  const found = wheel.activities.map((activity) => {
    const known = knownOf(activity, given.state, now);
    return activity.when.kind === "rule"
      ? byRule(activity, known, given.state, clockwork, now)
      : byEvent(activity, known, { ...given, wheel }, clockwork);
  });
  const times = found.flatMap(({ next }) => next ?? []);
  return {
    items: found.flatMap(({ items }) => items),
    missed: found.flatMap(({ missed }) => missed),
    activities: Object.fromEntries(found.map(({ key, known }) => [key, known])),
    next: times.length === 0 ? null : Math.min(...times),
  };
}

/** All that it is and was called. */
export function isOf({ key, previously }: WheelActivity, activity: string): boolean {
  return activity === key || previously.some((name) => slug(name) === activity);
}

function knownOf(activity: WheelActivity, { activities, settled }: ProductState, now: number): KnownActivity {
  const terms = termsOf(activity);
  const held = activity.heldSince ?? new Date(now).toISOString();
  const before = Object.entries(activities).find(([key]) => isOf(activity, key))?.[1];
  const newest = newestOf(activity, settled) ?? before?.newest ?? null;
  if (before === undefined) return { terms, since: held, upTo: null, newest };
  if (before.terms === terms) {
    const since = before.since < held ? before.since : held;
    return { ...before, since, newest };
  }
  const day = newest === null ? null : parseDay(newest);
  const { when } = activity;
  const upTo =
    day === null || when.kind !== "rule" ? null : printDay(settledUpTo(day, when.schedule.rule.frequency));
  return { terms, since: held, upTo, newest };
}

function newestOf(activity: WheelActivity, settled: ProductState["settled"]): string | null {
  const dates = settled
    .filter((each) => each.issue !== null && isOf(activity, each.activity))
    .map(({ occurrence }) => occurrence)
    .filter((occurrence) => parseDay(occurrence) !== null);
  return dates.toSorted().at(-1) ?? null;
}

/** What makes it another activity under the same key. */
function termsOf({ when }: WheelActivity): string {
  return JSON.stringify(when.kind === "rule" ? [when.rule, when.schedule.start] : when);
}

interface Found extends Pick<DueItems, "items" | "missed" | "next"> {
  readonly key: string;
  readonly known: KnownActivity;
}

function byRule(
  activity: WheelActivity,
  known: KnownActivity,
  { settled }: ProductState,
  clockwork: Clockwork,
  now: number,
): Found {
  const { when, key } = activity;
  if (when.kind !== "rule") return { key, known, items: [], missed: [], next: null };
  const dates = settled
    .filter((each) => isOf(activity, each.activity))
    .flatMap(({ occurrence }) => parseDay(occurrence) ?? []);
  const { make, missed, next } = dueAt(
    when.schedule,
    {
      dates: new Set(dates),
      upTo: known.upTo === null ? null : parseDay(known.upTo),
      since: Date.parse(known.since),
    },
    clockwork,
    now,
  );
  const items =
    make === null
      ? []
      : [{ activity, occurrence: printDay(make.date), held: make.held, moved: movedOf(make), after: null }];
  return { key, known, items, missed: missed.map((each) => missedOf(activity, each)), next };
}

function movedOf({ date, off }: Occurrence): Moved | null {
  return off === null ? null : { from: printDay(date), off };
}

function missedOf({ key }: WheelActivity, { date, held }: Occurrence): SettledOccurrence {
  return {
    activity: key,
    occurrence: printDay(date),
    held: printDay(held),
    issue: null,
    movedAt: null,
    cancelled: null,
    closed: null,
    minutes: null,
  };
}

/** One for each issue, whatever becomes of it afterwards. */
function byEvent(
  activity: WheelActivity,
  known: KnownActivity,
  { state, events, wheel }: Remembered & { readonly wheel: Wheel },
  { days, time }: Clockwork,
): Found {
  const { when, key } = activity;
  if (when.kind === "rule") return { key, known, items: [], missed: [], next: null };
  const settled = new Set(
    state.settled.filter((each) => isOf(activity, each.activity)).map(({ occurrence }) => occurrence),
  );
  const happened =
    when.kind === "label"
      ? events
          .filter(({ label }) => label.toLowerCase() === when.label.toLowerCase())
          .map(({ issue, at }) => ({ issue, at }))
      : settledOf(when.activity, wheel, state)
          .filter(({ closed }) => closed?.as === "completed")
          .flatMap(({ issue, closed }) =>
            issue === null || closed === null ? [] : [{ issue, at: closed.at }],
          );
  const items = happened
    .filter(({ issue, at }) => !settled.has(issue.target) && at >= known.since)
    .map(({ issue, at }): DueItem => {
      const day = time.dayAt(Date.parse(at));
      const held = when.due === null ? day : (days.after(day, when.due) ?? day);
      return { activity, occurrence: issue.target, held, moved: null, after: issue };
    });
  return { key, known, items, missed: [], next: null };
}

/** Also what was made of it under another name. */
function settledOf(
  activity: string,
  { activities }: Wheel,
  { settled }: ProductState,
): ProductState["settled"] {
  const followed = activities.find(({ key }) => key === activity);
  return settled.filter((each) =>
    followed === undefined ? each.activity === activity : isOf(followed, each.activity),
  );
}
