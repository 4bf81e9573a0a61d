import { parseDuration } from "../duration.ts";
import { parseFreeze } from "../freeze.ts";
import type { ChangeControl } from "../policy.ts";
import { ChangeInput } from "../schema/change.ts";
import { DeliveryInput } from "../schema/governance.ts";
import type { PolicyFile } from "../schema.ts";
import { completed } from "./completed.ts";
import { completeCriteria } from "./criteria.ts";
import { languageOf } from "./language.ts";
import { repositoryReference } from "./references.ts";

/** Null: the file has no such section. */
export function completeChange(file: PolicyFile, owner: string): ChangeControl | null {
  if (file.change == null) return null;
  const language = languageOf(file);
  const change = completed(ChangeInput, file.change, language);
  return {
    ...change,
    environments: change.environments ?? completed(DeliveryInput, file.delivery, language).environments,
    repository: change.repository === null ? null : repositoryReference(change.repository, owner),
    criteria: completeCriteria(change.criteria),
    review: lengthOf(change.review),
    valid: lengthOf(change.valid),
    freeze: change.freeze.map(parseFreeze).filter((freeze) => freeze !== null),
    expires: change.expires === null ? null : lengthOf(change.expires),
  };
}

/** Milliseconds; `check/lengths.ts` refuses what has no fixed length. */
function lengthOf(text: string): number {
  return parseDuration(text)?.milliseconds ?? 0;
}
