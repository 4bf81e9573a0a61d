import type { InitiativesPolicy } from "../policy.ts";
import type { PolicyFile } from "../schema.ts";
import { InitiativesInput } from "../schema/initiatives.ts";
import { completed } from "./completed.ts";
import { languageOf } from "./language.ts";
import { projectReference, repositoryReference } from "./references.ts";

/** Null when the file keeps no initiatives of its own. */
export function completeInitiatives(file: PolicyFile, owner: string): InitiativesPolicy | null {
  if (file.initiatives == null) return null;
  const initiatives = completed(InitiativesInput, file.initiatives, languageOf(file));
  return {
    ...initiatives,
    repository: repositoryReference(initiatives.repository, owner),
    project: projectReference(initiatives.project, owner),
  };
}
