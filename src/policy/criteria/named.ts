import type { Policy } from "../policy.ts";
import type { Named } from "./criterion-row.ts";
import { namesIn } from "./criteria.ts";

/** What of that sort the criteria of all phases name, as the policy writes it, each once. */
export function namedInCriteria({ phases }: Pick<Policy, "phases">, sort: Named): readonly string[] {
  return [
    ...new Set(phases.flatMap(({ criteria }) => criteria.flatMap((criterion) => namesIn(criterion, sort)))),
  ];
}
