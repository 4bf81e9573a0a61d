import type { ProjectCatalogue, RepositoryCatalogue, TemplateSection } from "../domain/catalogue.ts";
import type { CloserFacts, DeploymentFacts, ReleaseFacts, CommitFacts } from "../domain/code.ts";
import type { EventFacts, IssueFacts, RepositoryFacts, Unreadable } from "../domain/issue.ts";
import type { Milestone } from "../domain/milestone.ts";
import type { EditPage } from "../domain/edit.ts";
import type { IssueAddress, ProjectNumber, RepositoryName } from "../domain/reference.ts";
import type { ChangeControlReads } from "./change-control-reads.ts";
import type { WheelReads } from "./wheel-reads.ts";

/**
 * Everything that the app may ask GitHub. An answer with errors is not an answer: what is missing with
 * NOT_FOUND or FORBIDDEN becomes a value, everything else throws a `GitHubError`.
 * `owner` is the account whose installation asks.
 */
export interface Reader extends ChangeControlReads, WheelReads {
  /**
   * Issues by node id, up to 100 a request, all three depths of a thread in the same request.
   * `roots`: with comments and who said what when. `branches`: elements and epics, with their sub-issues, cards and
   * events. `leaves`: work items, with little more than their state.
   */
  issues(owner: string, ids: IssueRequest): Promise<IssuesRead>;

  /** Versions of a comment, newest first, thirty a request, from the cursor on (null: the newest). */
  edits(owner: string, comment: string, after: string | null): Promise<EditPage>;

