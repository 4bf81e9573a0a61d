import type { OverviewTeam } from "../../domain/overview.ts";
import type { Case, TeamDecision } from "../decisions.ts";
import { hasStarted } from "../judge/element.ts";
import { hasLeft } from "../judge/teams.ts";
import { linkTo, linkToNew } from "../link.ts";
import { epicTarget } from "../targets.ts";

/** One row of the overview's teams. */
export function teamLine(one: Case, team: TeamDecision): OverviewTeam {
  const { epic, progress } = team;
  const line = { name: team.team.name, epic: null, ...progress };
  switch (epic.kind) {
    case "there": {
      const started = progress.closed > 0 || hasStarted(one, epic.node);
      const open = hasLeft(one, team) ? "left" : started ? "active" : "planned";
      const state = epic.state === "delivered" ? "delivered" : open;
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
