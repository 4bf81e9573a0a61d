import { localTime } from "../../calendar/local-time.ts";
import { processIssueTarget } from "../../change/process-issue.ts";
import type { ChangePeople } from "../../domain/change-answer.ts";
import type { ChangeState } from "../../domain/change-state.ts";
import type { IssueLink } from "../../domain/issue-link.ts";
import { answersUnder } from "../../observe/sections-of.ts";
import type { ChangeCase } from "../../plan/change/change-case.ts";
import { criteriaOf } from "../../plan/change/criteria.ts";
import { discreetly } from "../../plan/change/discreet.ts";
import { peopleOf } from "../../plan/change/issue-content.ts";
import { judgeChange, type ChangeDecision, type RunAnswer } from "../../plan/change/judge.ts";
import { planChange } from "../../plan/change/plan-change.ts";
import { standingOf, type IssueStanding } from "../../plan/change/standing.ts";
import { understandRequests } from "../../plan/judge/requests.ts";
import { namesIn } from "../../policy/criteria/criteria.ts";
import type { HeldFacts } from "../../store/held-changes.ts";
import type { Outcome } from "../../work/outcome.ts";
import { answersFor, type WrittenAnswer } from "./answers.ts";
import { applyChange } from "./apply-change.ts";
import { changeRecord } from "./change-record.ts";
import { keptRuns } from "./change-look.ts";
import type { DecideInput } from "./decide-input.ts";
import { issueInput } from "./issue-input.ts";
import { newerChange, wakeOthers } from "./other-changes.ts";
import type { IssueRead } from "./read-issue.ts";
import { unmadeIssue } from "./unmade-issue.ts";
import { tellsReasons } from "./who-reads.ts";

/** A run waits thirty days, and lives thirty-five. */
const overMs = 35 * 86_400_000;

export async function decide(input: DecideInput): Promise<Outcome> {
  const { look, governing, control, place, issue, reader } = input;
  const { key, held, runs, told, parts } = look;
  const { policy, sha: policySha } = governing;
  const understood = understandRequests(issue?.requests ?? [], {
    place: "change",
    repository: place.repository,
    policy,
    roles: issue?.roles ?? new Map(),
    isManaged: true,
  });
  const subject = await subjectOf(input, understood.requests);
  const decision = judgeChange(subject);
  const standing = standingOf(subject, decision);
  const needsIssue = issue !== null || isWorthAnIssue(decision);
  const link = needsIssue ? linkOf(issue) : null;
  const aside = { issue: link, people: peopleOf(control, policy), tells: tellsReasons(input) };
  const answers = decision.answers.map((answer) => written(answer, aside));
  const plan = planChange({
    key,
    policySha,
    environment: held.environment,
    issue: needsIssue ? await issueInput(input, subject, decision, standing, understood) : null,
    answers: answersFor(answers, held, told),
    again: soonest(decision.again, issue?.more === true ? parts.now() + 1_000 : null),
    now: parts.now(),
  });
  const applied = await applyChange(plan, {
    look,
    reader,
    language: policy.language,
    governing,
    place,
    issue: issue?.issue ?? null,
    kept: keptFacts(input, decision, standing),
    isOpen: standing.closed === null && runs.some(({ askedAt }) => look.began - askedAt < overMs),
  });
  if (applied.kept.issue !== null) {
    const waits = standing.standing.kind === "held";
    const record = changeRecord(key.id, decision.memory, waits);
    await parts.store.changeRecords.keepChange(governing.owner, record);
  }
  await wakeOthers({ ...held, facts: applied.kept }, { plan, standing }, parts);
  return applied.outcome;
}

async function subjectOf(
  { look, governing: { policy }, control, production, issue }: DecideInput,
  requests: ChangeCase["requests"],
): Promise<ChangeCase> {
  const { key, held, runs, parts } = look;
  const shown = issue?.issue ?? unmadeIssue(policy);
  const headings = control.criteria.flatMap((criterion) => namesIn(criterion, "heading"));
  return {
    change: key.id,
    sha: held.sha,
    control,
    policy,
    roles: issue?.roles ?? new Map(),
    memory: withAuthors(issue?.memory ?? held.facts.memory, held.facts.memory),
    production,
    runs,
    criteria: criteriaOf(control, shown, answersUnder(headings, shown, policy, [])),
    ticks: issue?.ticks ?? [],
    requests,
    newer: await newerChange(held, parts.store),
    now: parts.now(),
    time: localTime(policy.calendar.timezone),
  };
}

/** What stands where others read it does not name them. */
function withAuthors(memory: ChangeState | null, kept: ChangeState | null): ChangeState | null {
  return memory && { ...memory, authors: [...new Set([...(kept?.authors ?? []), ...memory.authors])] };
}

/** To the issue as it is, or as the same plan makes it. */
function linkOf(issue: IssueRead | null): IssueLink {
  if (issue === null) return { target: processIssueTarget, title: "", url: null, reference: null };
  const { id, url } = issue.issue;
  return { target: id, title: "", url, reference: null };
}

interface Aside {
  readonly issue: IssueLink | null;
  readonly people: ChangePeople;
  readonly tells: boolean;
}

function written({ run, answer }: RunAnswer, { issue, people, tells }: Aside): WrittenAnswer {
  switch (answer.state) {
    case null:
      return { run, state: null, content: { kind: "held", issue, missing: answer.missing, people } };
    case "approved": {
      const reason = discreetly(answer.reason, tells);
      return { run, state: "approved", content: { kind: "approved", issue, reason } };
    }
    case "rejected": {
      const reason = discreetly(answer.reason, tells);
      return { run, state: "rejected", content: { kind: "rejected", issue, reason } };
    }
  }
}

function keptFacts(
  { look, production, deployed, issue }: DecideInput,
  { memory }: ChangeDecision,
  { standing }: IssueStanding,
): HeldFacts {
  const { held, runs, isStale, began } = look;
  const shown = issue?.issue ?? null;
  return {
    issue: shown === null ? null : { id: shown.id, number: shown.number, url: shown.url },
    comment: issue?.comment?.id ?? null,
    memory,
    production,
    items: [...itemsOf(production, held.facts.items)],
    deployed,
    runs: keptRuns(runs),
    waits: standing.kind === "held" ? "yes" : "no",
    readAt: isStale ? began : held.facts.readAt,
  };
}

/** What is in production by now is no more what it would bring: then those that were known stay. */
function itemsOf({ pulls }: DecideInput["production"], known: readonly string[]): readonly string[] {
  const closes = pulls.flatMap((pull) => pull.closes.map(({ id }) => id));
  return closes.length === 0 ? known : [...new Set(closes)].toSorted();
}

/** Nothing changes by what is in production already, so nobody has to look at it. */
function isWorthAnIssue({ answers, memory }: ChangeDecision): boolean {
  const isNews = ({ answer }: RunAnswer) => !(answer.state === "approved" && answer.reason.kind === "same");
  return answers.some(isNews) || memory.passed?.as === "bypassed";
}

function soonest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}
