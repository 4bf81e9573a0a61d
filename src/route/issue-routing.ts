import type { RepositoryName } from "../domain/reference.ts";
import type { Reader } from "../github/reader.ts";
import type { Store } from "../store/store.ts";
import type { Governing } from "./keys-above.ts";

export interface IssueRouting {
  readonly store: Pick<Store, "initiatives" | "projection" | "work">;
  readonly reader: Pick<Reader, "ancestors" | "closedIssues" | "repositories">;
  /** The policies in force of all owners that have one; why some could not be read, by owner. */
  readonly policies: () => Promise<{
    readonly governed: readonly Governing[];
    readonly failed: ReadonlyMap<string, Error>;
  }>;
  /** The issues that a body says it belongs to or has to do with, as `addressText`. */
  readonly namedIn: (body: string, repository: RepositoryName) => readonly string[];
}
