/** A published release. A draft is none. */
export interface Release {
  readonly id: string;
  readonly tag: string;
  /** The commit of its tag when that was first seen; a tag may move. */
  readonly oid: string;
  readonly publishedAt: string;
  readonly prerelease: boolean;
  /** When it was first seen as more than a prerelease; null where it never was seen as one. */
  readonly promotedAt: string | null;
  /** Another commit that its tag has now. */
  readonly movedTo: string | null;
  /** When it was first seen to be deleted, or a draft again. */
  readonly withdrawnAt: string | null;
}
