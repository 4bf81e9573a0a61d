import type { Policy } from "../policy/policy.ts";

/** The headings that criteria of any phase ask for, as the policy names them, each once. */
export function sectionCriteria(policy: Policy): readonly string[] {
  const names = policy.phases.flatMap(({ criteria }) =>
    criteria.flatMap((criterion) =>
      criterion.kind === "section" || criterion.kind === "tasks" ? [criterion.section] : [],
    ),
  );
  return [...new Set(names)];
}
