import { isDeepStrictEqual } from "node:util";
import type { Action } from "../../change/action.ts";
import type { AnswerDeployment } from "../../change/deployment-answer.ts";
import type { Plan } from "../../change/plan.ts";
import { processIssueTarget } from "../../change/process-issue.ts";
import { statusTarget } from "../../change/status-comment.ts";
import type { RepositoryCatalogue } from "../../domain/catalogue.ts";
import type { ChangeCard, ChangeContent } from "../../domain/change-card.ts";
import type { ChangeState } from "../../domain/change-state.ts";
import type { Assignee, CommentFacts, IssueFacts } from "../../domain/issue.ts";
import type { Key } from "../../domain/key.ts";
import { because } from "../../domain/reason.ts";
import { sameName, type Target } from "../../domain/reference.ts";
import { labelTarget } from "../../change/create-label.ts";
import type { NamedLabel } from "../../change/labels.ts";
import { labelColor } from "../../policy/colors.ts";
import type { Desired } from "../desired.ts";
import { commentActions, reactionActions, type PrintReply } from "../diff/comments.ts";

/** What a change is to be, beside what there is of it. */
export interface ChangePlanInput {
  readonly key: Key;
  readonly policySha: string;
  readonly environment: string;
  /** Null: nothing is written on an issue, and none is made. */
  readonly issue: IssueInput | null;
  readonly answers: readonly Omit<AnswerDeployment, "kind">[];
  /** Milliseconds since the epoch. */
  readonly again: number | null;
  readonly now: number;
}

export interface IssueInput {
  readonly place: RepositoryCatalogue;
  /** Null: it is to be made, with the content. */
  readonly there: IssueFacts | null;
  readonly content: ChangeContent;
  /** The label of change issues, and those that say more of this one. */
  readonly label: string;
  readonly labels: readonly string[];
  readonly comment: CommentFacts | null;
  readonly card: ChangeCard;
  readonly memory: ChangeState;
  /** The memory as the comment has it; null: it has none. */
  readonly before: ChangeState | null;
  readonly closed: "completed" | "not-planned" | null;
  readonly reopens: boolean;
  readonly assignee: Assignee | null;
  /** Comments and reactions. */
  readonly replies: readonly Desired[];
  /** The text of the comment, and of a reply, as they would be sent. */
  readonly print: (card: ChangeCard) => string;
  readonly printReply: PrintReply;
  /** The comment's text as it stands. */
  readonly text: string | null;
}

/**
 * What is decided stands on the issue, where people find it, before GitHub is told; and the issue closes last. Where it
 * cannot be made, nobody is told to look at it.
 */
export function planChange(input: ChangePlanInput): Plan {
  const { key, policySha, now, again, issue } = input;
  const labels = issue === null ? [] : missingLabels(issue);
  const waves = [
    labels,
    issue === null ? [] : issueActions(issue, input),
    issue === null ? [] : statusActions(issue, input),
    answerActions(input),
    issue === null ? [] : closingActions(issue, input),
  ];
  return {
    key,
    policy: policySha,
    madeAt: now,
    waves: waves.filter(({ length }) => length > 0),
    again,
    nodes: [],
    record: null,
  };
}

export const changeStatus: Target = statusTarget("change-state");

function wantedLabels({ label, labels, there }: IssueInput): readonly string[] {
  // One that a person takes off the issue stays off.
  return there === null ? [label, ...labels] : labels;
}

function missingLabels(issue: IssueInput): readonly Action[] {
  const { place } = issue;
  return wantedLabels(issue)
    .filter((name) => !place.labels.some((label) => sameName(label.name, name)))
    .map((name) => ({
      change: {
        kind: "create-label",
        repository: place.repository,
        repositoryId: place.repository.id,
        name,
        color: labelColor("element"),
        purpose: { kind: "other", name: "" },
        makes: labelTarget(place.repository, name),
      },
      reason: because("label-needed", { label: name }),
      owner: place.repository.owner,
    }));
}

