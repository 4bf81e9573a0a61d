import type { IssueFacts } from "../domain/issue.ts";
import type { World } from "../domain/world.ts";
import { listValues } from "../markdown/list-values.ts";
import { sectionText } from "../markdown/sections.ts";
import type { Policy } from "../policy/policy.ts";

/** What people wrote under the headings that the policy names. */
export function sectionsOf(root: IssueFacts, policy: Policy): World["sections"] {
  const headings = policy.initiatives?.sections;
  const values = (names: readonly string[] = []) => listValues(sectionText(root.body, names) ?? "");
  return {
    teams: values(headings?.teams),
    sources: values(headings?.sources),
    suggest: values(headings?.suggest),
    goals: null,
  };
}
