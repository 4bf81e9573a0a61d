import type { CommentFacts, IssueFacts, ItemFacts } from "../../domain/issue.ts";
import { cardFacts, fieldValues } from "../queries/cards.ts";
import { commentFacts } from "../queries/comments.ts";
import { timesOf } from "../queries/issue-field.ts";
import { RestOfIssueAnswer, restOfIssueDocument } from "../queries/rest-of-issue.ts";
import type { Transport } from "../transport.ts";
import type { Reading } from "./depth.ts";
import { wholeAnswer } from "./entries.ts";

/** Where the next pages of an issue begin; null where there is none. */
export interface Unfinished {
  readonly id: string;
  readonly comments: string | null;
  readonly cards: string | null;
}

export async function restOfIssue(
  transport: Transport,
  owner: string,
  facts: IssueFacts,
  unfinished: Unfinished,
  { self, fields }: Reading,
): Promise<IssueFacts> {
  const comments: CommentFacts[] = [...facts.comments];
  const items: ItemFacts[] = [...facts.items];
  let cardsUnread = facts.cardsUnread === true;
  let next: Unfinished = unfinished;
  while (next.comments !== null || next.cards !== null) {
    const answer = await transport.read(owner, {
      operation: "ReadRestOfIssue",
      document: restOfIssueDocument(fields),
      variables: {
        id: facts.id,
        comments: next.comments,
        cards: next.cards,
        wantsComments: next.comments !== null,
        wantsCards: next.cards !== null,
        ...fieldValues(fields),
      },
      size: 1,
      content: 0,
    });
    const { node } = wholeAnswer(RestOfIssueAnswer, answer);
    if (node.comments !== undefined) comments.push(...commentFacts(node.comments, self));
    if (node.projectItems != null) items.push(...cardFacts(node.projectItems, fields, timesOf(facts)));
    if (node.projectItems === null) cardsUnread = true;
    next = {
      id: facts.id,
      comments: following(node.comments?.pageInfo),
      cards: following(node.projectItems?.pageInfo),
    };
  }
  return { ...facts, comments, items, ...(cardsUnread ? { cardsUnread } : {}) };
}

function following(page: { hasNextPage: boolean; endCursor: string | null } | undefined): string | null {
  return page?.hasNextPage === true ? page.endCursor : null;
}
