import type { FieldChange } from "./delivery.ts";
import type { Catalogue } from "./catalogue.ts";
import type { Command } from "./command.ts";
import type { CommentFacts, IssueFacts, Unreadable } from "./issue.ts";
import type { Key } from "./key.ts";
import type { Memory } from "./memory.ts";

/**
 * All that a plan is made from: what GitHub said about one thread, and what was decided before.
 * It carries no opinion: which issue is an element or an epic is for the plan to tell.
 */
export interface World {
  readonly key: Key;
  /** Node id of the initiative, or of the element that is the root. */
  readonly root: string;
  /** Milliseconds since the epoch; taken before the first read. */
  readonly readAt: number;
  /** Every issue of the thread by node id, the root among them. */
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  /** Links that are not native sub-issues: parent → children, from the memory, signed link comments and marks. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
  readonly memory: Memory | null;
  readonly overview: OverviewFacts | null;
  /** Values of the root's sections, as people wrote them. */
  readonly sections: {
    readonly teams: readonly string[];
    readonly sources: readonly string[];
    readonly suggest: readonly string[];
  };
  /** Logins, in lower case, of the owners whose policy accepts issues from this key's owner; itself among them. */
  readonly accepting: ReadonlySet<string>;
  /** Unanswered comments on the root that hold commands, oldest first. */
  readonly requests: readonly CommandRequest[];
  readonly catalogue: Catalogue;
  /** When the app was installed on the owner of the initiatives repository, ISO 8601. */
  readonly installedAt: string;
  /** Field changes that the inbox heard of, newest last: a person's value that a write of ours overtook. */
  readonly fieldChanges: readonly HeardChange[];
  /**
   * Until when the app's own last writes are laid over what GitHub shows otherwise, milliseconds since the
   * epoch; absent where GitHub shows them all. What it shows otherwise may be a person's answer to them.
   */
  readonly laidUntil?: number;
  /** Refs of creates that were begun, and whose outcome is not known. */
  readonly unsettled: readonly string[];
}

/** A change of a field that a webhook told of, and the login of whoever made it. */
export interface HeardChange extends FieldChange {
  readonly actor: string;
}

export interface OverviewFacts {
  readonly comment: CommentFacts;
  /** The comment's text without its mark and memory, to see whether it must be written again. */
  readonly text: string;
}

export interface CommandRequest {
  readonly comment: CommentFacts;
  readonly commands: readonly Command[];
  /** What the author may do in the repository, and the policy's roles that name them. */
  readonly permission: "none" | "read" | "triage" | "write" | "maintain" | "admin";
  readonly roles: readonly string[];
}
