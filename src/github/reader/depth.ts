import type { IssueFacts, Unreadable } from "../../domain/issue.ts";
import { actorOf } from "../queries/actor.ts";
import { itemsOf } from "../queries/cards.ts";
import { commentFacts } from "../queries/comments.ts";
import { coreFacts, type CoreAnswer } from "../queries/core.ts";
import { duplicateOf, eventFacts, mentionsIn } from "../queries/events.ts";
import { timesOf } from "../queries/issue-field.ts";
import type { Above, BranchAnswer, LeafAnswer, RootAnswer } from "../queries/issues.ts";

/** What the answers are read with: the app's slug, and the names of the fields that were asked for. */
export interface Reading {
  readonly self: string;
  readonly fields: readonly string[];
}

export function leafFacts(answer: LeafAnswer, { self }: Reading): IssueFacts {
  return {
    ...coreFacts(answer, self),
    pullRequests: answer.closedByPullRequestsReferences?.totalCount ?? 0,
  };
}

export function branchFacts(answer: BranchAnswer, reading: Reading): IssueFacts {
  const events = eventFacts(answer.timelineItems, reading.self);
  const setAt = timesOf({ events, createdAt: answer.createdAt });
  return {
    ...leafFacts(answer, reading),
    body: answer.body,
    type: answer.issueType?.name ?? null,
    labels: answer.labels?.nodes.map(({ name }) => name) ?? [],
    children: childrenOf(answer, reading.self).map(({ id }) => id),
    ...itemsOf(answer.projectItems, reading.fields, setAt),
    events,
    duplicateOf: answer.stateReason === "DUPLICATE" ? duplicateOf(answer.timelineItems) : null,
  };
}

export function rootFacts(answer: RootAnswer, reading: Reading): IssueFacts {
  return {
    ...branchFacts(answer, reading),
    assignees: answer.assignees.nodes,
    comments: commentFacts(answer.comments, reading.self),
    depth: levelsAbove(answer.parent),
    ...(answer.lastEditedAt === null
      ? {}
      : { editor: actorOf(answer.editor, reading.self), editedAt: answer.lastEditedAt }),
    ...(answer.timelineItems.pageInfo?.hasPreviousPage === true ? { hasEarlierEvents: true as const } : {}),
    mentionedBy: mentionsIn(answer.timelineItems).map(({ id }) => id),
  };
}

function levelsAbove(parent: Above | null | undefined): number {
  return parent == null ? 0 : 1 + levelsAbove(parent.parent);
}

/** The open issues that name a root, which came along with it: as leaves, with their bodies. */
export function mentionFacts(answer: RootAnswer, self: string): IssueFacts[] {
  return mentionsIn(answer.timelineItems).map((mention) => ({
    ...coreFacts(mention, self),
    body: mention.body,
  }));
}

/** What the id of a sub-issue that GitHub counts but does not show begins with. */
const hidden = "hidden:";

export function isHidden(id: string): boolean {
  return id.startsWith(hidden);
}

/**
 * The sub-issues that came with their parent. Those that GitHub counts and does not show (another's
 * private repository, a page that broke off) are values too: they keep the parent from being taken as done.
 */
export function childrenOf(answer: BranchAnswer, self: string): (IssueFacts | Unreadable)[] {
  const shown = answer.subIssues.nodes.filter((node): node is CoreAnswer => node !== null);
  const missing = Math.max(answer.subIssues.totalCount - shown.length, 0);
  const unseen = Array.from({ length: missing }, (_, at): Unreadable => ({
    id: `${hidden}${answer.id}/${at + 1}`,
    unreadable: "forbidden",
  }));
  return [...shown.map((node) => coreFacts(node, self)), ...unseen];
}