function named(place: RepositoryCatalogue, name: string): NamedLabel {
  const found = place.labels.find((label) => sameName(label.name, name));
  return { name, label: found?.id ?? labelTarget(place.repository, name) };
}

function issueActions(issue: IssueInput, { environment }: ChangePlanInput): readonly Action[] {
  const { place, there, content } = issue;
  if (there !== null) return [];
  const { id: repositoryId, owner, name } = place.repository;
  const labels = wantedLabels(issue).map((label) => named(place, label));
  const change = {
    kind: "process-issue",
    repository: { owner, name },
    repositoryId,
    content,
    labels,
    makes: processIssueTarget,
  } as const;
  return [{ change, reason: because("change-held", { environment }), owner }];
}

function statusActions(issue: IssueInput, { key, environment }: ChangePlanInput): readonly Action[] {
  const { there, place, comment, card, memory, before, text, print } = issue;
  const { owner } = place.repository;
  const target = there?.id ?? processIssueTarget;
  const isSame = text !== null && text === print(card).trim() && isDeepStrictEqual(memory, before);
  const status: Action = {
    change: {
      kind: "status-comment",
      issue: target,
      comment: comment?.id ?? null,
      content: card,
      memory,
      stage: "memory-first",
      makes: changeStatus,
    },
    reason: because("change-state", { environment }),
    owner,
  };
  if (there === null) return [status];
  const seen = { world: { issues: new Map([[there.id, there]]), key }, thread: { root: there } };
  const replies = issue.replies.flatMap((desired) =>
    desired.kind === "comment" ? commentActions(seen, desired, issue.printReply) : [],
  );
  const reactions = issue.replies.flatMap((desired) =>
    desired.kind === "reaction" ? reactionActions(seen, desired, replies) : [],
  );
  return [
    ...(isSame ? [] : [status]),
    ...labelActions(issue, there),
    ...assigning(issue, there),
    ...(issue.reopens && there.closed !== null
      ? [
          {
            change: { kind: "reopen-issue", issue: there.id } as const,
            reason: because("change-held", { environment }),
            owner,
          },
        ]
      : []),
    ...replies,
    ...reactions,
  ];
}

function labelActions({ labels, place, card }: IssueInput, there: IssueFacts): readonly Action[] {
  const missing = labels.filter((name) => !there.labels.some((label) => sameName(label, name)));
  if (missing.length === 0) return [];
  return [
    {
      change: { kind: "add-labels", issue: there.id, labels: missing.map((name) => named(place, name)) },
      reason: because("change-emergency", { actor: actorOf(card) }),
      owner: place.repository.owner,
    },
  ];
}

/** Only where nobody is: whom people have assigned is theirs to say. */
function assigning({ assignee, place, card }: IssueInput, there: IssueFacts): readonly Action[] {
  if (assignee === null || there.assignees.length > 0) return [];
  return [
    {
      change: { kind: "assign", issue: there.id, assignee },
      reason: because("change-emergency", { actor: actorOf(card) }),
      owner: place.repository.owner,
    },
  ];
}

function actorOf({ standing }: ChangeCard): string {
  return standing.kind === "passed" ? (standing.passing.by ?? "") : "";
}

function answerActions({ answers, key }: ChangePlanInput): readonly Action[] {
  return answers.map((answer) => ({
    change: { kind: "answer-deployment", ...answer },
    reason: because("change-answered", { state: answer.state ?? "held", run: answer.run }),
    owner: key.owner,
  }));
}

function closingActions(
  { there, closed, place }: IssueInput,
  { environment }: ChangePlanInput,
): readonly Action[] {
  if (closed === null || (there !== null && there.closed !== null)) return [];
  const as = closed === "not-planned" ? ({ as: "not-planned" } as const) : {};
  return [
    {
      change: { kind: "close-issue", issue: there?.id ?? processIssueTarget, ...as },
      reason: because("change-ended", { environment }),
      owner: place.repository.owner,
    },
  ];
}
