import type { Overview } from "../../domain/overview.ts";
import type { CalendarDay } from "../../domain/calendar-day.ts";
import { office } from "../../policy/role-names.ts";
import type { Case, Decisions } from "../decisions.ts";
import { percentOf } from "../judge/progress.ts";
import { isShown } from "../judge/team-epics.ts";
import { chainOf } from "./chain.ts";
import { connections, otherLinks } from "./connections.ts";
import { cooperation } from "./cooperation.ts";
import { deliveriesOf } from "./deliveries.ts";
import { elementLine, plannedElements } from "./element-lines.ts";
import { followUpLines } from "./follow-up-lines.ts";
import { overallHealth } from "./health.ts";
import { documentsOf } from "../proposal.ts";
import { resourcesOf } from "./resources.ts";
import { gatesShown } from "./gates.ts";
import { suggestedTeams, withheldTeams } from "./suggested-teams.ts";
import { teamLine } from "./team-line.ts";

/** What the overview shows on that day, with references to what the plan is about to make. */
export function overviewOf(input: Case, decisions: Decisions, day: CalendarDay): Overview {
  const { phase, notices, progress } = decisions;
  const percent = percentOf(progress);
  const initiative = input.world.key.kind === "initiative";
  const chain = chainOf(input);
  return {
    subject: initiative ? "initiative" : "element",
    phases: initiative ? phases(input, decisions) : [],
    ...(chain === null ? {} : { chain }),
    standing: statusOf(input, decisions),
    moved: phase.word && phase.word.actor !== "" ? { actor: phase.word.actor, at: phase.word.at } : null,
    notices,
    ...gatesShown(input, decisions),
    health: overallHealth(input, decisions, day),
    resources: resourcesOf(input),
    documents: initiative ? documentsOf(input.thread.root.labels, input.policy) : [],
    ...connections(input),
    cooperation: cooperation(input, decisions),
    followUps: followUpLines(input, decisions),
    progress: percent === null ? null : { ...progress, percent },
    deliveries: deliveriesOf(input),
    teams: decisions.teams.filter(isShown).map((team) => teamLine(input, team)),
    elements: [
      ...decisions.elements.map((element) => elementLine(input, decisions, element, day)),
      ...plannedElements(input, decisions),
    ],
    others: otherLinks(input, decisions),
    suggestedTeams: suggestedTeams(input, decisions),
    withheldTeams: withheldTeams(decisions).map(({ name }) => name),
    advisers: input.policy.roles[office] ?? [],
    unreadable: input.thread.unreadable.length,
  };
}

function phases(input: Case, { phase }: Decisions): Overview["phases"] {
  return input.policy.phases.map(({ name, index }) => ({
    name,
    place: index < phase.phase.index ? "past" : index === phase.phase.index ? "current" : "ahead",
  }));
}

function statusOf(input: Case, { phase }: Decisions): Overview["standing"] {
  if (phase.stopped) return phase.stopped === "early" ? "stopped-early" : "stopped";
  if (input.world.key.kind === "element") return input.thread.root.closed ? "done" : "delivering";
  if (phase.phase.index === input.landmarks.done.index) return "done";
  return phase.phase.index >= input.landmarks.delivery.index ? "delivering" : "moving";
}
