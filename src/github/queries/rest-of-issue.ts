import { z } from "zod";
import { actorFragment } from "./actor.ts";
import { CardsAnswer, cardsFragment, fieldVariables } from "./cards.ts";
import { CommentsAnswer, commentsFragment } from "./comments.ts";

/** The next page of an issue's comments and of its cards; each only where there is one. */
export function restOfIssueDocument(fields: readonly string[]): () => string {
  return () => /* GraphQL */ `
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
    ${cardsFragment(fields)}
  `;
}

export const RestOfIssueAnswer = z.object({
  node: z.object({ comments: CommentsAnswer.optional(), projectItems: CardsAnswer.nullish() }),
});
