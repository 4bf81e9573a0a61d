import type { Key } from "../domain/key.ts";

/** A thing on GitHub that belongs to a key's thread. */
export interface ProjectedNode {
  readonly id: string;
  /** What it is in that thread: `initiative`, `element`, `epic`, `item`, `project-item`, … */
  readonly role: string;
}

/** Which keys an id wakes. A copy of what was observed last; a sweep rebuilds it. */
export interface Projection {
  /** Only ids that are known are in the answer. */
  keysOf(nodeIds: readonly string[]): Promise<Map<string, Key[]>>;
  nodesOf(key: Key): Promise<ProjectedNode[]>;
  /** The nodes of the key are these and no others. An empty list forgets the key. */
  replaceNodes(key: Key, nodes: readonly ProjectedNode[]): Promise<void>;
  /** By `keyText`; only keys that have one. */
  fingerprintsOf(keys: readonly Key[]): Promise<Map<string, string>>;
  keepFingerprint(key: Key, fingerprint: string): Promise<void>;
  /** Every key of the owner that has nodes. */
  keysOfOwner(owner: string): Promise<Key[]>;
}
