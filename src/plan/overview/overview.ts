import type { Overview } from "../../domain/overview.ts";
import type { CalendarDay } from "../calendar-day.ts";
import { office } from "../../policy/role-names.ts";
import type { Case, Decisions } from "../decisions.ts";
import { percentOf } from "../judge/progress.ts";
import { isShown } from "../judge/team-epics.ts";
import { connections, otherLinks } from "./connections.ts";
import { cooperation } from "./cooperation.ts";
import { elementLine, plannedElements } from "./element-lines.ts";
import { followUpLines } from "./follow-up-lines.ts";
import { overallHealth } from "./health.ts";
import { resourcesOf } from "./resources.ts";
import { gatesShown } from "./gates.ts";
import { suggestedTeams, withheldTeams } from "./suggested-teams.ts";
import { teamLine } from "./team-line.ts";

/** What the overview shows on that day, with references to what the plan is about to make. */
export function overviewOf(one: Case, decisions: Decisions, day: CalendarDay): Overview {
  const { phase, notices, progress } = decisions;
  const percent = percentOf(progress);
  const initiative = one.world.key.kind === "initiative";
  return {
    subject: initiative ? "initiative" : "element",
    phases: initiative ? phases(one, decisions) : [],
    standing: standing(one, decisions),
    moved: phase.word && phase.word.actor !== "" ? { actor: phase.word.actor, at: phase.word.at } : null,
    notices,
    ...gatesShown(one, decisions),
    health: overallHealth(one, decisions, day),
    resources: resourcesOf(one),
    ...connections(one),
    cooperation: cooperation(one, decisions),
    followUps: followUpLines(one, decisions),
    progress: percent === null ? null : { ...progress, percent },
    teams: decisions.teams.filter(isShown).map((team) => teamLine(one, team)),
    elements: [
      ...decisions.elements.map((element) => elementLine(one, decisions, element, day)),
      ...plannedElements(one, decisions),
    ],
    others: otherLinks(one, decisions),
    suggestedTeams: suggestedTeams(one, decisions),
    withheldTeams: withheldTeams(decisions).map(({ name }) => name),
    advisers: one.policy.roles[office] ?? [],
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
  if (phase.phase.index === one.landmarks.done.index) return "done";
  return phase.phase.index >= one.landmarks.delivery.index ? "delivering" : "moving";
}
