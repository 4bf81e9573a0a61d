export interface Commit {
  readonly kind: "Commit";
  readonly id: string;
  readonly oid: string;
  readonly repositoryId: string;
  readonly message: string;
  readonly authorId: string;
  readonly committedDate: string;
  readonly parentOid: string | null;
  /** The whole tree, path → text: the repositories of a sandbox are small. */
  readonly tree: Readonly<Record<string, string>>;
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

export interface Ref {
  readonly kind: "Ref";
  readonly id: string;
  readonly repositoryId: string;
  readonly name: string;
  readonly prefix: string;
  readonly oid: string;
}
