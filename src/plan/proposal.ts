import type { Proposal } from "../domain/proposal.ts";
import { isReadable } from "../domain/issue.ts";
import { labelTail } from "../policy/labels.ts";
import type { Policy } from "../policy/policy.ts";
import { slug } from "../policy/slug.ts";
import type { Case } from "./decisions.ts";
import { referenceOf } from "./process/addresses.ts";
import { resourcesOf } from "./overview/resources.ts";

/** What people wrote is cut: the issue itself has all of it. */
const [longestProblem, longestGoals, mostDependencies] = [2_000, 4_000, 20] as const;

/** The documents that an initiative is put forward for, as the policy calls them, in its order. */
export function documentsOf(labels: readonly string[], policy: Policy): readonly string[] {
  const tails = new Set(labels.flatMap((label) => labelTail(policy, "input", label) ?? []));
  return policy.inputs.filter((name) => tails.has(slug(name)));
}

/** What a document wants to know of an initiative that is put forward for it; null of any other. */
export function proposalOf(input: Case): Proposal | null {
  const { policy, thread, world } = input;
  const { root } = thread;
  const documents = documentsOf(root.labels, policy);
  if (documents.length === 0) return null;
  const { owner, effort, budget } = resourcesOf(input);
  const { goals, problem } = world.sections;
  const tails = new Set(root.labels.flatMap((label) => labelTail(policy, "source", label) ?? []));
  const dependencies = world.links.get(world.root)?.dependencies ?? [];
  return {
    documents: [...documents],
    problem: problem === null ? null : cut(problem, longestProblem),
    goals: goals === null ? null : cut(goals, longestGoals),
    responsible: owner === null ? null : cut(owner, 300),
    effort: effort === null ? null : cut(String(effort), 100),
    budget: budget === null ? null : cut(String(budget), 100),
    sources: policy.sources.filter((source) => tails.has(slug(source))),
    dependencies: dependencies.slice(0, mostDependencies).flatMap((id) => {
      const issue = world.issues.get(id);
      return isReadable(issue)
        ? [{ reference: referenceOf(issue), visibility: issue.repository.visibility }]
        : [];
    }),
  };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
