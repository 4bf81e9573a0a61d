import { findIssue } from "../find.ts";
import { taskBoxes, withBox } from "../task-boxes.ts";
import type { Issue, IssueComment, ReactionContent } from "../state/entities.ts";
import { addComment, deleteComment, editComment } from "../state/operations/comments.ts";
import { editIssue } from "../state/operations/edit-issue.ts";
import { addReaction } from "../state/operations/reactions.ts";
import type { SandboxState } from "../state/sandbox-state.ts";
import type { Viewer } from "../state/viewer.ts";

/** Something with a node id: a comment, as `comment` gives it out. */
type Named = { readonly id: string };

/** What a person does with comments; an issue is named as `owner/name#7`. */
export type CommentActions = {
  comment(issue: string, body: string): IssueComment;
  editComment(comment: Named, body: string): IssueComment;
  /** Ticks the first task whose text contains `text`, as a click on its box does: an edit by this person. */
  tick(comment: Named, text: string): IssueComment;
  untick(comment: Named, text: string): IssueComment;
  /** The same in the text of an issue, named as `owner/name#7`. */
  tickInIssue(issue: string, text: string): Issue;
  untickInIssue(issue: string, text: string): Issue;
  deleteComment(comment: Named): void;
  react(comment: Named, content: ReactionContent): void;
};

export function commentActions(state: SandboxState, viewer: Viewer): CommentActions {
  function setBox({ id }: Named, text: string, ticked: boolean): IssueComment {
    const body = state.tables.comments.get(id)?.body ?? "";
    return editComment(state, viewer, { commentId: id, body: clicked(body, text, ticked) });
  }

  function setBoxInIssue(reference: string, text: string, ticked: boolean): Issue {
    const { id, body } = findIssue(state.tables, reference);
    return editIssue(state, viewer, { issueId: id, body: clicked(body, text, ticked) });
  }

  return {
    comment(issue, body) {
      return addComment(state, viewer, { subjectId: findIssue(state.tables, issue).id, body });
    },
    editComment: ({ id }, body) => editComment(state, viewer, { commentId: id, body }),
    tick: (comment, text) => setBox(comment, text, true),
    untick: (comment, text) => setBox(comment, text, false),
    tickInIssue: (issue, text) => setBoxInIssue(issue, text, true),
    untickInIssue: (issue, text) => setBoxInIssue(issue, text, false),
    deleteComment({ id }) {
      deleteComment(state, viewer, { commentId: id });
    },
    react({ id }, content) {
      addReaction(state, viewer, { subjectId: id, content });
    },
  };
}

function clicked(body: string, text: string, ticked: boolean): string {
  const box = taskBoxes(body).find(({ label }) => label.includes(text));
  if (box === undefined) throw new Error(`No task there contains ${text}`);
  return withBox(body, box, ticked);
}
