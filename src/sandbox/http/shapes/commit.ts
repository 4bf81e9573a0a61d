import type { Commit } from "../../state/entities.ts";
import { restLogin } from "../../state/row.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf, repositoryOf } from "./rendering.ts";
import { userShape } from "./user.ts";

/** A commit as it stands in REST's comparisons. */
export function commitShape(commit: Commit, rendering: Rendering): JsonObject {
  const { api, html } = rendering.hosts;
  const fullName = fullNameOf(rendering, repositoryOf(rendering, commit.repositoryId));
  const url = `${api}/repos/${fullName}`;
  const account = accountOf(rendering, commit.authorId);
  const author = { name: restLogin(account), email: `${account.login}@users.noreply.github.com` };
  const user = userShape(account, rendering.hosts);
  return {
    sha: commit.oid,
    node_id: commit.id,
    commit: {
      author: { ...author, date: commit.authoredDate },
      committer: { ...author, date: commit.committedDate },
      message: commit.message,
      tree: { sha: commit.oid, url: `${url}/git/trees/${commit.oid}` },
      url: `${url}/git/commits/${commit.oid}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: "unsigned",
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url: `${url}/commits/${commit.oid}`,
    html_url: `${html}/${fullName}/commit/${commit.oid}`,
    comments_url: `${url}/commits/${commit.oid}/comments`,
    author: user,
    committer: user,
    parents: commit.parentOids.map((sha) => ({
      sha,
      url: `${url}/commits/${sha}`,
      html_url: `${html}/${fullName}/commit/${sha}`,
    })),
  };
}
