import { followUpTitle } from "../../policy/follow-up-title.ts";
import { isDisclosed } from "../borders.ts";
import { initiativeFields, teamFields } from "../content.ts";
import type { Case, Decisions, FollowUpDecision } from "../decisions.ts";
import type { Desired, WantedLabel } from "../desired.ts";
import { nativeParentOf } from "../judge/placements.ts";
import { followUpReason, followUpTarget } from "../targets.ts";

type DueFollowUp = Extract<FollowUpDecision, { kind: "wanted" }>;

/** The issues whose time has come: prefilled with the goals where those who see it may see them. */
export function followUps(input: Case, decisions: Decisions): readonly Desired[] {
  return decisions.followUps
    .filter((followUp) => followUp.kind === "wanted")
    .map((followUp) => issueOf(input, decisions, followUp));
}

function issueOf(input: Case, decisions: Decisions, followUp: DueFollowUp): Desired {
  const { policy, world, thread } = input;
  const { team, after, repository } = followUp;
  const disclosed = isDisclosed(input, repository);
  return {
    kind: "issue",
    makes: followUpTarget(followUp),
    repository,
    content: {
      kind: "follow-up",
      titleTemplate: followUpTitle(policy, team),
      disclosed,
      initiative: initiativeFields(input, decisions.phase, disclosed),
      team: team && teamFields(team),
      after,
      doneAt: decisions.phase.since,
      goals: disclosed ? world.sections.goals : null,
    },
    labels: labelsOf(input, followUp),
    type: null,
    assignees: team ? [] : thread.root.assignees,
    parent: nativeParentOf(decisions.placements, followUpTarget(followUp)),
    projects: [],
    reason: followUpReason(followUp),
  };
}

/** Those of the team tell teams apart that share a backlog. */
function labelsOf(input: Case, { team }: DueFollowUp): readonly WantedLabel[] {
  const { label } = input.policy.followUp;
  const own = (team?.labels ?? []).map((name) => ({ name, purpose: { kind: "other", name } }) as const);
  return [{ name: label, purpose: { kind: "follow-up", name: label } }, ...own];
}
