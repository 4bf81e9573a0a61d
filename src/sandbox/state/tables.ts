import type {
  App,
  Bot,
  Commit,
  ContentEdit,
  Deployment,
  DeploymentStatus,
  Environment,
  Installation,
  Issue,
  IssueComment,
  IssueField,
  IssueType,
  Label,
  Milestone,
  Organization,
  Project,
  ProjectField,
  ProjectItem,
  PullRequest,
  Reaction,
  Release,
  Repository,
  Tag,
  Team,
  TimelineEvent,
  User,
  WorkflowJob,
  WorkflowRun,
} from "./entities.ts";

/** Where something stands now that once stood elsewhere. */
export interface Forward {
  readonly id: string;
  readonly targetId: string;
}

/** All of them, empty. A table is a line here and nowhere else. */
export function createTables() {
  return {
    accounts: table<User | Bot | Organization>(),
    teams: table<Team>(),
    apps: table<App>(),
    installations: table<Installation>(),
    repositories: table<Repository>(),
    /** By oid, as the tags. */
    commits: table<Commit>(),
    tags: table<Tag>(),
    releases: table<Release>(),
    deployments: table<Deployment>(),
    deploymentStatuses: table<DeploymentStatus>(),
    environments: table<Environment>(),
    workflowRuns: table<WorkflowRun>(),
    workflowJobs: table<WorkflowJob>(),
    labels: table<Label>(),
    milestones: table<Milestone>(),
    issueTypes: table<IssueType>(),
    issueFields: table<IssueField>(),
    issues: table<Issue>(),
    pullRequests: table<PullRequest>(),
    comments: table<IssueComment>(),
    reactions: table<Reaction>(),
    edits: table<ContentEdit>(),
    timeline: table<TimelineEvent>(),
    projects: table<Project>(),
    fields: table<ProjectField>(),
    items: table<ProjectItem>(),
    /** Lower-case login → account. */
    logins: table<Forward>(),
    /** Lower-case owner/name, old names included → repository. */
    repositoryNames: table<Forward>(),
    /** `REPOSITORY_ID#NUMBER` of a transferred issue → the issue as it is now. */
    transfers: table<Forward>(),
    /** `REPOSITORY_ID#NUMBER` of a deleted issue → itself: REST answers 410 and not 404. */
    deletions: table<Forward>(),
  };
}

export type Tables = Readonly<ReturnType<typeof createTables>>;
export type TableName = keyof Tables;
export type Row<N extends TableName> = Tables[N] extends Map<string, infer R> ? R : never;

export interface ReadTable<T> {
  get(id: string): T | undefined;
  has(id: string): boolean;
  values(): Iterable<T>;
}

/** Tables to read from: the true ones, or those of a while ago. */
export type ReadTables = { readonly [N in TableName]: ReadTable<Row<N>> };

export const tableNames = Object.keys(createTables()) as readonly TableName[];

function table<R>(): Map<string, R> {
  return new Map();
}
