import type { IssueFacts } from "../../domain/issue.ts";
import type { Health } from "../../domain/overview.ts";
import type { ProjectNumber } from "../../domain/reference.ts";
import { healthByName } from "../../policy/healths.ts";
import { donePhase } from "../../policy/phases.ts";
import { dayOf, parseDay, type CalendarDay } from "../calendar-day.ts";
import type { Case, ElementDecision, FieldDecision, PhaseDecision, PlanDecision } from "../decisions.ts";
import { fieldPlace } from "../fields.ts";
import { clamp } from "../plan-figures.ts";
import { percentOf } from "./progress.ts";

/**
 * What people planned for each element and how far it is, but for the day: figures drift with time, and the
 * overview shows them as of a day of its own. Start and end are read and never written.
 */
export function judgePlans(
  one: Case,
  phase: PhaseDecision,
  elements: readonly ElementDecision[],
  fields: readonly FieldDecision[],
): readonly PlanDecision[] {
  const isLive =
    one.world.key.kind === "element" || (!phase.stopped && phase.phase.index < donePhase(one.policy).index);
  return elements.map((element) => {
    const { issue } = element.node;
    const { start, end } = one.policy.roadmap.fields;
    const stated = statedFigure(one, issue, fields);
    const endDay = dateOf(one, issue, end);
    return {
      element: issue.id,
      start: dateOf(one, issue, start),
      end: endDay,
      slipped: slipsOf(one, issue.id, endDay),
      stated,
      progress: clamp(stated ?? percentOf(element.progress) ?? (element.delivered ? 100 : 0)),
      health: statedHealth(one, issue, one.policy.roadmap.project, one.policy.roadmap.fields.health),
      relevant: element.relevant,
      open: isLive && element.relevant && !element.delivered,
      delivered: element.following === null || !element.delivered ? null : dayOfTime(element.following),
    };
  });
}

/** The health that a person stated on the board. */
export function statedHealth(
  one: Case,
  issue: IssueFacts,
  board: ProjectNumber | null,
  names: readonly string[],
): Health | null {
  const value = fieldPlace(one, issue, board, names, ["single-select", "text"])?.value?.value;
  return typeof value === "string" ? healthByName(one.policy, value) : null;
}

/** The figure that stands on the roadmap and that the app did not decide. */
function statedFigure(one: Case, issue: IssueFacts, fields: readonly FieldDecision[]): number | null {
  const { roadmap } = one.policy;
  const place = fieldPlace(one, issue, roadmap.project, roadmap.fields.progress, ["number"]);
  const value = place?.value?.value;
  if (!place || typeof value !== "number") return null;
  const decided = fields.find(({ key }) => key === place.key)?.remembered ?? one.memory?.fields[place.key];
  return roadmap.progress === "derived" && decided?.stated !== value ? null : value;
}

/** Of a date field; a text that is an ISO date counts too. */
function dateOf(one: Case, issue: IssueFacts, names: readonly string[]): CalendarDay | null {
  const place = fieldPlace(one, issue, one.policy.roadmap.project, names, ["date", "text"]);
  return place?.value ? parseDay(String(place.value.value)) : null;
}

/** An end that is later than the one seen before has slipped once more; one that is gone takes nothing back. */
function slipsOf(one: Case, element: string, end: CalendarDay | null): number {
  const before = one.memory?.ends[element];
  if (before === undefined) return 0;
  const known = parseDay(before.end);
  return before.slipped + (end !== null && known !== null && end > known ? 1 : 0);
}

function dayOfTime(time: string): CalendarDay | null {
  const at = Date.parse(time);
  return Number.isNaN(at) ? null : dayOf(at);
}
