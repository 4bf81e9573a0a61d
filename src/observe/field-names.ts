import { namedInCriteria } from "../policy/criteria/named.ts";
import type { Policy } from "../policy/policy.ts";

/** What GitHub calls the field of a new project's columns; a team's active columns are options of it. */
const columns = "Status";

/** Every project field that the policy names: their values are asked for with each card. */
export function fieldNames(policy: Policy): readonly string[] {
  const initiative = Object.values(policy.initiatives?.fields ?? {}).flat();
  const element = Object.values(policy.roadmap.fields).flat();
  return [...new Set([...initiative, ...element, ...namedInCriteria(policy, "field"), columns])];
}
