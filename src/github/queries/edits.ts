import { z } from "zod";
import type { Edit, EditPage } from "../../domain/edit.ts";
import { ActorAnswer, actorFragment, actorOf } from "./actor.ts";

/**
 * A page of a comment's versions, newest first; `diff` is the whole text after the edit, and the text at its
 * birth is the oldest of them. Wants the fragment of actors beside it.
 * https://docs.github.com/en/graphql/reference/objects#usercontentedit
 */
export function editsFragment(after = ""): string {
  return /* GraphQL */ `
    fragment Edits on IssueComment {
      id
      userContentEdits(first: 30${after}) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id editedAt deletedAt diff
          editor { ...ActorParts }
        }
      }
    }
  `;
}

/** The same without the texts, which are long: enough to see whether a person has changed it since. */
export const editorsFragment = /* GraphQL */ `
  fragment Editors on IssueComment {
    id
    userContentEdits(first: 30) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        editedAt
        deletedAt
        editor {
          ...ActorParts
        }
      }
    }
  }
`;

/** A page of the versions of one comment. */
export function editsDocument(): string {
  return /* GraphQL */ `
    query ReadEdits($comment: ID!, $after: String) {
      rateLimit {
        cost
      }
      node(id: $comment) {
        ...Edits
      }
    }
    ${actorFragment}
    ${editsFragment(", after: $after")}
  `;
}

export const CommentEdits = z.object({
  id: z.string(),
  userContentEdits: z
    .object({
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      nodes: z
        .array(
          z
            .object({
              id: z.string(),
              editedAt: z.string(),
              deletedAt: z.string().nullable(),
              diff: z.string().nullish(),
              editor: ActorAnswer,
            })
            .nullable(),
        )
        .nullable(),
    })
    .nullable(),
});
export type CommentEdits = z.infer<typeof CommentEdits>;

/** Null where there is no such comment, or it is not for us to see. */
export const EditsAnswer = z.object({ node: CommentEdits.nullable() });

export function editPage({ userContentEdits: page }: CommentEdits, self: string): EditPage {
  const edits = (page?.nodes ?? []).flatMap((node): Edit[] => {
    if (node === null) return [];
    const { id, editedAt, deletedAt, diff, editor } = node;
    return [
      { id, at: editedAt, editor: actorOf(editor, self), text: deletedAt === null ? (diff ?? null) : null },
    ];
  });
  return { edits, next: page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null };
}
