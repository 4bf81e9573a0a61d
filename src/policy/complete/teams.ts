import type { Team, TeamKind } from "../policy.ts";
import type { TeamInput } from "../schema/teams.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { filled } from "./filled.ts";
import { projectReference, repositoryReference } from "./references.ts";

export function completeTeams(file: PolicyFile, owner: string): Team[] {
  return Object.entries(file.teams ?? {}).map(([key, input]) => completeTeam(key, input, owner));
}

/** What stands for itself; the rest of a team is a reference or a word to be understood. */
type Plain = Omit<Team, "key" | "kind" | "backlog" | "project" | "products">;

function completeTeam(key: string, input: TeamInput | null, owner: string): Team {
  const plain: Plain = {
    name: key,
    labels: [],
    active: [],
    mention: null,
    group: null,
    language: null,
    page: null,
    contact: null,
  };
  return {
    ...filled(input, plain),
    key,
    kind: teamKind(input?.kind ?? "team"),
    backlog: input?.backlog == null ? null : repositoryReference(input.backlog, owner),
    project: projectReference(input?.project, owner),
    products: (input?.products ?? []).map(slug),
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
