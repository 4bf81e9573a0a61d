import { canPush, requireRead } from "../state/access.ts";
import type { Release, Repository } from "../state/entities.ts";
import type { ReadTables } from "../state/tables.ts";
import type { Context } from "./context.ts";

/** In the order in which they were made; drafts only for who may push. */
export function releasesOf({ tables, viewer }: Context, repository: Repository): readonly Release[] {
  requireRead(tables, viewer, repository, "contents");
  const seesDrafts = canPush(tables, viewer, repository);
  return [...tables.releases.values()]
    .filter(({ repositoryId, isDraft }) => repositoryId === repository.id && (seesDrafts || !isDraft))
    .toSorted((one, other) => one.databaseId - other.databaseId);
}

/** The published one of the newest commit that is no pre-release. */
export function latestRelease(tables: ReadTables, repositoryId: string): Release | undefined {
  return [...tables.releases.values()]
    .filter((each) => each.repositoryId === repositoryId && !each.isDraft && !each.isPrerelease)
    .toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)))
    .at(-1);
}

function keyOf({ createdAt, publishedAt, databaseId }: Release): string {
  return `${createdAt} ${publishedAt} ${databaseId}`;
}
