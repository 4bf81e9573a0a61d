import type { Assignee } from "./issue.ts";

/** Whom GitHub lets assign in a repository, and what they say of themselves. */
export interface AssignableFacts extends Assignee {
  /** Null: their status does not say that they are busy. */
  readonly busy: { readonly until: string | null } | null;
}
