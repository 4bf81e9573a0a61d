import type { OverviewTeam, TeamObstacle } from "../../domain/overview.ts";
import type { Case, TeamDecision } from "../decisions.ts";
import { hasStarted } from "../judge/element.ts";
import { hasLeft } from "../judge/teams.ts";
import { linkTo, linkToNew } from "../link.ts";
import { backlogOf, obstacleIn } from "../places.ts";
import { epicTarget } from "../targets.ts";

/** One row of the overview's teams. */
export function teamLine(input: Case, team: TeamDecision): OverviewTeam {
  const { epic, progress } = team;
  const line = { name: team.team.name, epic: null, ...progress };
  switch (epic.kind) {
    case "there": {
      const link = linkTo(epic.node.issue);
      if (epic.node.issue.unseen) return { ...line, state: "unseen", epic: link, closed: 0, total: 0 };
      const started = progress.closed > 0 || hasStarted(input, epic.node);
      const open = hasLeft(input, team) ? "left" : started ? "active" : "planned";
      const state = epic.state === "delivered" ? "delivered" : open;
      return { ...line, state, epic: link };
    }
    case "wanted":
      return { ...line, state: "planned", epic: linkToNew(epicTarget(team.team.key), input.thread.root) };
    case "declined":
      return { ...line, state: "declined", declined: epic.how, epic: epic.link };
    case "waiting":
      return { ...line, state: "waiting" };
    case "blocked":
      return { ...line, state: "blocked", obstacle: obstacleOf(input, team) };
    case "none":
    case "unreadable":
      return { ...line, state: "later" };
  }
}

function obstacleOf({ policy, world }: Case, { team }: TeamDecision): TeamObstacle {
  const backlog = backlogOf(policy, team);
  if (backlog === null) return { why: "missing", where: team.name };
  const where = `${backlog.owner}/${backlog.name}`;
  switch (obstacleIn(world, policy, backlog)) {
    case "not-accepted":
      return { why: "not-accepted", where: backlog.owner };
    case "archived":
      return { why: "archived", where };
    case "missing":
    case "not-installed":
    case "no-issues":
      return { why: "missing", where };
    case null:
      return { why: "mark", where };
  }
}
