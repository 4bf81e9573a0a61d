import type { Issue, IssueComment, ProjectItem, PullRequest } from "../state/entities.ts";
import { row, rows } from "../state/row.ts";
import { addressFields, subjectPath } from "./address.ts";
import { connectEntities, type PageArguments } from "./connection.ts";
import type { Context } from "./context.ts";
import { reactionGroupsOf, reactionsOf, type ReactionListArguments } from "./reaction-groups.ts";
import { optionalAccount, optionalProject } from "./sight.ts";

type Subject = Issue | PullRequest;

interface CommentArguments extends PageArguments {
  readonly orderBy?: { readonly direction: "ASC" | "DESC" } | null;
}

interface ItemArguments extends PageArguments {
  readonly includeArchived?: boolean;
}

/** What is written by somebody: issues, pull requests, comments. */
export const writtenFields = {
  author: (written: Subject | IssueComment, _args: never, context: Context) =>
    optionalAccount(context, written.authorId),
  fullDatabaseId: (written: Subject | IssueComment) => String(written.databaseId),
  bodyText: (written: Subject | IssueComment) => written.body,
  publishedAt: (written: Subject | IssueComment) => written.createdAt,
  createdViaEmail: () => false,
  repository: (written: Subject | IssueComment, _args: never, { tables }: Context) =>
    row(tables, "repositories", written.repositoryId),
  viewerDidAuthor: (written: Subject | IssueComment, _args: never, { viewer }: Context) =>
    written.authorId === viewer.accountId,
  reactionGroups: (written: Subject | IssueComment, _args: never, context: Context) =>
    reactionGroupsOf(context, written),
  reactions: (written: Subject | IssueComment, args: ReactionListArguments, context: Context) =>
    reactionsOf(context, written, args),
};

/** The edit history, newest first. */
export const editedFields = {
  editor: (edited: Issue | IssueComment, _args: never, context: Context) =>
    optionalAccount(context, edited.editorId),
  includesCreatedEdit: (edited: Issue | IssueComment) => edited.editIds.length > 0,
  userContentEdits: (edited: Issue | IssueComment, args: PageArguments, context: Context) =>
    connectEntities(rows(context.tables, "edits", edited.editIds).toReversed(), args),
};

/** What issues and pull requests share. */
export const subjectFields = {
  ...writtenFields,
  ...addressFields(subjectPath),
  closed: (subject: Subject) => subject.state !== "OPEN",
  milestone: (subject: Subject, _args: never, { tables }: Context) =>
    subject.kind === "Issue" && subject.milestoneId !== null
      ? row(tables, "milestones", subject.milestoneId)
      : null,
  labels: (subject: Subject, args: PageArguments, { tables }: Context) =>
    connectEntities(rows(tables, "labels", subject.labelIds), args),
  assignees: (subject: Subject, args: PageArguments, { tables }: Context) =>
    connectEntities(rows(tables, "accounts", subject.assigneeIds), args),
  comments: (subject: Subject, args: CommentArguments, { tables }: Context) => {
    const comments = rows(tables, "comments", subject.commentIds);
    const newestFirst = args.orderBy?.direction === "DESC";
    return connectEntities(
      newestFirst ? byUpdate(comments).toReversed() : args.orderBy == null ? comments : byUpdate(comments),
      args,
    );
  },
  projectItems: (subject: Subject, args: ItemArguments, context: Context) => {
    const items = rows(context.tables, "items", subject.itemIds);
    const seen = items.filter((item) => isShown(context, item, args.includeArchived !== false));
    return connectEntities(seen, args);
  },
};

/** The only order that GitHub's schema has for comments. */
function byUpdate(comments: readonly IssueComment[]): IssueComment[] {
  return comments.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt));
}

function isShown(context: Context, item: ProjectItem, includeArchived: boolean): boolean {
  return (includeArchived || !item.isArchived) && optionalProject(context, item.projectId) !== null;
}
