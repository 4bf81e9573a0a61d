import { because } from "../../domain/reason.ts";
import { shownOn } from "../borders.ts";
import { teamFields } from "../content.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { leavingTeams } from "../remember/remember.ts";

/** A team taken off gets a note on its open epic, once; nothing is closed. */
export function notes(input: Case, decisions: Decisions): readonly Desired[] {
  const { thread } = input;
  const leaving = leavingTeams(input, decisions);
  return decisions.teams.flatMap(({ team, epic }): Desired[] => {
    if (!leaving.includes(team.key) || epic.kind !== "there" || epic.state !== "open") return [];
    return [
      {
        kind: "comment",
        issue: epic.node.issue.id,
        about: team.key,
        content: {
          kind: "team-left",
          team: teamFields(team),
          initiative: shownOn(input, epic.node.issue, thread.root),
        },
        reason: because("team-left", { team: team.name, actor: "" }),
      },
    ];
  });
}
