import { teamsNamedIn } from "../../policy/teams.ts";
import type { Team } from "../../policy/policy.ts";
import type { Case, Decisions } from "../decisions.ts";

/** *Samarbeid med* suggests teams and labels nothing; so does *Team* where nobody with rights wrote it. */
export function suggestedTeams(input: Case, decisions: Decisions): readonly string[] {
  const involved = new Set(decisions.teams.filter((team) => team.involved).map((team) => team.team.key));
  const named = [...withheldTeams(decisions), ...teamsNamedIn(input.policy, input.world.sections.suggest)];
  return [...new Set(named.filter((team) => !involved.has(team.key)).map((team) => team.name))];
}

export function withheldTeams({ teams }: Decisions): readonly Team[] {
  return teams
    .filter(({ involved, withheld }) => withheld === "no-rights" && !involved)
    .map(({ team }) => team);
}
