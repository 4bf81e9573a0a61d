import type { Policy, Team } from "./policy.ts";
import { slug } from "./slug.ts";

type Teams = Pick<Policy, "teams">;

/** The team that a person means: by key or by name, case, accents and punctuation aside. */
export function teamByKey(policy: Teams, text: string): Team | null {
  const wanted = slug(text);
  return (
    policy.teams.find((team) => team.key === wanted) ??
    policy.teams.find((team) => slug(team.name) === wanted) ??
    null
  );
}
