import type { Overview, OverviewElement, OverviewTeam } from "../domain/overview.ts";
import { donePhase, deliveryPhase } from "../policy/phases.ts";
import type { Team } from "../policy/policy.ts";
import { teamByKey } from "../policy/teams.ts";
import type { Case, Decisions, ElementDecision, TeamDecision } from "./decisions.ts";
import { placeOf, projectOf, fieldOf } from "./fields.ts";
import { linkTo, linkToNew } from "./link.ts";
import { isCompleted, isRelevant, percentOf, progressOfEpic } from "./judge/progress.ts";
import { isShown } from "./judge/team-epics.ts";
import { epicTarget } from "./rules/new-epics.ts";
import type { EpicNode } from "./thread.ts";

/** What the overview shows, with references to what the plan is about to make. */
export function overviewOf(one: Case, decisions: Decisions): Overview {
  const { phase, notices, progress } = decisions;
  const percent = percentOf(progress);
  const initiative = one.world.key.kind === "initiative";
  return {
    subject: initiative ? "initiative" : "element",
    phases: initiative ? phases(one, decisions) : [],
    standing: standing(one, decisions),
    moved: phase.word && phase.word.actor !== "" ? { actor: phase.word.actor, at: phase.word.at } : null,
    notices,
    gate: null,
    behind: [],
    decisions: [],
    overrides: [],
    health: null,
    resources: { owner: null, effort: null, budget: null },
    dependencies: { on: [], from: [] },
    cooperation: [],
    proposals: [],
    readOnly: [],
    followUps: [],
    progress: percent === null ? null : { ...progress, percent },
    teams: decisions.teams.filter(isShown).map((team) => teamLine(one, decisions, team)),
    elements: [
      ...decisions.elements.map((element) => elementLine(one, decisions, element)),
      ...plannedElements(one, decisions),
    ],
    others: one.thread.others.map(linkTo),
    suggestedTeams: suggested(one, decisions),
    advisers: one.policy.roles["portfolio-office"] ?? [],
    unreadable: one.thread.unreadable.length,
  };
}

function phases(one: Case, { phase }: Decisions): Overview["phases"] {
  return one.policy.phases.map(({ name, index }) => ({
    name,
    place: index < phase.phase.index ? "past" : index === phase.phase.index ? "current" : "ahead",
  }));
}

function standing(one: Case, { phase }: Decisions): Overview["standing"] {
  if (phase.stopped) return phase.stopped === "early" ? "stopped-early" : "stopped";
  if (one.world.key.kind === "element") return one.thread.root.closed ? "done" : "delivering";
  if (phase.phase.index === donePhase(one.policy).index) return "done";
  return phase.phase.index >= deliveryPhase(one.policy).index ? "delivering" : "moving";
}

function teamLine(one: Case, decisions: Decisions, team: TeamDecision): OverviewTeam {
  const { epic, progress } = team;
  const line = { name: team.team.name, epic: null, ...progress };
  switch (epic.kind) {
    case "there": {
      const started =
        progress.closed > 0 ||
        decisions.elements.some(
          (element) => element.node.issue.id === epic.node.element && element.status.value === "active",
        );
      const state =
        epic.state === "delivered" ? "delivered" : team.involved ? (started ? "active" : "planned") : "left";
      return { ...line, state, epic: linkTo(epic.node.issue) };
    }
    case "wanted":
      return { ...line, state: "planned", epic: linkToNew(epicTarget(team.team.key), one.thread.root.title) };
    case "declined":
      return { ...line, state: "declined", epic: epic.link };
    case "waiting":
      return { ...line, state: "waiting" };
    case "blocked":
      return { ...line, state: "no-backlog" };
    case "none":
    case "unreadable":
      return { ...line, state: "later" };
  }
}

function elementLine(one: Case, decisions: Decisions, element: ElementDecision): OverviewElement {
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

function plannedElements(one: Case, decisions: Decisions): OverviewElement[] {
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

/** *Samarbeid med* suggests teams and labels nothing. */
function suggested(one: Case, decisions: Decisions): readonly string[] {
  const involved = new Set(decisions.teams.filter((team) => team.involved).map((team) => team.team.key));
  const named = one.world.sections.suggest.flatMap((value) => teamByKey(one.policy, value) ?? []);
  return [...new Set(named.filter((team) => !involved.has(team.key)).map((team) => team.name))];
}
