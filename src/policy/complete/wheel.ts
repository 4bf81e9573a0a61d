import type { Schedule } from "../../calendar/occurrences.ts";
import { parseRecurrence } from "../../calendar/recurrence.ts";
import type { Language } from "../../domain/language.ts";
import { parseDay } from "../../domain/calendar-day.ts";
import { parseDuration } from "../duration.ts";
import type { Activity, Product, ReviewRule, Track } from "../policy.ts";
import { ActivityInput } from "../schema/governance.ts";
import { slug } from "../slug.ts";
import { completed, type Completed } from "./completed.ts";

/** Monday; from which an INTERVAL counts that is given no day. */
export const intervalStart = 19_723;

const dayMs = 86_400_000;

interface Carried {
  readonly tracks: readonly Track[];
  readonly size: Product["size"];
}

/** What cannot be held is left out; `check/wheel.ts` refuses it. */
export function completeWheel(
  inputs: readonly ActivityInput[],
  carried: Carried,
  language: Language,
): Activity[] {
  return inputs.flatMap((input) => {
    const activity = completed(ActivityInput, input, language);
    const when = whenOf(activity);
    if (when === null) return [];
    const { title, track, content, checklist, template, label, previously } = activity;
    const known = carried.tracks.some(({ name }) => name === track) ? track : null;
    return [
      {
        key: activity.key ?? slug(title),
        title,
        when,
        role: activity.role ?? roleOfTrack(known, carried),
        track: known,
        content,
        checklist,
        template,
        label,
        previously,
        heldSince: null,
      },
    ];
  });
}

type Written = Completed<typeof ActivityInput>;

function whenOf(activity: Written): Activity["when"] | null {
  const { rule, on, due } = activity;
  if (rule !== null) {
    const schedule = scheduleOf(rule, activity);
    return schedule === null ? null : { kind: "rule", rule, schedule };
  }
  const days = due === null ? null : wholeDays(due);
  if (on.label !== null) return { kind: "label", label: on.label, due: days };
  return on.closed === null ? null : { kind: "closed", activity: on.closed, due: days };
}

function scheduleOf(
  rule: string,
  { from, until, shift, lead }: Pick<Written, "from" | "until" | "shift" | "lead">,
): Schedule | null {
  const parsed = parseRecurrence(rule);
  if (!parsed.ok) return null;
  return {
    rule: parsed.rule,
    start: from === null ? intervalStart : (parseDay(from) ?? intervalStart),
    until: until === null ? null : parseDay(until),
    shift,
    lead: wholeDays(lead) ?? 0,
  };
}

/** As of an activity that says nothing else. */
export function plainSchedule(rule: string, lead: number): Schedule | null {
  const parsed = parseRecurrence(rule);
  if (!parsed.ok) return null;
  return { rule: parsed.rule, start: intervalStart, until: null, shift: "next", lead };
}

/** Days that a duration is; null where it has months or parts of a day. */
export function wholeDays(text: string): number | null {
  const duration = parseDuration(text);
  if (duration === null || duration.months > 0 || duration.milliseconds % dayMs !== 0) return null;
  return duration.milliseconds / dayMs;
}

/** In a small product two people carry all four tracks, whatever these say. */
function roleOfTrack(name: string | null, { tracks, size }: Carried): string | null {
  const place = tracks.findIndex((track) => track.name === name);
  if (place === -1) return null;
  if (size === "small" && place < 4) return place < 2 ? "coordinator" : "product-owner";
  return tracks[place]?.role ?? null;
}

/** What comes round by a rule alone, such as a review. */
export function plainActivity(
  key: string,
  title: string,
  { rule, schedule, heldSince }: Pick<ReviewRule, "rule" | "schedule" | "heldSince">,
): Activity {
  return {
    key,
    title,
    when: { kind: "rule", rule, schedule },
    role: null,
    track: null,
    content: "checklist",
    checklist: [],
    template: null,
    label: null,
    previously: [],
    heldSince,
  };
}
