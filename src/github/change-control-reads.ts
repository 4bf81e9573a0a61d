import type {
  ChangeCommit,
  ChangePull,
  EnvironmentDeployment,
  EnvironmentRules,
  RunFacts,
  RunReview,
} from "../domain/change-control.ts";
import type { Assignee, RepositoryFacts } from "../domain/issue.ts";
import type { RepositoryName } from "../domain/reference.ts";

/**
 * What the app asks GitHub of runs that wait and of the environments that they wait for. GraphQL has none of it, so each is
 * a request of REST, but for what is in production. `owner` is the account whose installation asks.
 */
export interface ChangeControlReads {
  /** Null where there is no such run, or it has been deleted. */
  run(owner: string, repository: RepositoryName, run: number): Promise<RunFacts | null>;
  /** Names of the environments that jobs of the run wait for; none of a run that is gone. */
  pendingEnvironments(owner: string, repository: RepositoryName, run: number): Promise<readonly string[]>;
  /** What was said to its waiting jobs, oldest first; nothing of a run that is gone. */
  runReviews(owner: string, repository: RepositoryName, run: number): Promise<readonly RunReview[]>;
  /** The newest hundred runs that wait; none where the repository cannot be seen or runs nothing. */
  waitingRuns(owner: string, repository: RepositoryName): Promise<readonly RunFacts[]>;
  /** Null where there is no such environment. Two requests. */
  environmentRules(
    owner: string,
    repository: RepositoryName,
    environment: string,
  ): Promise<EnvironmentRules | null>;
  /** The first of these people whom GitHub lets assign in the repository, in one request; null: none of them. */
  assignable(owner: string, repository: RepositoryName, logins: readonly string[]): Promise<Assignee | null>;
  /** What was deployed to an environment, and a page of the commits from one backwards, in one request of GraphQL. */
  deployedTo(owner: string, request: DeployedRequest): Promise<DeployedPage>;
}

export interface DeployedRequest {
  /** Node id. */
  readonly repository: string;
  readonly environment: string;
  readonly oid: string;
  /** From where on commits are wanted; null: from the newest. */
  readonly after: string | null;
}

export interface DeployedPage {
  /** Null where it cannot be seen. */
  readonly repository: RepositoryFacts | null;
  /** The newest first, at most fifty. */
  readonly deployments: readonly EnvironmentDeployment[];
  /** Null where GitHub has no such commit there. */
  readonly commits: readonly ChangeCommit[] | null;
  /** How many the commit's whole history has. */
  readonly count: number;
  readonly pulls: readonly ChangePull[];
  /** Null where there are no more commits. */
  readonly next: string | null;
}
