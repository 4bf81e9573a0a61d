import type { Issue, IssueComment, PullRequest, Reaction, ReactionContent } from "../state/entities.ts";
import { row, rows } from "../state/row.ts";
import { connect, connectEntities, type PageArguments } from "./connection.ts";
import type { Context } from "./context.ts";

type Reactable = Issue | PullRequest | IssueComment;

export interface ReactionListArguments extends PageArguments {
  readonly content?: ReactionContent | null;
}

export interface ReactionGroup {
  readonly content: ReactionContent;
  readonly subject: Reactable;
  readonly reactions: readonly Reaction[];
}

const contents: readonly ReactionContent[] = [
  "THUMBS_UP",
  "THUMBS_DOWN",
  "LAUGH",
  "HOORAY",
  "CONFUSED",
  "HEART",
  "ROCKET",
  "EYES",
];

/** All eight, always: those that nobody chose have no reactors. */
export function reactionGroupsOf({ tables }: Pick<Context, "tables">, subject: Reactable): ReactionGroup[] {
  const reactions = rows(tables, "reactions", subject.reactionIds);
  return contents.map((content) => ({
    content,
    subject,
    reactions: reactions.filter((reaction) => reaction.content === content),
  }));
}

export function reactionsOf(context: Context, subject: Reactable, args: ReactionListArguments) {
  const { tables, viewer } = context;
  const reactions = rows(tables, "reactions", subject.reactionIds).filter(
    (reaction) => args.content == null || reaction.content === args.content,
  );
  const viewerHasReacted = reactions.some((reaction) => reaction.userId === viewer.accountId);
  return { ...connectEntities(reactions, args), viewerHasReacted };
}

/** `users` leaves bots out; `reactors` does not. */
export function reactorsOf(context: Context, group: ReactionGroup, args: PageArguments, peopleOnly: boolean) {
  const { tables } = context;
  const reactions = group.reactions.filter(
    (reaction) => !peopleOnly || row(tables, "accounts", reaction.userId).kind === "User",
  );
  const connection = connect(
    reactions,
    args,
    (reaction) => reaction.id,
    (reaction) => ({ account: row(tables, "accounts", reaction.userId), reactedAt: reaction.createdAt }),
  );
  const edges = connection.edges.map(({ cursor, node }) => ({
    cursor,
    node: node.account,
    reactedAt: node.reactedAt,
  }));
  return { ...connection, edges, nodes: edges.map((edge) => edge.node) };
}
