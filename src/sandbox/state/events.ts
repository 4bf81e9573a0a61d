import type {
  Account,
  Commit,
  Installation,
  Issue,
  IssueComment,
  IssueField,
  IssueFieldValue,
  IssueType,
  Label,
  Milestone,
  Project,
  ProjectField,
  ProjectItem,
  PullRequest,
  Release,
  Repository,
  RepositoryPermission,
  Team,
  User,
  FieldContent,
} from "./entities.ts";
import type {
  DeploymentEvent,
  DeploymentProtectionRuleEvent,
  DeploymentReviewEvent,
  DeploymentStatusEvent,
} from "./deployment-events.ts";
import type { InOrganization, InRepository } from "./event-header.ts";

// What has happened, for whoever delivers webhooks. Entities are as they were right after the change (of something
// deleted: right before it). `kind` is GitHub's event name, a dot, and its action.

/** The old text of each thing that an edit has changed. */
export interface TextChanges {
  readonly title?: { readonly from: string };
  readonly body?: { readonly from: string };
}

export type IssueEvent = InRepository & { readonly issue: Issue } & (
    | { readonly kind: "issues.opened" }
    | { readonly kind: "issues.edited"; readonly changes: TextChanges }
    | { readonly kind: "issues.closed" }
    | { readonly kind: "issues.reopened" }
    | { readonly kind: "issues.deleted" }
    | {
        /** Sent for the source; `issue` is the old one. */
        readonly kind: "issues.transferred";
        readonly newIssue: Issue;
        readonly newRepository: Repository;
      }
    | { readonly kind: "issues.labeled" | "issues.unlabeled"; readonly label: Label }
    | { readonly kind: "issues.assigned" | "issues.unassigned"; readonly assignee: Account }
    | { readonly kind: "issues.milestoned" | "issues.demilestoned"; readonly milestone: Milestone }
    | { readonly kind: "issues.typed" | "issues.untyped"; readonly type: IssueType }
    | {
        /** Set for the first time, or to another value. */
        readonly kind: "issues.field_added";
        readonly field: IssueField;
        readonly value: IssueFieldValue;
        readonly from: IssueFieldValue | null;
      }
    | {
        readonly kind: "issues.field_removed";
        readonly field: IssueField;
        readonly value: IssueFieldValue;
      }
    | { readonly kind: "issues.locked" | "issues.unlocked" }
  );

/** `parent_issue_*` goes to the child's repository, `sub_issue_*` to the parent's: `repository` is the one it goes to. */
export type SubIssueWebhookEvent = InRepository & {
  readonly kind:
    | "sub_issues.sub_issue_added"
    | "sub_issues.sub_issue_removed"
    | "sub_issues.parent_issue_added"
    | "sub_issues.parent_issue_removed";
  readonly parentIssue: Issue;
  readonly parentIssueRepository: Repository;
  readonly subIssue: Issue;
  readonly subIssueRepository: Repository;
};

/** `blocked_by_*` goes to the repository of the blocked issue, `blocking_*` to that of the blocking one. */
export type DependencyWebhookEvent = InRepository & {
  readonly kind:
    | "issue_dependencies.blocked_by_added"
    | "issue_dependencies.blocked_by_removed"
    | "issue_dependencies.blocking_added"
    | "issue_dependencies.blocking_removed";
  readonly blockedIssue: Issue;
  readonly blockedIssueRepository: Repository;
  readonly blockingIssue: Issue;
  readonly blockingIssueRepository: Repository;
};

/** `issue` may be a pull request: GitHub sends its comments under the same event. */
export type CommentEvent = InRepository & {
  readonly comment: IssueComment;
  readonly issue: Issue | PullRequest;
} & (
    | { readonly kind: "issue_comment.created" | "issue_comment.deleted" }
    | { readonly kind: "issue_comment.edited"; readonly changes: TextChanges }
  );

export interface FieldChange {
  readonly field: ProjectField;
  readonly from: FieldContent | null;
  readonly to: FieldContent | null;
}

export type ProjectItemWebhookEvent = InOrganization & {
  readonly project: Project;
  readonly item: ProjectItem;
} & (
    | {
        readonly kind:
          | "projects_v2_item.created"
          | "projects_v2_item.archived"
          | "projects_v2_item.restored"
          | "projects_v2_item.deleted";
      }
    | { readonly kind: "projects_v2_item.edited"; readonly change: FieldChange }
  );

export type ProjectWebhookEvent = InOrganization & {
  readonly kind: "projects_v2.closed" | "projects_v2.reopened";
  readonly project: Project;
};

