import type { IssueFacts } from "../../domain/issue.ts";
import type { Health } from "../../domain/overview.ts";
import type { ProjectNumber } from "../../domain/reference.ts";
import { healthByName } from "../../policy/healths.ts";
import { dayOf, parseDay, type CalendarDay } from "../../domain/calendar-day.ts";
import type { Case, ElementDecision, FieldDecision, PhaseDecision, PlanDecision } from "../decisions.ts";
import { fieldPlace, type FieldPlace } from "../fields.ts";
import { clamp } from "../../figures/plan-figures.ts";
import { percentOf } from "./progress.ts";

/**
 * What people planned for each element and how far it is, but for the day: figures drift with time, and the
 * overview shows them as of a day of its own. Start and end are read and never written.
 */
export function judgePlans(
  input: Case,
  phase: PhaseDecision,
  elements: readonly ElementDecision[],
  fields: readonly FieldDecision[],
): readonly PlanDecision[] {
  const isLive =
    input.world.key.kind === "element" || (!phase.stopped && phase.phase.index < input.landmarks.done.index);
  return elements.map((element) => {
    const { issue } = element.node;
    const { start, end } = input.policy.roadmap.fields;
    const stated = statedFigure(input, issue, fields);
    const endPlace = datePlace(input, issue, end);
    const endDay = dayIn(endPlace);
    return {
      element: issue.id,
      start: dayIn(datePlace(input, issue, start)),
      end: endDay,
      ...seenEnd(input, issue.id, endDay, endPlace?.value?.updatedAt ?? null),
      stated,
      progress: clamp(stated ?? percentOf(element.progress) ?? (element.delivered ? 100 : 0)),
      health: statedHealth(input, issue, input.policy.roadmap.project, input.policy.roadmap.fields.health),
      relevant: element.relevant,
      open: isLive && element.relevant && !element.delivered,
      delivered: element.following === null || !element.delivered ? null : dayOfTime(element.following),
    };
  });
}

/** The health that a person stated on the board. */
export function statedHealth(
  input: Case,
  issue: IssueFacts,
  board: ProjectNumber | null,
  names: readonly string[],
): Health | null {
  const value = fieldPlace(input, issue, board, names, ["single-select", "text"])?.value?.value;
  return typeof value === "string" ? healthByName(input.policy, value) : null;
}

/** The figure that stands on the roadmap and that the app did not decide. */
function statedFigure(input: Case, issue: IssueFacts, fields: readonly FieldDecision[]): number | null {
  const { roadmap } = input.policy;
  const place = fieldPlace(input, issue, roadmap.project, roadmap.fields.progress, ["number"]);
  const value = place?.value?.value;
  if (!place || typeof value !== "number") return null;
  const decided = fields.find(({ key }) => key === place.key)?.remembered ?? input.memory?.fields[place.key];
  return roadmap.progress === "derived" && decided?.stated !== value ? null : value;
}

/** A text that is an ISO date counts as a date field does. */
function datePlace(input: Case, issue: IssueFacts, names: readonly string[]): FieldPlace | null {
  return fieldPlace(input, issue, input.policy.roadmap.project, names, ["date", "text"]);
}

function dayIn(place: FieldPlace | null): CalendarDay | null {
  return place?.value ? parseDay(String(place.value.value)) : null;
}

/**
 * An end that is later than the one seen before has slipped once more; one that is gone takes nothing back. An
 * earlier one is taken for the end from now on, unless it was there before the overview was last written: then it
 * is GitHub that lags, and the later one would be counted again.
 */
function seenEnd(
  input: Case,
  element: string,
  end: CalendarDay | null,
  setAt: string | null,
): Pick<PlanDecision, "slipped" | "lastEnd" | "putOff"> {
  const before = input.memory?.ends[element];
  const known = before ? parseDay(before.end) : null;
  const kept = { slipped: before?.slipped ?? 0, putOff: before?.putOff ?? null };
  if (before === undefined || known === null) return { ...kept, lastEnd: end };
  if (end === null || end === known) return { ...kept, lastEnd: known };
  if (end > known) {
    const at = setAt ?? new Date(input.now).toISOString();
    return { slipped: before.slipped + 1, lastEnd: end, putOff: { from: before.end, at } };
  }
  const writtenAt = input.world.overview?.comment.editedAt ?? null;
  const lags = setAt !== null && writtenAt !== null && Date.parse(setAt) < Date.parse(writtenAt);
  return { ...kept, lastEnd: lags ? known : end };
}

function dayOfTime(time: string): CalendarDay | null {
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : dayOf(at);
}
