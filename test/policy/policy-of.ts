import { parsePolicy } from "../../src/policy/parse.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Problem } from "../../src/policy/problem.ts";

/** The policy that a text stands for; a test whose policy does not hold fails with its problems. */
export function policyOf(text: string, owner = "digdir"): Policy {
  const parsed = parsePolicy(text, { owner });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.policy;
}

export function problemsOf(text: string): readonly Problem[] {
  const parsed = parsePolicy(text, { owner: "digdir" });
  return parsed.ok ? [] : parsed.problems;
}
