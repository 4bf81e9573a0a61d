import type { RepositoryName } from "./reference.ts";

/** What people name of code: as the cause of an incident, say. Whether there is such a thing is not told by a reference. */
export type CodeReference =
  /** `isBare`: `#12` and `owner/name#12`, which may be an issue as well. */
  | {
      readonly kind: "pull";
      readonly repository: RepositoryName;
      readonly number: number;
      readonly isBare: boolean;
      readonly text: string;
    }
  /** The first seven to forty digits, in lower case. Repository null: none was named. */
  | {
      readonly kind: "commit";
      readonly repository: RepositoryName | null;
      readonly oid: string;
      readonly text: string;
    }
  /** Repository null: a word that may be the tag of some release. */
  | {
      readonly kind: "release";
      readonly repository: RepositoryName | null;
      readonly tag: string;
      readonly text: string;
    }
  /** A run of GitHub Actions, or the page of an environment: neither tells which deployment is meant. */
  | { readonly kind: "page"; readonly repository: RepositoryName; readonly text: string };
