import type { Action } from "../../change/action.ts";
import { itemOf } from "../../change/card.ts";
import { commentTarget } from "../../change/comment.ts";
import type { Change } from "../../change/kinds.ts";
import type { NamedLabel } from "../../change/labels.ts";
import { isReadable, type IssueFacts } from "../../domain/issue.ts";
import { isNew, sameName, type Target } from "../../domain/reference.ts";
import type { Reason } from "../../domain/reason.ts";
import type { Case } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import { itemOn } from "../fields.ts";
import { repositoryOf } from "../places.ts";
import { nameFromNowOn, renamesIn } from "../renames.ts";
import { issueFieldOf } from "../issue-fields.ts";
import { writableOf } from "./writable.ts";
import { writeOf } from "./fields.ts";
import { createLabelMaker, type LabelMaker } from "./labels.ts";
import { overviewActions, withRefused, type PrintOverview } from "./overview.ts";
import { answerRefused } from "./refused-answers.ts";
import { holdRefused, refusedReplies } from "./refused.ts";
import { isReplyShown, type PrintReply } from "./reply.ts";

type Of<Kind extends Desired["kind"]> = Extract<Desired, { kind: Kind }>;

/**
 * Makes actions of what is wanted and is not so. What is so already makes none, nor does what GitHub refuses: that is
 * said on the overview and to whom asked for it, so both come last.
 */
export function diff(
  one: Case,
  desired: readonly Desired[],
  print: PrintOverview,
  printReply: PrintReply,
): readonly Action[] {
  const labels = createLabelMaker(one);
  const created = desired.filter((wanted) => wanted.kind === "issue");
  const writable = (actions: readonly Action[]) => writableOf(one, actions);
  const actionsFor = (some: readonly Desired[]) =>
    writable(some.flatMap((wanted) => actionsOf(one, wanted, labels, created, desired)));
  const others = [
    ...writable(labelActions(one, of(desired, "label"), labels)),
    ...actionsFor(desired.filter((wanted) => !isAnswer(wanted))),
  ];
  const held = holdRefused(one, [...writable(labels.made), ...others]);
  const answers = answerRefused(one, desired.filter(isAnswer), held.refused).filter(
    (wanted) => wanted.kind !== "comment" || !isReplyShown(one, wanted, printReply),
  );
  const said = holdRefused(
    one,
    writable(answers.flatMap((answer) => actionsOf(one, answer, labels, created, answers))),
  );
  const overview = desired.find((wanted) => wanted.kind === "overview");
  const refused = [...held.refused, ...said.refused, ...refusedReplies(one)];
  const told = overview && withRefused(overview, refused, held.unmade);
  return [...held.actions, ...said.actions, ...(told ? overviewActions(one, told, print) : [])];
}

function isAnswer(wanted: Desired): boolean {
  return wanted.kind === "reaction" || (wanted.kind === "comment" && wanted.content.kind === "reply");
}

function of<Kind extends Desired["kind"]>(desired: readonly Desired[], kind: Kind): Of<Kind>[] {
  return desired.filter((wanted): wanted is Of<Kind> => wanted.kind === kind);
}

function actionsOf(
  one: Case,
  wanted: Desired,
  labels: LabelMaker,
  created: readonly Of<"issue">[],
  desired: readonly Desired[],
): readonly Action[] {
  switch (wanted.kind) {
    case "label":
    case "overview":
      return [];
    case "definition":
      labels.find(wanted.repository, wanted.label);
      return [];
    case "state":
      return stateAction(one, wanted);
    case "card":
      return cardAction(one, wanted);
    case "field":
      return fieldAction(one, wanted, created, of(desired, "card"));
    case "issue":
      return issueActions(one, wanted, labels);
    case "child":
      return [
        {
          change: { kind: "add-child", parent: wanted.parent, child: wanted.child },
          reason: wanted.reason,
          owner: ownerOf(one, wanted.child),
        },
      ];
    case "comment": {
      const makes = commentTarget(wanted.content.kind, wanted.about);
      const change: Change = {
        kind: "comment",
        issue: wanted.issue,
        comment: wanted.existing,
        content: wanted.content,
        makes,
      };
      return [{ change, reason: wanted.reason, owner: ownerOf(one, wanted.issue) }];
    }
    case "reaction": {
      const { issue, comment, reaction, reply } = wanted;
      const isReplied = of(desired, "comment").some(({ about }) => about === reply);
      const after = isReplied && reply !== null ? { after: commentTarget("reply", reply) } : {};
      return [
        {
          change: { kind: "react", issue, comment, reaction, ...after },
          reason: wanted.reason,
          owner: ownerOf(one, issue),
        },
      ];
    }
  }
}

function found(one: Case, id: Target): IssueFacts | null {
  const issue = one.world.issues.get(id);
  return isReadable(issue) ? issue : null;
}

/** Of an issue that is there; what is made is written by the owner of its repository. */
function ownerOf(one: Case, id: Target): string {
  return (found(one, id) ?? one.thread.root).repository.owner;
}

