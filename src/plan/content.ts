import type { InitiativeFields, TeamFields } from "../domain/content.ts";
import type { Team } from "../policy/policy.ts";
import type { Case, PhaseDecision } from "./decisions.ts";

/** What templates may use of the initiative; never its text. */
export function initiativeFields(one: Case, phase: PhaseDecision): InitiativeFields {
  const { root } = one.thread;
  return {
    title: root.title,
    url: root.url,
    number: root.number,
    repository: `${root.repository.owner}/${root.repository.name}`,
    phase: phase.phase.name,
  };
}

export function teamFields(team: Team): TeamFields {
  return { key: team.key, name: team.name, language: team.language };
}
