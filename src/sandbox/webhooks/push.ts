import type { Commit } from "../state/entities.ts";
import type { PushEvent } from "../state/events.ts";
import { restLogin } from "../state/row.ts";
import type { JsonObject } from "../http/shapes/json.ts";
import type { Rendering } from "../http/shapes/rendering.ts";
import { accountOf, fullNameOf } from "../http/shapes/rendering.ts";
import { repositoryShape } from "../http/shapes/repository.ts";
import { userShape } from "../http/shapes/user.ts";
import { inRepository } from "./envelope.ts";
import type { Rendered } from "./rendered.ts";

/** "The array includes a maximum of 2048 commits." */
const maxCommits = 2_048;

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
export function renderPush(event: PushEvent, rendering: Rendering): Rendered {
  const html = `${rendering.hosts.html}/${fullNameOf(rendering, event.repository)}`;
  const distinct = new Set(event.distinctOids);
  const shape = (commit: Commit) => commitShape(commit, html, rendering, distinct.has(commit.oid));
  const own = {
    ref: event.ref,
    before: event.before,
    after: event.after,
    base_ref: event.baseRef,
    created: /^0+$/.test(event.before),
    deleted: /^0+$/.test(event.after),
    forced: event.forced,
    compare: `${html}/compare/${event.before.slice(0, 12)}...${event.after.slice(0, 12)}`,
    commits: event.commits.slice(0, maxCommits).map(shape),
    head_commit: event.head === null ? null : shape(event.head),
    pusher: personOf(event.sender.id, rendering),
  };
  const rendered = inRepository(event, own, rendering);
  return { ...rendered, payload: { ...rendered.payload, repository: pushRepository(event, rendering) } };
}

// In a push the repository's owner has a name and its times are seconds since the epoch.
function pushRepository({ repository }: PushEvent, rendering: Rendering): JsonObject {
  const owner = accountOf(rendering, repository.ownerId);
  return {
    ...repositoryShape(repository, rendering),
    owner: { ...userShape(owner, rendering.hosts), name: owner.login, email: null },
    created_at: secondsOf(repository.createdAt),
    pushed_at: secondsOf(repository.pushedAt ?? repository.createdAt),
    stargazers: 0,
    master_branch: repository.defaultBranch,
    organization: owner.login,
  };
}

function commitShape(commit: Commit, html: string, rendering: Rendering, distinct: boolean): JsonObject {
  const author = personOf(commit.authorId, rendering);
  return {
    id: commit.oid,
    tree_id: commit.oid,
    distinct,
    message: commit.message,
    timestamp: commit.committedDate,
    url: `${html}/commit/${commit.oid}`,
    author,
    committer: author,
    added: commit.added,
    removed: commit.removed,
    modified: commit.modified,
  };
}

function personOf(id: string, rendering: Rendering): JsonObject {
  const account = accountOf(rendering, id);
  const login = restLogin(account);
  return { name: login, username: login, email: `${account.login}@users.noreply.github.com` };
}

function secondsOf(timestamp: string): number {
  return Math.floor(Date.parse(timestamp) / 1000);
}
