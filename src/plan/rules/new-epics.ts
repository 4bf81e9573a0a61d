import { because } from "../../domain/reason.ts";
import { newTarget, type Target } from "../../domain/reference.ts";
import type { Team } from "../../policy/policy.ts";
import { isDisclosed, nativeParent } from "../borders.ts";
import { initiativeFields, teamFields } from "../content.ts";
import type { Case, Decisions } from "../decisions.ts";
import type { Desired, WantedLabel } from "../desired.ts";
import { projectOf } from "../fields.ts";
import { linkTo, linkToNew } from "../link.ts";
import { backlogOf } from "../places.ts";
import { elementFor } from "../thread.ts";

export function epicTarget(team: string): Target {
  return newTarget("epic", team);
}

/** The team's one epic: in its backlog, under its element, on its project, the team mentioned once in the body. */
export function newEpics(one: Case, decisions: Decisions): readonly Desired[] {
  const { policy, world, thread } = one;
  return decisions.teams.flatMap(({ team, epic }): Desired[] => {
    const repository = backlogOf(policy, team);
    if (epic.kind !== "wanted" || !repository) return [];
    const above = elementOf(one, decisions, team);
    const owner = above ? policy.roadmap.repository.owner : thread.root.repository.owner;
    const project = projectOf(world, team.project);
    return [
      {
        kind: "issue",
        makes: epicTarget(team.key),
        repository,
        content: {
          kind: "epic",
          titleTemplate: policy.epics.title,
          bodyTemplate: policy.epics.template,
          disclosed: isDisclosed(one, repository),
          initiative: initiativeFields(one, decisions.phase),
          team: teamFields(team),
          mention: team.mention,
          element: above && (above.link ?? linkToNew(above.target, thread.root.title)),
        },
        labels: labelsOf(one, team),
        type: policy.epics.type,
        assignees: [],
        parent: nativeParent(owner, repository, above?.target ?? thread.root.id),
        projects: project && !project.closed ? [project] : [],
        reason: epic.reason,
      },
    ];
  });
}

function labelsOf(one: Case, team: Team): readonly WantedLabel[] {
  const { label } = one.policy.epics;
  const own = team.labels.map((name) => ({ name, purpose: { kind: "other", name } }) as const);
  return [{ name: label, purpose: { kind: "epic", name: label } }, ...own];
}

/** The element that a team's epic hangs under: its own, else the one of the initiative, there or to be made. */
export function elementOf(
  one: Case,
  decisions: Decisions,
  team: Team,
): { target: Target; link: ReturnType<typeof linkTo> | null } | null {
  const there = elementFor(team, one.thread.elements, one.policy);
  if (there) return { target: there.issue.id, link: linkTo(there.issue) };
  const planned = decisions.newElements.find(
    (element) => element.team === null || element.team.key === team.key,
  );
  return planned ? { target: planned.target, link: null } : null;
}

/** An epic of the app's that hangs nowhere, although its element has the same owner, is linked again; a parent is never replaced. */
export function epicParents(one: Case, decisions: Decisions): readonly Desired[] {
  return decisions.teams.flatMap(({ team, epic }): Desired[] => {
    if (epic.kind !== "there" || epic.node.issue.parent !== null) return [];
    const above = elementOf(one, decisions, team);
    const parent = above?.target ?? one.thread.root.id;
    const owner = above ? one.policy.roadmap.repository.owner : one.thread.root.repository.owner;
    if (nativeParent(owner, epic.node.issue.repository, parent) === null) return [];
    return [
      {
        kind: "child",
        parent,
        child: epic.node.issue.id,
        reason: because("epic-under-element", { team: team.name }),
      },
    ];
  });
}
