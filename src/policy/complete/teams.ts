import type { Language } from "../../domain/language.ts";
import type { Team, TeamKind } from "../policy.ts";
import { TeamInput } from "../schema/teams.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { completed } from "./completed.ts";
import { languageOf } from "./language.ts";
import { projectReference, repositoryReference } from "./references.ts";

export function completeTeams(file: PolicyFile, owner: string): Team[] {
  const language = languageOf(file);
  return Object.entries(file.teams ?? {}).map(([key, input]) => completeTeam(key, input, owner, language));
}

function completeTeam(key: string, input: TeamInput | null, owner: string, language: Language): Team {
  const team = completed(TeamInput, input, language);
  return {
    ...team,
    key,
    name: team.name ?? key,
    kind: teamKind(team.kind),
    backlog: team.backlog === null ? null : repositoryReference(team.backlog, owner),
    project: projectReference(team.project, owner),
    products: team.products.map(slug),
  };
}

function teamKind(word: NonNullable<TeamInput["kind"]>): TeamKind {
  switch (word) {
    case "team":
      return "team";
    case "product-group":
    case "produktgruppe":
      return "product-group";
    case "working-group":
    case "arbeidsgruppe":
    case "arbejdsgruppe":
      return "working-group";
  }
}