  /**
   * The chain of each issue: itself, then its parents upwards, each with its repository; four levels a
   * request. Issues that cannot be seen are not in the answer.
   */
  ancestors(owner: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Ancestor[]>>;

  /**
   * Node ids of the issues at these addresses, by `addressText`, fifty a request; null for one that leads to no
   * issue that can be seen, a pull request's too. From a cache that webhooks and age drop.
   */
  issuesByAddress(
    owner: string,
    addresses: readonly IssueAddress[],
  ): Promise<ReadonlyMap<string, string | null>>;

  /** The ids of the issues that the merge of each pull request closes. */
  closedIssues(
    owner: string,
    pullRequests: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>>;

  /**
   * What closed each of these issues, fifty a request. `withPaths`: with the names of the changed files. An issue that
   * cannot be seen was closed by nothing.
   */
  closers(
    owner: string,
    issues: readonly string[],
    withPaths: boolean,
  ): Promise<ReadonlyMap<string, readonly CloserFacts[]>>;
  /** Those of these issues that have a label or had it once, fifty a request; where that cannot be told, they had. */
  labelled(owner: string, issues: readonly string[], label: string): Promise<ReadonlySet<string>>;
  /** Pull requests by node id, fifty a request, those that can be seen. */
  pullRequests(owner: string, ids: readonly string[], withPaths: boolean): Promise<readonly CloserFacts[]>;
  /** Pull requests that were merged from these branches of a repository (by node id), in one request. */
  mergedFrom(
    owner: string,
    request: { readonly repository: string; readonly branches: readonly string[] },
  ): Promise<readonly CloserFacts[]>;
  /** The newest releases and deployments of repositories by node id, twenty a request; null where one cannot be seen. */
  newestReleases(
    owner: string,
    repositories: readonly string[],
  ): Promise<ReadonlyMap<string, NewestReleases | null>>;
  /** A page of a repository's releases and deployments, newest first, and when each deployment succeeded. */
  releases(owner: string, request: ReleasesRequest): Promise<ReleasesPage>;
  /** Commits from one of a repository's (by node id) backwards, a hundred a request; null where it is not there. */
  history(
    owner: string,
    request: { readonly repository: string; readonly oid: string; readonly after: string | null },
  ): Promise<HistoryPage | null>;

  /**
   * Whether one commit of a repository is in the history of another, in one request of REST; null where GitHub gives up
   * on it. One that is not there is in none.
   */
  contains(owner: string, repository: RepositoryName, commits: CommitsToCompare): Promise<boolean | null>;

  /** Null for a repository that cannot be found. From a cache that webhooks and age drop. */
  repositories(
    owner: string,
    names: readonly RepositoryName[],
    templates?: TemplatesWanted,
  ): Promise<ReadonlyMap<string, RepositoryCatalogue | null>>;
  projects(
    owner: string,
    numbers: readonly ProjectNumber[],
  ): Promise<ReadonlyMap<string, ProjectCatalogue | null>>;

  /** Node ids of all open issues and those changed since then (ISO 8601; null: all), a hundred a request. */
  listIssues(
    owner: string,
    repository: RepositoryName,
    since: string | null,
  ): Promise<readonly ListedIssue[]>;

  /**
   * The open issues (`closed`: the closed ones) that have one of the labels, each once, by `repositoryText` of the name that was asked for, ten
   * repositories a request; null where a repository cannot be found.
   */
  labelledIssues(
    owner: string,
    places: readonly LabelledPlace[],
    closed?: boolean,
  ): Promise<ReadonlyMap<string, readonly LabelledIssue[] | null>>;

  /** Of an issue by node id, with its first hundred issues; null: it has none. */
  milestone(owner: string, issue: string): Promise<Milestone | null>;
  /** What has changed since then (ISO 8601), twenty-five repositories and projects a request. */
  changes(owner: string, places: ChangesPlaces, since: string): Promise<Changes>;
  /** Numbers of the issues with a comment that was written or edited since then (ISO 8601), a hundred comments a request. */
  editedComments(owner: string, repository: RepositoryName, since: string): Promise<readonly number[]>;

  /**
   * Who labelled, closed, linked and moved an issue since then (ISO 8601), oldest first, with what else its pages hold;
   * who names it is not among them.
   */
  earlierEvents(owner: string, id: string, since: string): Promise<EarlierEvents>;

  /**
   * Issues that the app itself made in the repository since then, newest first, with their bodies and
   * cards and little else: to look before a create is made again.
   */
  createdIssues(owner: string, repository: RepositoryName, since: string): Promise<readonly IssueFacts[]>;

  /**
   * The newest commits of a file on the default branch, newest first, each with its time (ISO 8601) and the file's text;
   * empty where there is no such repository or file.
   */
  fileHistory(
    owner: string,
    repository: RepositoryName,
    path: string,
    first: number,
  ): Promise<readonly { readonly sha: string; readonly at: string; readonly text: string | null }[]>;

  /**
   * What each of these users may do in the repository, by login, all in one request. Whoever could not be asked about
   * now is left out. From a cache that webhooks and age drop, as people are.
   */
  permissions(
    owner: string,
    repository: RepositoryName,
    logins: readonly string[],
  ): Promise<ReadonlyMap<string, Permission>>;

  /** Whether the app is installed on the account, and since when (ISO 8601); null where it is not. */
  installation(owner: string): Promise<{ readonly installedAt: string } | null>;

  /** Where GitHub forwards the address of a transferred issue to; null where it leads nowhere, itself where it stayed. */
  forwarded(owner: string, repository: RepositoryName, number: number): Promise<Forwarded | null>;

  /**
   * Whom each name leads to, as logins in lower case: `@login` to that person, `@org/team` to its members. Empty
   * for a name that leads to nobody: unknown, or not for us to see, or a person who neither belongs to `owner` nor
   * has access of their own to the repository. From a cache that webhooks and age drop.
   */
  people(
    owner: string,
    names: readonly string[],
    repository: RepositoryName,
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
}

/** One of the repositories, whose issue templates are wanted as well. */
export interface TemplatesWanted {
  readonly of: RepositoryName;
  readonly read: ReadTemplate;
}

/** Takes a template's file apart; what it gives is kept as long as the rest of the catalogue. */
export type ReadTemplate = (path: string, text: string) => readonly TemplateSection[];

export type Permission = "none" | "read" | "triage" | "write" | "maintain" | "admin";

export interface IssueRequest {
  readonly roots: readonly string[];
  readonly branches: readonly string[];
  readonly leaves: readonly string[];
  /** Comments whose newest versions are wanted along with them; none where it is left out. */
  readonly overviews?: readonly string[];
  /** Comments of which only who changed them is wanted; none where it is left out. */
  readonly editors?: readonly string[];
  /**
   * Names of the project fields whose values are wanted. Asked by name they cost nothing; a list of
   * all values would cost a connection for each card.
   */
  readonly fields: readonly string[];
}

export interface IssuesRead {
  /** Exactly the ids that were asked for. */
  readonly requested: ReadonlyMap<string, IssueFacts | Unreadable>;
  /**
   * The sub-issues of the roots and branches as leaves, come along with their parents at no cost: with
   * state, title and place, without labels, cards, events and pull requests.
   */
  readonly children: ReadonlyMap<string, IssueFacts | Unreadable>;
  /** Open issues that name one of the roots: like children, with their bodies too. */
  readonly mentions: ReadonlyMap<string, IssueFacts>;
  /** The newest versions of the overviews that were asked for and could be seen, by the id of the comment. */
  readonly edits: ReadonlyMap<string, EditPage>;
  /** Likewise, without a text, where only the editors were asked for. */
  readonly editors: ReadonlyMap<string, EditPage>;
}

/** A repository, and the labels that are looked for in it. */
export interface LabelledPlace {
  readonly repository: RepositoryName;
  readonly labels: readonly string[];
}

export interface LabelledIssue {
  readonly id: string;
  readonly updatedAt: string;
}

export interface ChangesPlaces {
  readonly repositories: readonly RepositoryName[];
  readonly projects: readonly ProjectNumber[];
}

export interface Changes {
  /** Node ids of the issues that have changed, by `repositoryText` of the name that was asked for. */
  readonly issues: ReadonlyMap<string, readonly string[]>;
  /** Node ids of the issues whose cards have; an older GitHub does not tell. */
  readonly carded: readonly string[];
  /** By the same; null where it cannot be found. */
  readonly repositories: ReadonlyMap<string, RepositoryFacts | null>;
}

export interface NewestReleases {
  readonly repository: RepositoryFacts;
  readonly releases: readonly ReleaseFacts[];
  readonly deployments: readonly DeploymentFacts[];
}

/** Of each kind the cursor to go on from (null: the newest); a kind that is null is not asked for. */
export interface ReleasesRequest {
  readonly repository: string;
  readonly releases: { readonly after: string | null } | null;
  readonly deployments: { readonly after: string | null } | null;
}

export interface ReleasesPage {
  /** Null where it cannot be found. */
  readonly repository: RepositoryFacts | null;
  readonly defaultBranch: string | null;
  /** Its newest commit. */
  readonly head: string | null;
  readonly releases: readonly ReleaseFacts[];
  readonly deployments: readonly DeploymentFacts[];
  /** What to ask for next; null where there is no more. */
  readonly next: Pick<ReleasesRequest, "releases" | "deployments"> | null;
}

export interface CommitsToCompare {
  /** The one that may be in the history of the other. */
  readonly base: string;
  readonly head: string;
}

export interface HistoryPage {
  readonly commits: readonly CommitFacts[];
  /** Null where there is no more. */
  readonly next: string | null;
}

export interface EarlierEvents {
  readonly events: readonly EventFacts[];
  /** False where there is more than is read. */
  readonly whole: boolean;
}

export interface Forwarded {
  readonly id: string;
  readonly repository: RepositoryName;
  readonly number: number;
}

export interface Ancestor {
  readonly id: string;
  /** Of the issue that was asked for. */
  readonly body?: string;
  readonly repository: RepositoryName & { readonly id?: string };
}

export interface ListedIssue {
  readonly id: string;
  readonly number: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly labels: readonly string[];
  readonly open: boolean;
}
