import type { Release } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf, repositoryOf } from "./rendering.ts";
import { userShape } from "./user.ts";

export function releaseShape(release: Release, rendering: Rendering): JsonObject {
  const { api, html } = rendering.hosts;
  const fullName = fullNameOf(rendering, repositoryOf(rendering, release.repositoryId));
  const repository = `${api}/repos/${fullName}`;
  const url = `${repository}/releases/${release.databaseId}`;
  const tag = encodeURIComponent(release.tagName);
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${url}/assets{?name,label}`,
    html_url: `${html}/${fullName}/releases/tag/${tag}`,
    id: release.databaseId,
    author: userShape(accountOf(rendering, release.authorId), rendering.hosts),
    node_id: release.id,
    tag_name: release.tagName,
    target_commitish: release.targetCommitish,
    name: release.name,
    draft: release.isDraft,
    immutable: false,
    prerelease: release.isPrerelease,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt,
    assets: [],
    // A draft may have no tag yet.
    tarball_url: release.isDraft ? null : `${repository}/tarball/${tag}`,
    zipball_url: release.isDraft ? null : `${repository}/zipball/${tag}`,
    body: release.description,
  };
}
