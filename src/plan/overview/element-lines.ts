import type { OverviewElement } from "../../domain/overview.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, Decisions, ElementDecision } from "../decisions.ts";
import { fieldOf, placeOf, projectOf } from "../fields.ts";
import { isCompleted, isRelevant, percentOf, progressOfEpic } from "../judge/progress.ts";
import { linkTo, linkToNew } from "../link.ts";
import { epicTarget } from "../rules/new-epics.ts";
import type { EpicNode } from "../thread.ts";

/** One row of the overview's roadmap elements. */
export function elementLine(one: Case, decisions: Decisions, element: ElementDecision): OverviewElement {
  const { issue } = element.node;
  const percent = percentOf(element.progress);
  const stated = shownProgress(one, decisions, element);
  return {
    link: linkTo(issue),
    status: one.policy.roadmap.statuses[element.status.value],
    percent,
    stated: stated === percent ? null : stated,
    plan: null,
    health: null,
    closed: element.delivered,
    relevant: element.relevant,
    epics: [...element.epics.map(epicLine), ...element.planned.map((team) => plannedEpic(one, team))],
  };
}

/** The figure that stands on the roadmap and that the app did not decide. */
function shownProgress(one: Case, { fields }: Decisions, element: ElementDecision): number | null {
  const { roadmap } = one.policy;
  const project = projectOf(one.world, roadmap.project);
  const field = project && fieldOf(project, roadmap.fields.progress, ["number"]);
  const place = project && field ? placeOf(element.node.issue, project, field) : null;
  const value = place?.value?.value;
  if (place === null || typeof value !== "number") return null;
  const decided = fields.find(({ key }) => key === place.key)?.remembered ?? one.memory?.fields[place.key];
  return roadmap.progress === "derived" && decided?.stated !== value ? null : value;
}

function epicLine(epic: EpicNode): OverviewElement["epics"][number] {
  const state = isCompleted(epic.issue) ? "completed" : isRelevant(epic.issue) ? "open" : "not-relevant";
  return { link: linkTo(epic.issue), state, ...progressOfEpic(epic) };
}

function plannedEpic(one: Case, team: Team): OverviewElement["epics"][number] {
  const link = linkToNew(epicTarget(team.key), one.thread.root.title);
  return { link, state: "open", closed: 0, total: 1 };
}

/** Rows of the elements that the plan is about to make. */
export function plannedElements(one: Case, decisions: Decisions): OverviewElement[] {
  return decisions.newElements.map(({ target, team }) => {
    const wanted = decisions.teams.filter(
      ({ epic, team: of }) => epic.kind === "wanted" && (team === null || of.key === team.key),
    );
    return {
      link: linkToNew(target, one.thread.root.title),
      status: one.policy.roadmap.statuses[wanted.length > 0 ? "planned" : "proposed"],
      percent: wanted.length > 0 ? 0 : null,
      stated: null,
      plan: null,
      health: null,
      closed: false,
      relevant: true,
      epics: wanted.map((of) => plannedEpic(one, of.team)),
    };
  });
}
