import type { ProductionFacts } from "../../domain/change-control.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import { noDetails, type IssueFacts, type RepositoryFacts } from "../../domain/issue.ts";
import { createMarkedReader } from "../../observe/marked-reader.ts";
import { answersUnder } from "../../observe/sections-of.ts";
import type { ChangeCase } from "../../plan/change/change-case.ts";
import { criteriaOf } from "../../plan/change/criteria.ts";
import { peopleOf } from "../../plan/change/issue-content.ts";
import { judgeChange, type ChangeDecision } from "../../plan/change/judge.ts";
import { planChange } from "../../plan/change/plan-change.ts";
import { standingOf } from "../../plan/change/standing.ts";
import { understandRequests } from "../../plan/judge/requests.ts";
import { namesIn } from "../../policy/criteria/criteria.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import { changeLabelOf } from "../../policy/processes.ts";
import type { Outcome } from "../../work/outcome.ts";
import { answersFor, type WrittenAnswer } from "./answers.ts";
import { applyChange } from "./apply-change.ts";
import { keptRuns, type ChangeLook } from "./change.ts";
import type { Governing } from "./governing.ts";
import { issueInput } from "./issue-input.ts";
import { newerChange, wakeOthers } from "./other-changes.ts";
import type { IssueRead } from "./read-issue.ts";

type Governed = Extract<Governing, { kind: "policy" }>;

/** A run waits thirty days, and lives thirty-five. */
const overMs = 35 * 86_400_000;

export interface DecideInput {
  readonly look: ChangeLook;
  readonly governing: Governed;
  readonly control: ChangeControl;
  readonly production: ProductionFacts;
  readonly deployed: RepositoryFacts;
  readonly place: RepositoryCatalogue;
  readonly issue: IssueRead | null;
  readonly reader: ReturnType<typeof createMarkedReader>;
}

export async function decide(input: DecideInput): Promise<Outcome> {
  const { look, governing, control, production, place, issue, reader } = input;
  const { key, held, runs, told, parts, began } = look;
  const { policy, sha: policySha } = governing;
  const understood = understandRequests(issue?.requests ?? [], {
    place: "change",
    repository: place.repository,
    policy,
    roles: issue?.roles ?? new Map(),
    isManaged: true,
  });
  const shown = issue?.issue ?? unmade(place, policy);
  const headings = control.criteria.flatMap((criterion) => namesIn(criterion, "heading"));
  const subject: ChangeCase = {
    sha: held.sha,
    control,
    policy,
    roles: issue?.roles ?? new Map(),
    memory: issue?.memory ?? held.facts.memory,
    production,
    runs,
    criteria: criteriaOf(control, shown, answersUnder(headings, shown, policy)),
    ticks: issue?.ticks ?? [],
    requests: understood.requests,
    newer: await newerChange(held, parts.store),
    now: parts.now(),
  };
  const decision = judgeChange(subject);
  const standing = standingOf(subject, decision);
  const link = {
    target: issue?.issue.id ?? "new:process-issue",
    title: issue?.issue.title ?? "",
    url: issue?.issue.url ?? null,
    reference: null,
  };
  const needsIssue = issue !== null || decision.answers.some(({ answer }) => !isNothingNew(answer));
  const answers = decision.answers.map(({ run, answer }): WrittenAnswer => {
    const about = { issue: needsIssue ? link : null };
    if (answer.state === null) {
      const people = peopleOf(control, policy);
      return { run, state: null, content: { kind: "held", ...about, missing: answer.missing, people } };
    }
    return answer.state === "approved"
      ? { run, state: "approved", content: { kind: "approved", ...about, reason: answer.reason } }
      : { run, state: "rejected", content: { kind: "rejected", ...about, reason: answer.reason } };
  });
  const plan = planChange({
    key,
    policySha,
    environment: held.environment,
    issue: needsIssue ? await issueInput(input, subject, decision, standing, understood) : null,
    answers: answersFor(answers, held, told),
    again: soonest(decision.again, issue?.more === true ? parts.now() + 1_000 : null),
    now: parts.now(),
  });
  const kept = {
    ...held.facts,
    issue: issue === null ? null : { id: shown.id, number: shown.number, url: shown.url },
    comment: issue?.comment?.id ?? null,
    memory: decision.memory,
    production,
    deployed: input.deployed,
    runs: keptRuns(runs),
    readAt: look.isStale ? began : held.facts.readAt,
  };
  const isOpen = standing.closed === null && runs.some(({ askedAt }) => began - askedAt < overMs);
  const { language } = policy;
  const applied = await applyChange(plan, {
    look,
    reader,
    language,
    place,
    issue: issue?.issue ?? null,
    kept,
    isOpen,
  });
  await wakeOthers({ ...held, facts: applied.kept }, { plan, standing }, parts);
  return applied.outcome;
}

/** Nothing changes by what is in production already, so nobody has to look at it. */
function isNothingNew(answer: ChangeDecision["answers"][number]["answer"]): boolean {
  return answer.state === "approved" && answer.reason.kind === "same";
}

/** The change issue as it will be. */
function unmade({ repository }: RepositoryCatalogue, policy: Governed["policy"]): IssueFacts {
  return {
    ...noDetails,
    id: "",
    number: 0,
    title: "",
    url: "",
    repository,
    author: { kind: "self", login: "" },
    createdAt: new Date(0).toISOString(),
    closed: null,
    locked: false,
    parent: null,
    labels: [changeLabelOf(policy)],
  };
}

function soonest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
