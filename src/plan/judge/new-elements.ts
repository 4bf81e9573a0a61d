import { because } from "../../domain/reason.ts";
import { newTarget } from "../../domain/reference.ts";
import type { Case, NewElement, PhaseDecision, Management, Involvement } from "../decisions.ts";
import { hasBrokenMark, obstacleIn } from "../places.ts";

/** Target of a team's element, or of the one element of `elements: per-initiative`. */
function elementTarget(team: string | null): string {
  return newTarget("element", team ?? "initiative");
}

/** From `roadmap.phase` on: one element per involved team, or one per initiative, or none. */
export function judgeNewElements(
  input: Case,
  involvements: readonly Involvement[],
  phase: PhaseDecision,
  management: Management,
): readonly NewElement[] {
  const { policy, world } = input;
  if (world.key.kind !== "initiative" || management.kind === "older" || management.quiet || phase.stopped)
    return [];
  if (phase.phase.index < policy.roadmap.phase || phase.phase.index >= input.landmarks.done.index) return [];
  const { repository } = policy.roadmap;
  if (repository === null || obstacleIn(world, policy, repository) !== null || hasBrokenMark(world))
    return [];
  switch (policy.roadmap.elements) {
    case "manual":
      return [];
    case "per-initiative": {
      const reason = because("element-for-initiative", { phase: phase.phase.name });
      return hasElement(input, null) ? [] : [{ target: elementTarget(null), repository, team: null, reason }];
    }
    case "per-team":
      return involvements
        .filter(({ team, involved }) => involved && !hasElement(input, team.key))
        .map(({ team }) => ({
          target: elementTarget(team.key),
          repository,
          team,
          reason: because("element-for-team", { team: team.name, phase: phase.phase.name }),
        }));
  }
}

/** There already, or remembered: one that a person took off or deleted is not made again. */
function hasElement(input: Case, team: string | null): boolean {
  const remembered =
    input.memory?.children.some((child) => child.kind === "element" && child.team === team) ?? false;
  if (remembered) return true;
  if (team === null) return input.thread.elements.length > 0;
  return input.thread.elements.some((element) => element.team?.key === team);
}
