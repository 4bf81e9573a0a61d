import { parseDay } from "../../domain/calendar-day.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../../domain/issue.ts";
import { isNew } from "../../domain/reference.ts";
import type { IssueLink } from "../../domain/issue-link.ts";
import type { ProductState, SettledOccurrence } from "../../domain/product-state.ts";

/* What is remembered of a wheel, brought up to what GitHub shows. */

/** An issue that the app made of an occurrence, as the audit log or its mark tells. */
export interface MadeOccurrence {
  readonly activity: string;
  readonly occurrence: string;
  readonly held: string;
  readonly issue: IssueLink;
}

/** Most that a memory has room for. */
const mostSettled = 400;
/** Days for which a report may ask back; nothing else asks for so long. */
export const longestKept = 400;

export function nothingSettled(product: string): ProductState {
  return { kind: "product-state", version: 1, product, activities: {}, settled: [], decisions: [] };
}

/** With what was made and never remembered; what was planned and not made is not remembered either. */
export function withMade(state: ProductState, made: readonly MadeOccurrence[]): ProductState {
  const kept = state.settled.filter(({ issue }) => issue === null || !isNew(issue.target));
  const found = made.filter(
    ({ activity, occurrence }) =>
      !kept.some((each) => each.activity === activity && each.occurrence === occurrence),
  );
  const once = new Map(found.map((each) => [`${each.activity} ${each.occurrence}`, each]));
  const adopted = [...once.values()].map((each): SettledOccurrence => ({
    ...each,
    movedAt: null,
    cancelled: null,
    closed: null,
    minutes: null,
  }));
  return { ...state, settled: inOrder([...kept, ...adopted]) };
}

/** With what became of the issues; one that a person has deleted or taken away is not made again. */
export function withIssues(
  state: ProductState,
  issues: ReadonlyMap<string, IssueFacts | Unreadable>,
  readMinutes: (body: string) => { readonly approved: boolean | null },
  now: number,
): ProductState {
  const settled = state.settled.map((each): SettledOccurrence => {
    const issue = each.issue === null ? undefined : issues.get(each.issue.target);
    if (issue === undefined) return each;
    if (!isReadable(issue)) {
      const at = new Date(now).toISOString();
      const isKnown = issue.unreadable === "unsure" || each.closed?.as === "gone";
      return isKnown ? each : { ...each, closed: { as: "gone", at } };
    }
    return { ...reopened(each, issue), closed: closedOf(issue), minutes: minutesNow(issue, each.minutes) };
  });
  return { ...state, settled };

  function minutesNow(issue: IssueFacts, before: SettledOccurrence["minutes"]): SettledOccurrence["minutes"] {
    if (issue.illegible === true) return before;
    const { approved } = readMinutes(issue.body);
    return approved === null ? null : approved ? "approved" : "waiting";
  }
}

/** What a person opens again is held, whatever was said before; calendars are told that it is other than it was. */
function reopened(each: SettledOccurrence, { closed, events }: IssueFacts): SettledOccurrence {
  const at = events.findLast(({ kind }) => kind === "reopened")?.at;
  if (closed !== null || at === undefined) return each;
  const { movedAt, cancelled } = each;
  return {
    ...each,
    movedAt: movedAt !== null && movedAt > at ? movedAt : at,
    cancelled: cancelled !== null && cancelled.at < at ? null : cancelled,
  };
}

function closedOf({ closed }: IssueFacts): SettledOccurrence["closed"] {
  if (closed === null) return null;
  return { as: closed.as === "completed" ? "completed" : "not-planned", at: closed.at };
}

/** Without what nothing depends on any more. */
export function pruned(state: ProductState, today: number): ProductState {
  const isRecent = (day: string) => (parseDay(day) ?? today) >= today - longestKept;
  const isNeeded = ({ held, closed, issue, occurrence }: SettledOccurrence) =>
    isRecent(held) ||
    // One that was moved to long ago is not to be made again for that; what follows an issue is known by that issue as long
    // as there is room.
    isRecent(occurrence) ||
    (issue !== null && closed === null);
  return { ...state, settled: state.settled.filter(isNeeded).slice(-mostSettled) };
}

/** By the day on which they are held, always the same. */
export function inOrder(settled: readonly SettledOccurrence[]): SettledOccurrence[] {
  const place = ({ held, activity, occurrence }: SettledOccurrence) => `${held} ${activity} ${occurrence}`;
  return settled.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
}