/** All labels of an issue in one mutation each way. */
function labelActions(one: Case, wanted: readonly Of<"label">[], maker: LabelMaker): Action[] {
  const groups = Map.groupBy(wanted.filter(isOff), (label) => `${label.issue} ${label.present}`);
  return [...groups.values()].flatMap((group): Action[] => {
    const [first] = group;
    const issue = first && found(one, first.issue);
    if (!first || !issue) return [];
    const labels = group
      .map(({ label, present }) =>
        present ? maker.find(issue.repository, label) : maker.known(issue.repository, label.name),
      )
      .filter((label) => label !== null);
    return labels.length > 0 ? [labelAction(issue, labels, first.present, first.reason)] : [];
  });

  function isOff(label: Of<"label">): boolean {
    const issue = found(one, label.issue);
    if (!issue) return false;
    const renames = label.present ? renamesIn(one, issue.repository) : [];
    const there = issue.labels.some((name) => sameName(nameFromNowOn(name, renames), label.label.name));
    return there !== label.present;
  }
}

function labelAction(
  issue: IssueFacts,
  labels: readonly NamedLabel[],
  present: boolean,
  reason: Reason,
): Action {
  const kind = present ? "add-labels" : "remove-labels";
  return { change: { kind, issue: issue.id, labels }, reason, owner: issue.repository.owner };
}

function stateAction(one: Case, { issue: id, open, as, reason }: Of<"state">): Action[] {
  const issue = found(one, id);
  if (!issue || (open ? issue.closed === null : isDone(issue))) return [];
  const close: Change = { kind: "close-issue", issue: id, ...(as === undefined ? {} : { as }) };
  return [
    { change: open ? { kind: "reopen-issue", issue: id } : close, reason, owner: issue.repository.owner },
  ];
}

function cardAction(one: Case, { issue: id, project, reason }: Of<"card">): Action[] {
  const issue = found(one, id);
  if (!issue || itemOn(issue, project.id)) return [];
  const change: Change = {
    kind: "add-item",
    issue: id,
    projectId: project.id,
    project: { owner: project.owner, number: project.number },
    makes: itemOf(id, project.id),
  };
  return [{ change, reason, owner: project.owner }];
}

/**
 * Closed as completed. One that somebody stopped before it was said to be done is closed for the wrong reason;
 * a reason that was changed afterwards, for which GitHub makes no event, is a person's.
 */
function isDone({ closed, events }: IssueFacts): boolean {
  if (closed === null) return false;
  const closing = events.findLast((event) => event.kind === "closed");
  return closed.as === "completed" || closing?.as === "completed";
}

/** A field needs a card: one that is there, one that this plan adds, or the one of an issue that it makes. */
function fieldAction(
  one: Case,
  wanted: Of<"field">,
  created: readonly Of<"issue">[],
  cards: readonly Of<"card">[],
): Action[] {
  const { issue: id, project, field, value, reason } = wanted;
  const issue = isNew(id) ? null : found(one, id);
  const item = issue && itemOn(issue, project.id);
  const planned = isNew(id)
    ? created.some(
        (creation) => creation.makes === id && creation.projects.some((other) => other.id === project.id),
      )
    : cards.some((card) => card.issue === id && card.project.id === project.id);
  const write = writeOf(project.id, field, value, issueFieldOf(one.world, project, field));
  if ((!item && !planned) || !write) return [];
  return [
    {
      change: { kind: "set-field", issue: id, item: item?.id ?? itemOf(id, project.id), write },
      reason,
      owner: project.owner,
    },
  ];
}

function issueActions(one: Case, wanted: Of<"issue">, maker: LabelMaker): Action[] {
  const catalogue = repositoryOf(one.world, wanted.repository);
  if (!catalogue) return [];
  const { repository } = catalogue;
  const type = catalogue.types.find(
    (candidate) => wanted.type !== null && sameName(candidate.name, wanted.type),
  );
  const inline = wanted.projects.filter((project) => sameName(project.owner, repository.owner));
  const beside = wanted.projects.filter((project) => !inline.includes(project));
  const change: Change = {
    kind: "create-issue",
    makes: wanted.makes,
    repository: { owner: repository.owner, name: repository.name },
    repositoryId: repository.id,
    content: wanted.content,
    labels: wanted.labels
      .map((label) => maker.find(wanted.repository, label))
      .filter((label) => label !== null),
    typeId: type?.id ?? null,
    assignees: wanted.assignees,
    parent: wanted.parent,
    projects: inline.map((project) => project.id),
  };
  return [
    { change, reason: wanted.reason, owner: repository.owner },
    ...beside.map((project): Action => {
      const number = { owner: project.owner, number: project.number };
      const card: Change = {
        kind: "add-item",
        issue: wanted.makes,
        projectId: project.id,
        project: number,
        makes: itemOf(wanted.makes, project.id),
      };
      return { change: card, reason: wanted.reason, owner: project.owner };
    }),
  ];
}
