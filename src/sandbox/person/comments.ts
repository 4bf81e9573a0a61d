import { findIssue } from "../find.ts";
import type { IssueComment, ReactionContent } from "../state/entities.ts";
import { addComment, deleteComment, editComment } from "../state/operations/comments.ts";
import { addReaction, removeReaction } from "../state/operations/reactions.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** Something with a node id: a comment, as `comment` gives it out. */
type Named = { readonly id: string };

/** What a person does with comments; an issue is named as `owner/name#7`. */
export type CommentActions = {
  comment(issue: string, body: string): IssueComment;
  editComment(comment: Named, body: string): IssueComment;
  /** Ticks (or unticks) the task of a comment whose text contains `text`, as a click on its box does. */
  tick(comment: Named, text: string, ticked?: boolean): IssueComment;
  deleteComment(comment: Named): void;
  react(comment: Named, content: ReactionContent): void;
  unreact(comment: Named, content: ReactionContent): void;
};

const TASK = /^(\s*(?:[-*+]|\d+[.)])\s+\[)[ xX](\]\s.*)$/;

export function commentActions(state: SandboxState, viewer: Viewer): CommentActions {
  return {
    comment(issue, body) {
      return addComment(state, viewer, { subjectId: findIssue(state.tables, issue).id, body });
    },
    editComment: ({ id }, body) => editComment(state, viewer, { commentId: id, body }),
    tick({ id }, text, ticked = true) {
      const before = state.tables.comments.get(id)?.body ?? "";
      const lines = before.split("\n");
      const index = lines.findIndex((line) => TASK.test(line) && line.includes(text));
      const line = lines[index];
      if (line === undefined) throw new Error(`No task of the comment contains ${text}`);
      const body = lines.with(index, line.replace(TASK, `$1${ticked ? "x" : " "}$2`)).join("\n");
      return editComment(state, viewer, { commentId: id, body });
    },
    deleteComment({ id }) {
      deleteComment(state, viewer, { commentId: id });
    },
    react({ id }, content) {
      addReaction(state, viewer, { subjectId: id, content });
    },
    unreact({ id }, content) {
      removeReaction(state, viewer, { subjectId: id, content });
    },
  };
}
