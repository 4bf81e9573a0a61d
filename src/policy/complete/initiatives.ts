import { defaultNames } from "../default-names.ts";
import type { InitiativesPolicy } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { projectReference, repositoryReference } from "./references.ts";

/** Null when the file keeps no initiatives of its own. */
export function completeInitiatives(file: PolicyFile, owner: string): InitiativesPolicy | null {
  const { initiatives } = file;
  if (initiatives == null) return null;
  const names = defaultNames[file.language ?? "nb"];
  const { fields, sections } = initiatives;
  return {
    repository: repositoryReference(initiatives.repository ?? "portfolio", owner),
    project: projectReference(initiatives.project, owner),
    label: initiatives.label ?? null,
    fields: {
      phase: fields?.phase ?? names.initiativeFields.phase,
      progress: fields?.progress ?? names.initiativeFields.progress,
      teams: fields?.teams ?? names.initiativeFields.teams,
      owner: fields?.owner ?? names.initiativeFields.owner,
      effort: fields?.effort ?? names.initiativeFields.effort,
      budget: fields?.budget ?? names.initiativeFields.budget,
    },
    sections: {
      teams: sections?.teams ?? names.sections.teams,
      sources: sections?.sources ?? names.sections.sources,
      goals: sections?.goals ?? names.sections.goals,
      suggest: sections?.suggest ?? names.sections.suggest,
      dependencies: sections?.dependencies ?? names.sections.dependencies,
    },
  };
}
