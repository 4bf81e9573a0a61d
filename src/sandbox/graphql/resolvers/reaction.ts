import type { Reaction } from "../../state/entities.ts";
import { issueOrPullRequest, row } from "../../state/row.ts";
import type { PageArguments } from "../connection.ts";
import { reactorsOf, type ReactionGroup } from "../reaction-groups.ts";
import { resolversOf } from "../resolver.ts";

export const reactionGroupResolvers = resolversOf<ReactionGroup>("ReactionGroup", {
  createdAt: (group) => group.reactions[0]?.createdAt ?? null,
  viewerHasReacted: (group, _args: never, { viewer }) =>
    group.reactions.some((reaction) => reaction.userId === viewer.accountId),
  reactors: (group, args: PageArguments, context) => reactorsOf(context, group, args, false),
  users: (group, args: PageArguments, context) => reactorsOf(context, group, args, true),
});

export const reactionResolvers = resolversOf<Reaction>("Reaction", {
  reactable: (reaction, _args: never, { tables }) =>
    tables.comments.get(reaction.subjectId) ?? issueOrPullRequest(tables, reaction.subjectId),
  user: (reaction, _args: never, { tables }) => {
    const account = row(tables, "accounts", reaction.userId);
    return account.kind === "User" ? account : null;
  },
});
