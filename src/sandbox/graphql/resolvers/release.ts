import type { Release } from "../../state/entities.ts";
import { tagRef, taggedCommit } from "../../state/revision.ts";
import { row } from "../../state/row.ts";
import { addressFields, repositoryPath } from "../address.ts";
import { latestRelease } from "../releases.ts";
import { resolversOf } from "../resolver.ts";
import { optionalAccount } from "../sight.ts";

export const releaseResolvers = resolversOf<Release>("Release", {
  ...addressFields((context, release: Release) => {
    const repository = row(context.tables, "repositories", release.repositoryId);
    return `${repositoryPath(context, repository)}/releases/tag/${encodeURIComponent(release.tagName)}`;
  }),
  author: (release, _args: never, context) => {
    const author = optionalAccount(context, release.authorId);
    return author?.kind === "User" ? author : null;
  },
  repository: (release, _args: never, { tables }) => row(tables, "repositories", release.repositoryId),
  isLatest: (release, _args: never, context) =>
    latestRelease(context.tables, release.repositoryId)?.id === release.id,
  immutable: () => false,
  tag: (release, _args: never, { tables }) =>
    tagRef(row(tables, "repositories", release.repositoryId), release.tagName) ?? null,
  // The tag may have moved since, or be gone.
  tagCommit: (release, _args: never, { tables }) =>
    taggedCommit(tables, row(tables, "repositories", release.repositoryId), release.tagName) ?? null,
});
