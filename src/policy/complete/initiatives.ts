import { defaultNames } from "../default-names.ts";
import type { InitiativesPolicy } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { filled } from "./filled.ts";
import { projectReference, repositoryReference } from "./references.ts";

/** Null when the file keeps no initiatives of its own. */
export function completeInitiatives(file: PolicyFile, owner: string): InitiativesPolicy | null {
  const { initiatives } = file;
  if (initiatives == null) return null;
  const names = defaultNames[file.language ?? "nb"];
  return {
    repository: repositoryReference(initiatives.repository ?? "portfolio", owner),
    project: projectReference(initiatives.project, owner),
    label: initiatives.label ?? null,
    fields: filled(initiatives.fields, names.initiativeFields),
    sections: filled(initiatives.sections, names.sections),
  };
}
