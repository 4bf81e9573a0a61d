import { teamsNamedIn } from "../../policy/teams.ts";
import type { Case, Decisions } from "../decisions.ts";

/** *Samarbeid med* suggests teams and labels nothing. */
export function suggestedTeams(one: Case, decisions: Decisions): readonly string[] {
  const involved = new Set(decisions.teams.filter((team) => team.involved).map((team) => team.team.key));
  const named = teamsNamedIn(one.policy, one.world.sections.suggest);
  return [...new Set(named.filter((team) => !involved.has(team.key)).map((team) => team.name))];
}
