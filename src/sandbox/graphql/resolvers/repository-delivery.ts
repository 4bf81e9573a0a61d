import { requireRead } from "../../state/access.ts";
import type { Deployment, Ref, Release, Repository } from "../../state/entities.ts";
import { branchRef, commitNamed, refNamed, tagRef } from "../../state/revision.ts";
import { connectEntities, type PageArguments } from "../connection.ts";
import type { Context } from "../context.ts";
import { latestRelease, releasesOf } from "../releases.ts";

interface Order<Field extends string> {
  readonly field: Field;
  readonly direction: "ASC" | "DESC";
}

interface RefArguments extends PageArguments {
  readonly refPrefix: string;
  readonly query?: string | null;
  readonly direction?: "ASC" | "DESC" | null;
  readonly orderBy?: Order<"ALPHABETICAL" | "TAG_COMMIT_DATE"> | null;
}

interface ReleaseArguments extends PageArguments {
  readonly orderBy?: Order<"CREATED_AT" | "NAME"> | null;
}

interface DeploymentArguments extends PageArguments {
  readonly environments?: readonly string[] | null;
  readonly orderBy?: Order<"CREATED_AT"> | null;
}

/** What a repository shows of its branches, tags, releases and deployments. */
export const deliveryFields = {
  defaultBranchRef: (repository: Repository, _args: never, context: Context): Ref | null => {
    requireRead(context.tables, context.viewer, repository, "contents");
    return branchRef(repository, repository.defaultBranch) ?? null;
  },
  ref: (
    repository: Repository,
    { qualifiedName }: { qualifiedName: string },
    context: Context,
  ): Ref | null => {
    requireRead(context.tables, context.viewer, repository, "contents");
    return refNamed(repository, qualifiedName) ?? null;
  },
  refs: (repository: Repository, args: RefArguments, context: Context) => {
    requireRead(context.tables, context.viewer, repository, "contents");
    return connectEntities(refsOf(context, repository, args), args);
  },
  release: (repository: Repository, { tagName }: { tagName: string }, context: Context): Release | null =>
    releasesOf(context, repository).find((each) => each.tagName === tagName) ?? null,
  latestRelease: (repository: Repository, _args: never, context: Context): Release | null => {
    requireRead(context.tables, context.viewer, repository, "contents");
    return latestRelease(context.tables, repository.id) ?? null;
  },
  releases: (repository: Repository, args: ReleaseArguments, context: Context) => {
    const field = args.orderBy?.field === "NAME" ? "name" : "createdAt";
    const releases = releasesOf(context, repository);
    const ordered =
      args.orderBy == null
        ? releases
        : releases.toSorted((a, b) => (a[field] ?? "").localeCompare(b[field] ?? ""));
    return connectEntities(directed(ordered, args.orderBy?.direction), args);
  },
  deployments: (repository: Repository, args: DeploymentArguments, context: Context) => {
    requireRead(context.tables, context.viewer, repository, "deployments");
    return connectEntities(directed(deploymentsOf(context, repository, args), args.orderBy?.direction), args);
  },
};

function deploymentsOf(
  { tables }: Context,
  repository: Repository,
  { environments }: DeploymentArguments,
): readonly Deployment[] {
  return [...tables.deployments.values()]
    .filter(({ repositoryId }) => repositoryId === repository.id)
    .filter(({ environment }) => environments == null || environments.includes(environment))
    .toSorted((one, other) => one.databaseId - other.databaseId);
}

function refsOf(context: Context, repository: Repository, args: RefArguments): readonly Ref[] {
  const all = [
    ...Object.keys(repository.branches).flatMap((name) => branchRef(repository, name) ?? []),
    ...Object.keys(repository.tags).flatMap((name) => tagRef(repository, name) ?? []),
  ];
  const prefix = args.refPrefix.replace(/\/?$/, "/");
  const query = args.query?.toLowerCase() ?? "";
  const found = all
    .filter((ref) => `${ref.prefix}${ref.name}`.startsWith(prefix))
    .filter(({ name }) => name.toLowerCase().includes(query));
  const keyOf = (ref: Ref) =>
    args.orderBy?.field === "TAG_COMMIT_DATE" ? dateOf(context, repository, ref) : ref.name;
  const ordered = found.toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
  return directed(ordered, args.orderBy?.direction ?? args.direction);
}

function dateOf({ tables }: Context, repository: Repository, ref: Ref): string {
  return commitNamed(tables, repository, ref.prefix + ref.name)?.committedDate ?? "";
}

function directed<T>(ordered: readonly T[], direction: "ASC" | "DESC" | null | undefined): readonly T[] {
  return direction === "DESC" ? ordered.toReversed() : ordered;
}
