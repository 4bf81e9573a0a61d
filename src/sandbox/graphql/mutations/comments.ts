import type { ReactionContent } from "../../state/entities.ts";
import { addComment, deleteComment, editComment } from "../../state/operations/comments.ts";
import { addReaction, removeReaction } from "../../state/operations/reactions.ts";
import { issueOrPullRequest } from "../../state/row.ts";
import type { SandboxState } from "../../state/sandbox-state.ts";
import { connectEntities } from "../connection.ts";
import { mutation, type Mutations } from "../mutation.ts";
import { reactionGroupsOf } from "../reaction-groups.ts";

interface ReactionInput {
  readonly subjectId: string;
  readonly content: ReactionContent;
}

export const commentMutations: Mutations = {
  addComment: mutation<{ subjectId: string; body: string }>(
    ["subjectId", "body"],
    (state, viewer, input) => {
      const comment = addComment(state, viewer, input);
      const [edge] = connectEntities([comment], { first: 1 }).edges;
      return {
        commentEdge: edge,
        timelineEdge: edge,
        subject: issueOrPullRequest(state.tables, comment.subjectId),
      };
    },
    { createsContent: true },
  ),
  updateIssueComment: mutation<{ id: string; body: string }>(
    ["id", "body"],
    (state, viewer, { id, body }) => ({
      issueComment: editComment(state, viewer, { commentId: id, body }),
    }),
  ),
  deleteIssueComment: mutation<{ id: string }>(["id"], (state, viewer, { id }) => {
    deleteComment(state, viewer, { commentId: id });
    return {};
  }),
  addReaction: mutation<ReactionInput>(["subjectId", "content"], (state, viewer, input) => {
    const reaction = addReaction(state, viewer, input);
    return { reaction, ...subjectFields(state, input.subjectId) };
  }),
  removeReaction: mutation<ReactionInput>(["subjectId", "content"], (state, viewer, input) => {
    const reaction = removeReaction(state, viewer, input);
    return { reaction, ...subjectFields(state, input.subjectId) };
  }),
};

function subjectFields({ tables }: SandboxState, id: string) {
  const subject = tables.comments.get(id) ?? issueOrPullRequest(tables, id);
  if (subject === undefined) throw new Error(`The sandbox lost what was reacted to: ${id}`);
  return { subject, reactionGroups: reactionGroupsOf({ tables }, subject) };
}
