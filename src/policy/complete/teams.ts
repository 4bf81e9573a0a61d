import type { Team, TeamKind } from "../policy.ts";
import type { TeamInput } from "../schema/teams.ts";
import type { PolicyFile } from "../schema.ts";
import { slug } from "../slug.ts";
import { projectReference, repositoryReference } from "./references.ts";

export function completeTeams(file: PolicyFile, owner: string): Team[] {
  return Object.entries(file.teams ?? {}).map(([key, input]) => completeTeam(key, input, owner));
}

function completeTeam(key: string, input: TeamInput | null, owner: string): Team {
  return {
    key,
    name: input?.name ?? key,
    kind: teamKind(input?.kind ?? "team"),
    backlog: input?.backlog == null ? null : repositoryReference(input.backlog, owner),
    labels: input?.labels ?? [],
    project: projectReference(input?.project, owner),
    active: input?.active ?? [],
    mention: input?.mention ?? null,
    products: (input?.products ?? []).map(slug),
    group: input?.group ?? null,
    language: input?.language ?? null,
    page: input?.page ?? null,
    contact: input?.contact ?? null,
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
