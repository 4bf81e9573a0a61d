import type { Criterion } from "../../domain/criterion.ts";
import { completeCriterion } from "../criteria/criteria.ts";
import type { CriterionInput } from "../schema/phases.ts";

/** Those of a list of the file; none for an entry of no kind, which is a problem of its own. */
export function completeCriteria(
  entries: readonly CriterionInput[] | null | undefined,
): readonly Criterion[] {
  return (entries ?? []).map(completeCriterion).filter((criterion) => criterion !== null);
}
