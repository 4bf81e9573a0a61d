import { because } from "../../domain/reason.ts";
import { newTarget, type Target } from "../../domain/reference.ts";
import { isDisclosed, nativeParent } from "../borders.ts";
import { initiativeFields, teamFields } from "../content.ts";
import type { Case, Decisions, FollowUpDecision } from "../decisions.ts";
import type { Desired, WantedLabel } from "../desired.ts";

export type DueFollowUp = Extract<FollowUpDecision, { kind: "wanted" }>;

/** A team's key may be any word, so the one for the benefits has a name that no team can have. */
export function followUpTarget({ team, after }: Pick<DueFollowUp, "team" | "after">): Target {
  return team ? newTarget("follow-up", team.key, after) : newTarget("benefits", after);
}

/** The issues whose time has come: prefilled with the goals where those who see it may see them. */
export function followUps(one: Case, decisions: Decisions): readonly Desired[] {
  const due = decisions.followUps.filter((followUp) => followUp.kind === "wanted");
  const parents = parentsOf(one, due);
  return due.map((followUp, index) => issueOf(one, decisions, followUp, parents[index] ?? null));
}

/** GitHub's limits: https://docs.github.com/issues/tracking-your-work-with-issues/using-issues/adding-sub-issues */
const mostChildren = 100;
const mostLevels = 8;

/** The initiative, as far as GitHub lets it have more sub-issues; else the link in the text must do. */
function parentsOf({ thread: { root } }: Case, due: readonly DueFollowUp[]): readonly (Target | null)[] {
  let room = root.depth < mostLevels ? mostChildren - root.children.length : 0;
  return due.map(({ repository }) => {
    const parent = room > 0 ? nativeParent(root.repository.owner, repository, root.id) : null;
    if (parent !== null) room -= 1;
    return parent;
  });
}

function issueOf(one: Case, decisions: Decisions, followUp: DueFollowUp, parent: Target | null): Desired {
  const { policy, world, thread } = one;
  const { team, after, repository } = followUp;
  const disclosed = isDisclosed(one, repository);
  return {
    kind: "issue",
    makes: followUpTarget(followUp),
    repository,
    content: {
      kind: "follow-up",
      titleTemplate: policy.followUp.title,
      disclosed,
      initiative: initiativeFields(one, decisions.phase),
      team: team && teamFields(team),
      after,
      doneAt: decisions.phase.since,
      goals: disclosed ? world.sections.goals : null,
    },
    labels: labelsOf(one, followUp),
    type: null,
    assignees: team ? [] : thread.root.assignees,
    parent,
    projects: [],
    reason: team ? because("follow-up-due", { team: team.name, after }) : because("benefits-due", { after }),
  };
}

/** Those of the team tell teams apart that share a backlog. */
function labelsOf(one: Case, { team }: DueFollowUp): readonly WantedLabel[] {
  const { label } = one.policy.followUp;
  const own = (team?.labels ?? []).map((name) => ({ name, purpose: { kind: "other", name } }) as const);
  return [{ name: label, purpose: { kind: "follow-up", name: label } }, ...own];
}
