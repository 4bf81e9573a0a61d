import type { Team } from "../../policy/policy.ts";
import { isDisclosed } from "../borders.ts";
import { initiativeFields, teamFields } from "../content.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired, WantedLabel } from "../desired.ts";
import { projectOf } from "../fields.ts";
import { linkToNew } from "../link.ts";
import { backlogOf } from "../places.ts";
import { nativeParentOf } from "../judge/placements.ts";
import { elementAbove, epicTarget } from "../targets.ts";

/** The team's one epic: in its backlog, under its element, on its project, the team mentioned once in the body. */
export function newEpics(input: Case, decisions: Decisions): readonly Desired[] {
  const { policy, world, thread } = input;
  return decisions.teams.flatMap(({ team, epic }): Desired[] => {
    const repository = backlogOf(policy, team);
    if (epic.kind !== "wanted" || !repository) return [];
    const above = elementAbove(input, decisions.newElements, team);
    const project = projectOf(world, team.project);
    const disclosed = isDisclosed(input, repository);
    return [
      {
        kind: "issue",
        makes: epicTarget(team.key),
        repository,
        content: {
          kind: "epic",
          titleTemplate: policy.epics.title,
          bodyTemplate: policy.epics.template,
          disclosed,
          initiative: initiativeFields(input, decisions.phase, disclosed),
          team: teamFields(team),
          mention: team.mention,
          element: above && (above.link ?? linkToNew(above.target, thread.root)),
        },
        labels: labelsOf(input, team),
        type: policy.epics.type,
        assignees: [],
        parent: nativeParentOf(decisions.placements, epicTarget(team.key)),
        projects: project && !project.closed ? [project] : [],
        reason: epic.reason,
      },
    ];
  });
}

function labelsOf(input: Case, team: Team): readonly WantedLabel[] {
  const { label } = input.policy.epics;
  const own = team.labels.map((name) => ({ name, purpose: { kind: "other", name } }) as const);
  return [{ name: label, purpose: { kind: "epic", name: label } }, ...own];
}
