import type { Repository } from "../../state/entities.ts";
import type { JsonObject } from "./json.ts";
import type { Rendering } from "./rendering.ts";
import { accountOf, fullNameOf } from "./rendering.ts";
import { repositoryUrls } from "./repository-urls.ts";
import { userShape } from "./user.ts";

/** A repository as it stands in REST lists and in webhooks. Counts that nothing here simulates are zero. */
export function repositoryShape(repository: Repository, rendering: Rendering): JsonObject {
  const openIssues = countOpenIssues(repository, rendering);
  return {
    ...repositoryStub(repository, rendering),
    owner: userShape(accountOf(rendering, repository.ownerId), rendering.hosts),
    description: repository.description,
    fork: repository.isFork,
    ...repositoryUrls(fullNameOf(rendering, repository), rendering.hosts),
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt ?? repository.createdAt,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: repository.hasIssuesEnabled,
    has_projects: true,
    has_downloads: true,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    archived: repository.isArchived,
    disabled: false,
    open_issues_count: openIssues,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    custom_properties: {},
    visibility: repository.visibility.toLowerCase(),
    forks: 0,
    open_issues: openIssues,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** `GET /repos/{owner}/{repo}` says a little more than a list. */
export function fullRepositoryShape(repository: Repository, rendering: Rendering): JsonObject {
  return {
    ...repositoryShape(repository, rendering),
    organization: userShape(accountOf(rendering, repository.ownerId), rendering.hosts),
    subscribers_count: 0,
    network_count: 0,
  };
}

/** A repository inside of something else that a webhook tells: its names and the API's addresses. */
export function bareRepositoryShape(repository: Repository, rendering: Rendering): JsonObject {
  const { html_url, ...urls } = repositoryUrls(fullNameOf(rendering, repository), rendering.hosts);
  const ofApi = Object.entries(urls).filter(([name]) => !GIT_ADDRESSES.has(name));
  return {
    ...repositoryStub(repository, rendering),
    owner: userShape(accountOf(rendering, repository.ownerId), rendering.hosts),
    html_url,
    description: repository.description,
    fork: repository.isFork,
    ...Object.fromEntries(ofApi),
  };
}

const GIT_ADDRESSES: ReadonlySet<string> = new Set([
  "clone_url",
  "git_url",
  "mirror_url",
  "ssh_url",
  "svn_url",
]);

/** The few words about each repository in events about an installation. */
export function repositoryStub(repository: Repository, rendering: Rendering): JsonObject {
  return {
    id: repository.databaseId,
    node_id: repository.id,
    name: repository.name,
    full_name: fullNameOf(rendering, repository),
    private: repository.visibility !== "PUBLIC",
  };
}

function countOpenIssues(repository: Repository, { tables }: Rendering): number {
  const issues = repository.issueIds.filter((id) => tables.issues.get(id)?.state === "OPEN");
  const pullRequests = repository.pullRequestIds.filter(
    (id) => tables.pullRequests.get(id)?.state === "OPEN",
  );
  return issues.length + pullRequests.length;
}
