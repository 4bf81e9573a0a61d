import type { IssueFacts } from "../../domain/issue.ts";
import type { OverviewElement } from "../../domain/overview.ts";
import type { Team } from "../../policy/policy.ts";
import { printDay, type CalendarDay } from "../../domain/calendar-day.ts";
import type { Case, Decisions, ElementDecision } from "../decisions.ts";
import { healthOn } from "../../figures/health.ts";
import { isCompleted, isRelevant, percentOf, progressOfEpic } from "../judge/progress.ts";
import { linkTo, linkToNew } from "../link.ts";
import { epicTarget } from "../targets.ts";
import type { EpicNode } from "../thread/thread.ts";
import { named, planLine } from "./health.ts";

/** One row of the overview's roadmap elements. */
export function elementLine(
  input: Case,
  { plans }: Decisions,
  element: ElementDecision,
  day: CalendarDay,
): OverviewElement {
  const { issue } = element.node;
  if (issue.unseen) return unseenLine(issue);
  const percent = percentOf(element.progress);
  const plan = plans.find((candidate) => candidate.element === issue.id);
  return {
    link: linkTo(issue),
    status: input.policy.roadmap.statuses[element.status.value],
    percent,
    stated: plan === undefined || plan.stated === percent ? null : plan.stated,
    plan: plan ? planLine(plan, day) : null,
    health: plan ? named(input, healthOn(plan, day)) : null,
    closed: element.delivered,
    delivered: plan?.delivered == null ? null : printDay(plan.delivered),
    relevant: element.relevant,
    ...(element.abandoned ? { abandoned: true } : {}),
    epics: [...element.epics.map(epicLine), ...element.planned.map((team) => plannedEpic(input, team))],
  };
}

function unseenLine(issue: IssueFacts): OverviewElement {
  return {
    link: linkTo(issue),
    unseen: true,
    status: "",
    percent: null,
    stated: null,
    plan: null,
    health: null,
    closed: false,
    delivered: null,
    relevant: true,
    epics: [],
  };
}

function epicLine(epic: EpicNode): OverviewElement["epics"][number] {
  if (epic.issue.unseen) return { link: linkTo(epic.issue), state: "unseen", closed: 0, total: 0 };
  const state = isCompleted(epic.issue) ? "completed" : isRelevant(epic.issue) ? "open" : "not-relevant";
  return { link: linkTo(epic.issue), state, ...progressOfEpic(epic) };
}

function plannedEpic(input: Case, team: Team): OverviewElement["epics"][number] {
  const link = linkToNew(epicTarget(team.key), input.thread.root);
  return { link, state: "open", closed: 0, total: 1 };
}

/** Rows of the elements that the plan is about to make. */
export function plannedElements(input: Case, decisions: Decisions): OverviewElement[] {
  return decisions.newElements.map(({ target, team }) => {
    const wanted = decisions.teams.filter(
      ({ epic, team: of }) => epic.kind === "wanted" && (team === null || of.key === team.key),
    );
    return {
      link: linkToNew(target, input.thread.root),
      status: input.policy.roadmap.statuses[wanted.length > 0 ? "planned" : "proposed"],
      percent: wanted.length > 0 ? 0 : null,
      stated: null,
      plan: null,
      health: null,
      closed: false,
      delivered: null,
      relevant: true,
      epics: wanted.map((of) => plannedEpic(input, of.team)),
    };
  });
}
