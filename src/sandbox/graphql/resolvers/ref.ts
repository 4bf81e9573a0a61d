import { requireRead } from "../../state/access.ts";
import { compareCommits, type Comparison } from "../../state/comparison.ts";
import type { Commit, Ref, Tag } from "../../state/entities.ts";
import { commitNamed } from "../../state/revision.ts";
import { row } from "../../state/row.ts";
import { connect, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { resolversOf } from "../resolver.ts";

export const refResolvers = resolversOf<Ref>("Ref", {
  repository: (ref, _args: never, { tables }) => row(tables, "repositories", ref.repositoryId),
  target: (ref, _args: never, { tables }): Commit | Tag =>
    tables.tags.get(ref.oid) ?? row(tables, "commits", ref.oid),
  compare: (ref, { headRef }: { headRef: string }, context) => compareWith(context, ref, headRef),
});

export const comparisonResolvers = resolversOf<Comparison>("Comparison", {
  id: ({ base, head }) => `CMP_${base.oid}${head.oid}`,
  baseTarget: ({ base }) => base,
  headTarget: ({ head }) => head,
  commits: ({ commits }, args: PageArguments) => ({
    ...connect(
      commits,
      args,
      (commit) => commit.oid,
      (commit) => commit,
    ),
    authorCount: new Set(commits.map(({ authorId }) => authorId)).size,
  }),
});

/** `headRef` is a branch, a tag or a SHA; null where it leads nowhere. */
function compareWith({ tables, viewer }: Context, ref: Ref, headRef: string): Comparison | null {
  const repository = row(tables, "repositories", ref.repositoryId);
  requireRead(tables, viewer, repository, "contents");
  const base = commitNamed(tables, repository, ref.prefix + ref.name);
  const head = commitNamed(tables, repository, headRef);
  return base === undefined || head === undefined ? null : compareCommits(tables, base, head);
}
