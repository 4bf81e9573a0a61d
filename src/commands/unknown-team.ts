import type { Answer } from "../domain/content.ts";
import type { Policy } from "../policy/policy.ts";

/** The answer to a name that is no team's; it names all that are. */
export function unknownTeam({ teams }: Policy, text: string): Answer {
  return { kind: "unknown-team", text, teams: teams.map(({ key }) => key) };
}
