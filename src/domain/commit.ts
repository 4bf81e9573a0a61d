/** A commit as GitHub lists it. Its texts are people's: up to 64 KB each, and anything may stand in them. */
export interface Commit {
  readonly oid: string;
  /** The first is the branch that was merged into. */
  readonly parents: readonly string[];
  readonly message: string;
  /** The merged pull request that introduced it, as GitHub says. */
  readonly pull: { readonly number: number; readonly body: string } | null;
}
