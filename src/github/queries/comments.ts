import { z } from "zod";
import type { CommentFacts, Reaction } from "../../domain/issue.ts";
import { ActorAnswer, actorOf } from "./actor.ts";

export const commentsFragment = /* GraphQL */ `
  fragment CommentsPage on IssueCommentConnection {
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      url
      body
      createdAt
      lastEditedAt
      author {
        ...ActorParts
      }
      editor {
        ...ActorParts
      }
      reactionGroups {
        content
        viewerHasReacted
      }
    }
  }
`;

export const CommentsAnswer = z.object({
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      body: z.string(),
      createdAt: z.string(),
      lastEditedAt: z.string().nullable(),
      author: ActorAnswer,
      editor: ActorAnswer,
      reactionGroups: z.array(z.object({ content: z.string(), viewerHasReacted: z.boolean() })).nullable(),
    }),
  ),
});
export type CommentsAnswer = z.infer<typeof CommentsAnswer>;

const answers: readonly Reaction[] = ["THUMBS_UP", "THUMBS_DOWN", "CONFUSED"];

/** The mark is left to whoever holds the keys. */
export function commentFacts(answer: CommentsAnswer, self: string): CommentFacts[] {
  return answer.nodes.map((comment) => {
    const own = comment.reactionGroups?.filter((group) => group.viewerHasReacted) ?? [];
    return {
      id: comment.id,
      url: comment.url,
      author: actorOf(comment.author, self),
      body: comment.body,
      createdAt: comment.createdAt,
      editedAt: comment.lastEditedAt ?? comment.createdAt,
      ...(comment.lastEditedAt === null ? {} : { editor: actorOf(comment.editor, self) }),
      answered: answers.find((reaction) => own.some((group) => group.content === reaction)) ?? null,
      mark: null,
    };
  });
}
