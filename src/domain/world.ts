import type { Consents } from "./consent.ts";
import type { FieldChange } from "./delivery.ts";
import type { Catalogue } from "./catalogue.ts";
import type { IssueLink } from "./content.ts";
import type { KnownChange } from "./code.ts";
import type { Command } from "./command.ts";
import type { RoleFacts, SectionState, Tick } from "./gate.ts";
import type { CommentFacts, IssueFacts, Unreadable } from "./issue.ts";
import type { HeldWay } from "./held-way.ts";
import type { Key } from "./key.ts";
import type { Memory } from "./memory.ts";
import type { Neighbourhood } from "./neighbours.ts";
import type { Refusal } from "./refusal.ts";

/**
 * What was read of what a key writes on, as far as its writes go by it: what stood there before, what became of one
 * whose answer was lost, whose a thing is. Of a thread that is its World; of an owner it holds the notices.
 */
export interface Snapshot {
  readonly key: Key;
  /** By node id; of a thread every issue, the root among them. */
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  readonly memory: Memory | null;
  readonly overview: OverviewFacts | null;
  readonly catalogue: Catalogue;
}

/**
 * All that a plan is made from: what GitHub said about one thread, and what was decided before.
 * It carries no opinion: which issue is an element or an epic is for the plan to tell.
 */
export interface World extends Snapshot {
  /** Node id of the initiative, or of the element that is the root; the key's id. */
  readonly root: string;
  /** Milliseconds since the epoch; taken before the first read. */
  readonly readAt: number;
  /** Links that are not native sub-issues: parent → children, from the memory, signed link comments and marks. */
  readonly linked: ReadonlyMap<string, readonly string[]>;
  /** Values of the root's sections, as people wrote them. */
  readonly sections: {
    readonly teams: readonly string[];
    readonly sources: readonly string[];
    readonly suggest: readonly string[];
    /** The text under the goals heading; null where there is none, or only an empty shell. */
    readonly goals: string | null;
    /** The same under the heading of the problem. */
    readonly problem: string | null;
  };
  /**
   * Whether whoever changed the root's body last, else wrote it, holds a role or may write; `unknown`: not to be known
   * now. Absent: it was not asked, since no team depends on it.
   */
  readonly bodyRights?: "held" | "none" | "unknown";
  /** What stands under each heading that a criterion of any phase asks for, by its name in the policy. */
  readonly answers: ReadonlyMap<string, SectionAnswer>;
  /** Who holds each role of the policy that somebody's say depends on, by the role's name. */
  readonly roles: ReadonlyMap<string, RoleFacts>;
  /** What the bodies of the thread's issues link to, by the node id of the issue; only issues that link at all. */
  readonly links: ReadonlyMap<string, BodyLinks>;
  /** What the URL of each `/knytt` leads to, by the URL as it was written; null: to no issue that can be seen. */
  readonly linkTargets: ReadonlyMap<string, string | null>;
  /** What `/knytt` was carried out for, oldest first; only where nothing is remembered of it any more. */
  readonly linkedBefore: readonly LinkedBefore[];
  /** Issues in the roadmap or a backlog that name the root in their text and hang nowhere: they may belong here. */
  readonly mentions: readonly string[];
  /** How many more there are, which were not looked at; absent: none. */
  readonly moreMentions?: number;
  /** Initiatives that say in their bodies that they depend on the root. */
  readonly dependents: readonly string[];
  /** Issues that hang here by a link but belong to another initiative, which had them first: they are only read. */
  readonly claimed: ReadonlyMap<string, IssueLink>;
  /** The owner's open initiatives, itself among them; null while not all of them are known. */
  readonly neighbours: Neighbourhood | null;
  /** What the owners that the policy names let the key's owner do; itself among them. */
  readonly consents: Consents;
  /** What the policy names of other owners and may not use, by its path: when that changes, the thread is planned anew. */
  readonly unruled: readonly string[];
  /** The first change with one of its work items that was held on its way to production; absent: none was. */
  readonly held?: HeldWay;
  /** What closed each of its issues that is closed as completed, by node id; absent: not read. */
  readonly changes?: ReadonlyMap<string, readonly KnownChange[]>;
  /** Work items that were delivered since the policy names a label for that, and never had it; absent: none. */
  readonly unlabelled?: readonly string[];
  /** Repositories that the policy names for deliveries and that lead nowhere; absent: nothing here was delivered by code. */
  readonly unfound?: readonly string[];
  /** Unanswered comments on the root that hold commands, oldest first, as far as they are heard now. */
  readonly requests: readonly CommandRequest[];
  /** Whether others wait for the next look; absent: none. */
  readonly moreRequests?: boolean;
  /** When the app was installed on the owner of the initiatives repository, ISO 8601. */
  readonly installedAt: string;
  /** Field changes that the inbox heard of, newest last: a person's value that a write of ours overtook. */
  readonly fieldChanges: readonly ReportedChange[];
  /**
   * Until when the app's own last writes are laid over what GitHub shows otherwise, milliseconds since the
   * epoch; absent where GitHub shows them all. What it shows otherwise may be a person's answer to them.
   */
  readonly overlayUntil?: number;
  /** Since when the store remembers what the app wrote, milliseconds since the epoch; absent: always. */
  readonly storeBornAt?: number;
  /** Before that (ISO 8601) more was said of the root than is read, and may not have been heard; absent: all was read. */
  readonly unheardBefore?: string;
  /** What GitHub has refused of late and still would, as far as the store knows; absent: nothing. */
  readonly refused?: readonly Refusal[];
  /** Refs of creates that were begun, and whose outcome is not known. */
  readonly unsettled: readonly string[];
}

