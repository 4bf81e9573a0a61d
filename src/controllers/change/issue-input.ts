import type { ChangeCard } from "../../domain/change-card.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { withoutMemory } from "../../markdown/memory.ts";
import { renderComment } from "../../messages/comment.ts";
import { renderStatus } from "../../messages/status-comment.ts";
import type { ChangeCase } from "../../plan/change/change-case.ts";
import { issueContent, peopleOf } from "../../plan/change/issue-content.ts";
import type { ChangeDecision } from "../../plan/change/judge.ts";
import type { IssueInput } from "../../plan/change/plan-change.ts";
import { replyAnswers } from "../../plan/change/reply-answers.ts";
import { cardRun, type IssueStanding } from "../../plan/change/standing.ts";
import type { understandRequests } from "../../plan/judge/requests.ts";
import { answersOn } from "../../plan/rules/answers.ts";
import { changeLabelOf } from "../../policy/processes.ts";
import type { DecideInput } from "./decide-input.ts";
import { evaluatorToAssign } from "./evaluator.ts";
import { initiativesOf } from "./initiatives-of.ts";
import { tellsAuthors } from "./who-reads.ts";

/** What the change issue is to be. */
export async function issueInput(
  input: DecideInput,
  subject: ChangeCase,
  decision: ChangeDecision,
  { standing, closed, isEmergency }: IssueStanding,
  understood: ReturnType<typeof understandRequests>,
): Promise<IssueInput> {
  const { look, governing, control, production, deployed, place, issue } = input;
  const { key, held, runs, parts } = look;
  const { policy } = governing;
  const { webUrl } = parts;
  const verdicts = subject.criteria.verdicts(decision.memory.confirmed);
  const people = peopleOf(control, policy);
  const card: ChangeCard = {
    kind: "change-state",
    standing,
    since: decision.memory.since,
    criteria: verdicts,
    people,
    runs: runs.map((run) => cardRun(withAnswers(run, decision))),
    newer: subject.newer,
  };
  const isNewEmergency = isEmergency && subject.memory?.passed?.as !== "emergency";
  const run = runs.at(-1) ?? { id: 0, url: `${webUrl}/${held.place}/actions` };
  // Only what is to be made tells of them.
  const { initiatives, repositories } = await initiativesOf(
    issue === null ? production.pulls.flatMap(({ closes }) => closes.map(({ id }) => id)) : [],
    governing,
    parts,
  );
  const catalogue = { repositories, projects: new Map() };
  const world = { key: { ...key, owner: governing.owner }, catalogue };
  const content = issueContent({
    policy,
    control,
    environment: held.environment,
    sha: held.sha,
    deployed,
    place: place.repository,
    production,
    run,
    verdicts,
    initiatives,
    borders: { policy, world },
    webUrl,
  });
  const print = (shown: ChangeCard) => renderStatus(shown, policy.language, webUrl);
  return {
    place,
    there: issue?.issue ?? null,
    content,
    label: changeLabelOf(policy),
    labels: isNewEmergency ? ["endring/hast"] : [],
    comment: issue?.comment ?? null,
    card,
    memory: writtenMemory(input, decision),
    before: issue?.memory ?? null,
    closed,
    reopens: closed === null && isAskedAgain(issue?.issue ?? null, runs),
    assignee: isNewEmergency ? await evaluatorToAssign(place, governing, control, parts) : null,
    replies: issue === null ? [] : answersOn(issue.issue.id, replyAnswers(understood, decision.heard, card)),
    print,
    printReply: (reply) => renderComment(reply, policy.language, webUrl),
    text: issue?.comment == null ? null : withoutMemory(issue.comment.body),
  };
}

/** Who wrote what is deployed is for no others to read, who see where it is told; the store keeps it. */
function writtenMemory(input: DecideInput, { memory }: ChangeDecision): ChangeDecision["memory"] {
  return tellsAuthors(input) ? memory : { ...memory, authors: [] };
}

/** As they are once GitHub has been told. */
function withAnswers(run: ChangeCase["runs"][number], { answers }: ChangeDecision) {
  const given = answers.find((each) => each.run.id === run.id)?.answer.state;
  return given == null ? run : { ...run, answered: given };
}

/** A run asked after somebody, or the app, had closed it. */
function isAskedAgain(issue: IssueFacts | null, runs: ChangeCase["runs"]): boolean {
  const closed = issue?.closed ?? null;
  if (closed === null) return false;
  return runs.some(({ askedAt, pending }) => pending && askedAt > Date.parse(closed.at));
}
