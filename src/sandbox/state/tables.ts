import type {
  App,
  Bot,
  Commit,
  ContentEdit,
  Installation,
  Issue,
  IssueComment,
  IssueField,
  IssueType,
  Label,
  Organization,
  Project,
  ProjectField,
  ProjectItem,
  PullRequest,
  Reaction,
  Repository,
  Team,
  TimelineEvent,
  User,
} from "./entities.ts";

/** Where something stands now that once stood elsewhere. */
export interface Forward {
  readonly id: string;
  readonly targetId: string;
}

interface Rows {
  accounts: User | Bot | Organization;
  teams: Team;
  apps: App;
  installations: Installation;
  repositories: Repository;
  commits: Commit;
  labels: Label;
  issueTypes: IssueType;
  issueFields: IssueField;
  issues: Issue;
  pullRequests: PullRequest;
  comments: IssueComment;
  reactions: Reaction;
  edits: ContentEdit;
  timeline: TimelineEvent;
  projects: Project;
  fields: ProjectField;
  items: ProjectItem;
  /** Lower-case login → account. */
  logins: Forward;
  /** Lower-case owner/name, old names included → repository. */
  repositoryNames: Forward;
  /** `REPOSITORY_ID#NUMBER` of a transferred issue → the issue as it is now. */
  transfers: Forward;
  /** `REPOSITORY_ID#NUMBER` of a deleted issue → itself: REST answers 410 and not 404. */
  deletions: Forward;
}

export type TableName = keyof Rows;
export type Row<N extends TableName> = Rows[N];

export interface ReadTable<T> {
  get(id: string): T | undefined;
  has(id: string): boolean;
  values(): Iterable<T>;
}

export type Tables = { readonly [N in TableName]: Map<string, Rows[N]> };

/** Tables to read from: the true ones, or those of a while ago. */
export type ReadTables = { readonly [N in TableName]: ReadTable<Rows[N]> };

export const tableNames: readonly TableName[] = [
  "accounts",
  "teams",
  "apps",
  "installations",
  "repositories",
  "commits",
  "labels",
  "issueTypes",
  "issueFields",
  "issues",
  "pullRequests",
  "comments",
  "reactions",
  "edits",
  "timeline",
  "projects",
  "fields",
  "items",
  "logins",
  "repositoryNames",
  "transfers",
  "deletions",
];

export function createTables(): Tables {
  const entries = tableNames.map((name) => [name, new Map()] as const);
  return Object.fromEntries(entries) as unknown as Tables;
}