/** What people wrote under one heading. */
export interface SectionAnswer {
  readonly state: SectionState;
  /** The first words of it, on one line; empty where there are none. */
  readonly excerpt: string;
  readonly tasks: { readonly ticked: number; readonly total: number };
}

/** Links that people keep in a body, as node ids; their issues are in `World.issues`. */
export interface BodyLinks {
  /** From task lists under *Oppgaver*, *Tasks* or *Gjennomføring*: parts of the issue. */
  readonly parts: readonly string[];
  /** From under *Avhengigheter*: what it waits for, and no part of it. */
  readonly dependencies: readonly string[];
}

/** A `/knytt` that the app has answered with a thumb up. */
export interface LinkedBefore {
  /** As it was written; what it leads to is in `World.linkTargets`. */
  readonly url: string;
  /** `/knytt -URL`: it took the link off again. */
  readonly remove: boolean;
  /** Login. */
  readonly actor: string;
  /** ISO 8601. */
  readonly at: string;
}

/** A change of a field that a webhook told of, and the login of whoever made it. */
export interface ReportedChange extends FieldChange {
  readonly actor: string;
  /** Whether another app made it; absent: a person. */
  readonly bot?: boolean;
}

export interface OverviewFacts {
  readonly comment: CommentFacts;
  /** The comment's text without its mark and memory, to see whether it must be written again. */
  readonly text: string;
  /** What people ticked and unticked, oldest first, as far back as GitHub keeps the edits. */
  readonly ticks: readonly Tick[];
}

export interface CommandRequest {
  readonly comment: CommentFacts;
  readonly commands: readonly Command[];
  /** What the author may do in the repository, and the policy's roles that name them. */
  readonly permission: "none" | "read" | "triage" | "write" | "maintain" | "admin";
  readonly roles: readonly string[];
  /** Whoever besides its author has changed the comment: then nothing in it is carried out. */
  readonly editedBy?: string;
  /** One too many of somebody without rights: it gets its reaction and no word. */
  readonly silent?: true;
}

/** A role of the policy, else permission to write in the repository. */
export function isPrivileged({ roles, permission }: Pick<CommandRequest, "roles" | "permission">): boolean {
  return roles.length > 0 || ["write", "maintain", "admin"].includes(permission);
}
