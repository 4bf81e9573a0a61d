import type { InitiativeFields, TeamFields } from "../domain/content.ts";
import type { Team } from "../policy/policy.ts";
import type { Case, PhaseDecision } from "./decisions.ts";
import { nameOf } from "./link.ts";

/** What templates may use of the initiative; never its text, and no title where others can see what is made of it. */
export function initiativeFields(input: Case, phase: PhaseDecision, disclosed: boolean): InitiativeFields {
  const { root } = input.thread;
  return {
    title: disclosed ? nameOf(root) : "",
    url: root.url,
    number: root.number,
    repository: `${root.repository.owner}/${root.repository.name}`,
    phase: phase.phase.name,
  };
}

export function teamFields(team: Team): TeamFields {
  return { key: team.key, name: team.name, language: team.language };
}
