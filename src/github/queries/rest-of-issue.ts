import { z } from "zod";
import type { Dialect } from "../dialect.ts";
import { actorFragment } from "./actor.ts";
import { CardsAnswer, cardsFragment, fieldVariables } from "./cards.ts";
import { CommentsAnswer, commentsFragment } from "./comments.ts";

/** The next page of an issue's comments and of its cards; each only where there is one. */
export function restOfIssueDocument(fields: readonly string[]) {
  return (dialect: Dialect): string => /* GraphQL */ `
    query ReadRestOfIssue(
      $id: ID!, $comments: String, $cards: String, $wantsComments: Boolean!, $wantsCards: Boolean!
      ${fieldVariables(fields)}
    ) {
      rateLimit { cost }
      node(id: $id) {
        ... on Issue {
          comments(first: 100, after: $comments) @include(if: $wantsComments) { ...CommentsPage }
          projectItems(first: 50, after: $cards, includeArchived: true) @include(if: $wantsCards) { ...CardsPage }
        }
      }
    }
    ${actorFragment}
    ${commentsFragment}
    ${cardsFragment(dialect, fields)}
  `;
}

export const RestOfIssueAnswer = z.object({
  node: z.object({ comments: CommentsAnswer.optional(), projectItems: CardsAnswer.nullish() }),
});
