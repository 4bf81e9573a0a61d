import type { Hosts } from "./hosts.ts";
import type { JsonObject } from "./json.ts";

// The templates of https://docs.github.com/en/rest/repos/repos#get-a-repository, `_url` left out of the names.
const TEMPLATES = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
} as const;

/** The addresses that a repository carries in REST answers and webhooks. */
export function repositoryUrls(fullName: string, hosts: Hosts): JsonObject {
  const url = `${hosts.api}/repos/${fullName}`;
  const html = `${hosts.html}/${fullName}`;
  const { host, hostname } = new URL(hosts.html);
  return {
    url,
    html_url: html,
    ...Object.fromEntries(
      Object.entries(TEMPLATES).map(([name, template]) => [`${name}_url`, `${url}${template}`]),
    ),
    git_url: `git://${host}/${fullName}.git`,
    ssh_url: `git@${hostname}:${fullName}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
  };
}
