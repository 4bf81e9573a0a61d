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

/** The teams that carry a product, in the policy's order; several may share one. */
export function teamsOfProduct(policy: Teams, product: string): readonly Team[] {
  const wanted = slug(product);
  return policy.teams.filter((team) => team.products.includes(wanted));
}

/** The teams whose group this is. */
export function teamsOfGroup(policy: Teams, group: string): readonly Team[] {
  return policy.teams.filter((team) => team.group === group);
}
