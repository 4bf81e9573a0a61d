import type { Answer } from "../../domain/content.ts";
import type { IssueFacts, Reaction } from "../../domain/issue.ts";
import type { MatterOfIncident } from "../../domain/matter.ts";
import type { ProcessWorld } from "../../domain/process-world.ts";
import type { IncidentMemory } from "../../domain/status-memory.ts";
import type { ProblemArguments } from "../../commands/problem.ts";
import type { Policy } from "../../policy/policy.ts";
import { processLabelled } from "../../policy/processes.ts";
import type { CommandResult } from "../decisions.ts";
import type { Request } from "../requests.ts";
import { addressOf, issueAddress, referenceOf } from "./addresses.ts";

export interface ProblemFacts {
  readonly world: ProcessWorld;
  readonly matter: MatterOfIncident;
  readonly policy: Policy;
  readonly before: Pick<IncidentMemory, "problem" | "opened">;
}

export interface JudgedProblems extends Pick<IncidentMemory, "problem" | "opened"> {
  /** Whether something is decided now. */
  readonly isNews: boolean;
  readonly results: readonly CommandResult[];
}

/** What `/problem` asks for, one comment after the other: an incident lies under one problem, and nothing takes it away. */
export function judgeProblems(
  requests: readonly Request<ProblemArguments>[],
  facts: ProblemFacts,
): JudgedProblems {
  let { problem, opened } = facts.before;
  const results: CommandResult[] = [];
  for (const request of requests) {
    const { comment, nth, url, name, actor, at } = request;
    const origin = nth === 0 ? comment : `${comment}.${nth}`;
    // Carried out already, and something broke before it was answered.
    const isDone =
      opened?.origin === origin || (problem !== null && problem.by === actor && problem.at === at);
    const answer = isDone ? null : obstacleTo(request, { ...facts, before: { problem, opened } });
    if (!isDone && answer === null) {
      const target = url === null ? null : targetOf(url, facts);
      if (target !== null)
        problem = { id: target.id, reference: referenceOf(target), url: target.url, by: actor, at };
      else opened = { origin, name, of: [facts.world.issue.id], by: actor, at };
    }
    results.push({ comment, nth, reaction: reactionTo(answer), answer });
  }
  return {
    problem,
    opened,
    results,
    isNews: problem !== facts.before.problem || opened !== facts.before.opened,
  };
}

function obstacleTo({ url }: ProblemArguments, facts: ProblemFacts): Answer | null {
  const { policy, world, before, matter } = facts;
  if (!policy.processes.some(({ kind }) => kind === "problem")) return { kind: "no-problem-card" };
  const target = url === null ? null : targetOf(url, facts);
  if (url !== null) {
    if (target === null) return { kind: "unknown-link", text: url };
    const isProblem = target.labels.some((label) => processLabelled(policy, label)?.kind === "problem");
    if (!isProblem || target.id === world.issue.id)
      return { kind: "not-a-problem", issue: issueAddress(target) };
  }
  const current = matter.incident.under ?? before.problem;
  if (current !== null) return { kind: "problem-exists", issue: addressOf(current) };
  // What lies under another issue stays there: a parent is never replaced.
  return world.issue.parent === null
    ? null
    : { kind: "link-belongs-elsewhere", issue: issueAddress(world.issue), parent: null };
}

/** It is so already: nothing to do, and nothing wrong. */
function reactionTo(answer: Answer | null): Reaction {
  if (answer === null || answer.kind === "problem-exists") return "THUMBS_UP";
  return answer.kind === "unknown-link" ? "CONFUSED" : "THUMBS_DOWN";
}

function targetOf(url: string, { matter }: ProblemFacts): IssueFacts | null {
  const id = matter.incident.targets.get(url) ?? null;
  return id === null ? null : (matter.others.get(id) ?? null);
}
