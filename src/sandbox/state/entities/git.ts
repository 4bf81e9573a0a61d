export interface Commit {
  readonly kind: "Commit";
  readonly id: string;
  readonly oid: string;
  readonly repositoryId: string;
  readonly message: string;
  readonly authorId: string;
  /** When it was written; copying a commit to another place keeps it. */
  readonly authoredDate: string;
  readonly committedDate: string;
  /** None for the first commit, two for a merge. */
  readonly parentOids: readonly string[];
  /** The whole tree, path → text: the repositories of a sandbox are small. */
  readonly tree: Readonly<Record<string, string>>;
  /** Against the first parent. */
  readonly added: readonly string[];
  readonly modified: readonly string[];
  readonly removed: readonly string[];
}

export interface Blob {
  readonly kind: "Blob";
  readonly id: string;
  readonly oid: string;
  readonly repositoryId: string;
  readonly text: string;
}

/** A folder of a commit; the root's path is empty. */
export interface Tree {
  readonly kind: "Tree";
  readonly id: string;
  readonly oid: string;
  readonly repositoryId: string;
  readonly commitOid: string;
  readonly path: string;
}

export interface TreeEntry {
  readonly kind: "TreeEntry";
  readonly repositoryId: string;
  readonly path: string;
  readonly name: string;
  readonly type: "blob" | "tree";
  readonly object: Blob | Tree;
}

/** What an annotated tag points at: an object of its own, between the ref and the commit. */
export interface Tag {
  readonly kind: "Tag";
  readonly id: string;
  readonly oid: string;
  readonly repositoryId: string;
  readonly name: string;
  readonly message: string;
  readonly taggerId: string;
  readonly taggedAt: string;
  readonly targetOid: string;
}

export interface Ref {
  readonly kind: "Ref";
  readonly id: string;
  readonly repositoryId: string;
  readonly name: string;
  /** `refs/heads/` or `refs/tags/` */
  readonly prefix: string;
  /** A commit's, or an annotated tag's. */
  readonly oid: string;
}
