import type { IssueLink } from "../domain/content.ts";
import { because, type Reason } from "../domain/reason.ts";
import { newTarget, type Target } from "../domain/reference.ts";
import type { Team } from "../policy/policy.ts";
import type { Case, NewElement, PlannedFollowUp } from "./decisions.ts";
import { linkTo } from "./link.ts";
import { elementFor } from "./thread/thread.ts";

export function epicTarget(team: string): Target {
  return newTarget("epic", team);
}

type FollowUp = Pick<PlannedFollowUp, "after"> & { readonly team: Pick<Team, "key" | "name"> | null };

/** A team's key may be any word, so the one for the benefits has a name that no team can have. */
export function followUpTarget({ team, after }: FollowUp): Target {
  return team ? newTarget("follow-up", team.key, after) : newTarget("benefits", after);
}

export function followUpReason({ team, after }: FollowUp): Reason {
  return team ? because("follow-up-due", { team: team.name, after }) : because("benefits-due", { after });
}

/** The element that a team's epic hangs under: its own, else the one of the initiative; `link`: null of one to be made. */
export function elementAbove(
  { thread, policy }: Case,
  newElements: readonly NewElement[],
  team: Team,
): { readonly target: Target; readonly link: IssueLink | null } | null {
  const there = elementFor(team, thread.elements, policy);
  if (there) return { target: there.issue.id, link: linkTo(there.issue) };
  const planned = newElements.find((element) => element.team === null || element.team.key === team.key);
  return planned ? { target: planned.target, link: null } : null;
}