export type LabelWebhookEvent = InRepository & { readonly label: Label } & (
    | { readonly kind: "label.created" | "label.deleted" }
    | {
        readonly kind: "label.edited";
        readonly changes: {
          readonly name?: { readonly from: string };
          readonly color?: { readonly from: string };
          readonly description?: { readonly from: string };
        };
      }
  );

export type PushEvent = InRepository & {
  readonly kind: "push";
  /** `refs/heads/main`, `refs/tags/v1.0` */
  readonly ref: string;
  readonly before: string;
  readonly after: string;
  /** What came with it, oldest first: nothing where the branch only went back, and nothing with a tag. */
  readonly commits: readonly Commit[];
  /** Those of them that no push had before. */
  readonly distinctOids: readonly string[];
  /** What the ref leads to now; null when it is gone. */
  readonly head: Commit | null;
  /** The branch that stands where a new tag was put. */
  readonly baseRef: string | null;
  /** Whether something of the branch is no more. */
  readonly forced: boolean;
};

export type PullRequestEvent = InRepository & { readonly pullRequest: PullRequest } & (
    | {
        readonly kind:
          | "pull_request.opened"
          | "pull_request.edited"
          | "pull_request.closed"
          | "pull_request.reopened";
      }
    | {
        /** `before` is where the head was. */
        readonly kind: "pull_request.synchronize";
        readonly before: string;
      }
  );

/** One publication is told several times; `changes` are of an edit. */
export type ReleaseEvent = InRepository & {
  readonly kind:
    | "release.created"
    | "release.edited"
    | "release.deleted"
    | "release.published"
    | "release.unpublished"
    | "release.prereleased"
    | "release.released";
  readonly release: Release;
  readonly changes: {
    readonly name?: { readonly from: string };
    readonly body?: { readonly from: string };
  };
};

export type RepositoryEvent = InRepository &
  (
    | {
        readonly kind:
          | "repository.created"
          | "repository.archived"
          | "repository.unarchived"
          | "repository.deleted"
          | "repository.publicized"
          | "repository.privatized";
      }
    | { readonly kind: "repository.renamed"; readonly changes: { readonly from: string } }
    | { readonly kind: "repository.transferred"; readonly changes: { readonly from: Account } }
    | { readonly kind: "repository.edited"; readonly changes: { readonly defaultBranch: string } }
  );

/** A person, and what a repository of its own gives them; null: nothing. */
export type MemberEvent = InRepository & {
  readonly kind: "member.added" | "member.edited" | "member.removed";
  readonly member: User;
  readonly from: RepositoryPermission | null;
  readonly to: RepositoryPermission | null;
};

export interface InstallationEvent {
  readonly kind:
    | "installation.created"
    | "installation.deleted"
    | "installation.suspend"
    | "installation.unsuspend"
    | "installation.new_permissions_accepted";
  readonly sender: Account;
  readonly installation: Installation;
  readonly repositories: readonly Repository[];
  readonly at: string;
}

/** Somebody lets the app act for them no longer. */
export interface AuthorizationEvent {
  readonly kind: "github_app_authorization.revoked";
  readonly sender: Account;
  readonly at: string;
}

export interface InstallationRepositoriesEvent {
  readonly kind: "installation_repositories.added" | "installation_repositories.removed";
  readonly sender: Account;
  readonly installation: Installation;
  readonly repositoriesAdded: readonly Repository[];
  readonly repositoriesRemoved: readonly Repository[];
  readonly at: string;
}

export type TeamEvent = InOrganization & { readonly team: Team } & (
    | { readonly kind: "team.created" | "team.deleted" }
    | { readonly kind: "team.edited"; readonly changes: { readonly name: { readonly from: string } } }
    | { readonly kind: "membership.added" | "membership.removed"; readonly member: User }
  );

export type OrganizationEvent = InOrganization & {
  readonly kind: "organization.member_added" | "organization.member_removed";
  readonly member: User;
};

export type SandboxEvent =
  | IssueEvent
  | SubIssueWebhookEvent
  | DependencyWebhookEvent
  | CommentEvent
  | ProjectItemWebhookEvent
  | ProjectWebhookEvent
  | LabelWebhookEvent
  | PushEvent
  | PullRequestEvent
  | ReleaseEvent
  | DeploymentEvent
  | DeploymentStatusEvent
  | DeploymentProtectionRuleEvent
  | DeploymentReviewEvent
  | RepositoryEvent
  | MemberEvent
  | AuthorizationEvent
  | InstallationEvent
  | InstallationRepositoriesEvent
  | TeamEvent
  | OrganizationEvent;
