import type { Use } from "../../src/domain/consent.ts";
import type { Language } from "../../src/domain/language.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import type { Policy } from "../../src/policy/policy.ts";
import type { Problem } from "../../src/policy/problem.ts";

/** The policy that a text stands for; a test whose policy does not hold fails with its problems. */
export function policyOf(text: string, owner = "digdir"): Policy {
  const parsed = parsePolicy(text, { owner });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.policy;
}

/** One that leaves all but its language to the defaults. */
export function policyIn(language: Language): Policy {
  return policyOf(`version: 1\nlanguage: ${language}\ninitiatives: {}`);
}

export function problemsOf(text: string): readonly Problem[] {
  const parsed = parsePolicy(text, { owner: "digdir" });
  return parsed.ok ? [] : parsed.problems;
}

/** A policy that other owners, by login in lower case, let use what is theirs. */
export function consented(policy: Policy, others: Readonly<Record<string, readonly Use[]>>): Policy {
  const consents = Object.entries(others).map(
    ([owner, uses]) => [owner, { installed: true, uses: new Set(uses) }] as const,
  );
  return { ...policy, consents: new Map([...policy.consents, ...consents]) };
}
