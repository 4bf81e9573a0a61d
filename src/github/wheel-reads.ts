import type { AccessPlace, PlaceAccess } from "../domain/access.ts";
import type { AssignableFacts } from "../domain/assignable.ts";
import type { DecisionFile, DecisionListing, ListedDecisions } from "../domain/decision-source.ts";
import type { RepositoryName } from "../domain/reference.ts";

/** What the app asks GitHub of people for a wheel. `owner` is the account whose installation asks. */
export interface WheelReads {
  /**
   * Those of these people whom GitHub lets assign in the repository, by login in lower case, fifty a request. A status
   * that is past may still be told; `busy.until` says so.
   */
  availability(
    owner: string,
    repository: RepositoryName,
    logins: readonly string[],
  ): Promise<ReadonlyMap<string, AssignableFacts>>;

  /** What stands where decisions are kept, all places in one request, in their order; null: unseen. */
  listDecisions(
    owner: string,
    places: readonly DecisionListing[],
  ): Promise<readonly (ListedDecisions | null)[]>;

  /**
   * Texts of files on a repository's default branch, all in one request, in the order of their paths; null: the repository
   * is not to be seen any more.
   */
  decisionFiles(
    owner: string,
    repository: RepositoryName,
    paths: readonly string[],
  ): Promise<readonly DecisionFile[] | null>;

  /** Who is in these teams, and may do what in these repositories, twenty a request, in their order; null: unseen. */
  access(owner: string, places: readonly AccessPlace[]): Promise<readonly (PlaceAccess | null)[]>;
}
