import type { IssueLink } from "../domain/content.ts";
import { newTarget, type Target } from "../domain/reference.ts";
import type { Team } from "../policy/policy.ts";
import type { Case, NewElement } from "./decisions.ts";
import { linkTo } from "./link.ts";
import { elementFor } from "./thread.ts";

export function epicTarget(team: string): Target {
  return newTarget("epic", team);
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
