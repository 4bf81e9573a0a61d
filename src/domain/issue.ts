import type { Actor } from "./actor.ts";
import type { IssueLink } from "./content.ts";
import type { Mark } from "./mark.ts";
import type { RepositoryName } from "./reference.ts";

export interface RepositoryFacts extends RepositoryName {
  readonly id: string;
  readonly visibility: "public" | "internal" | "private";
  readonly archived: boolean;
}

export type ClosedAs = "completed" | "not-planned" | "duplicate";

export interface Assignee {
  readonly id: string;
  readonly login: string;
}

/** What GitHub said of one issue. Times are ISO 8601 with GitHub's precision, a second. */
export interface IssueFacts {
  /** More happened to it than `events` hold. */
  readonly hasEarlierEvents?: true;
  /** GitHub does not show it: the app made it a moment ago, and somebody may have deleted it since. */
  readonly overlaid?: true;
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  readonly repository: RepositoryFacts;
  readonly author: Actor;
  /** Who changed the body last; absent where nobody has, and of all but a root and the app's own that are looked for. */
  readonly editor?: Actor;
  /** When; only of a root. */
  readonly editedAt?: string;
  readonly createdAt: string;
  /** `null` while open. */
  readonly closed: { readonly as: ClosedAs; readonly at: string } | null;
  /** The issue that this one duplicates, where it was closed as a duplicate and GitHub names it. */
  readonly duplicateOf: string | null;
  readonly locked: boolean;
  readonly labels: readonly string[];
  readonly assignees: readonly Assignee[];
  readonly type: string | null;
  /** Node id of the native parent. */
  readonly parent: string | null;
  /** Node ids of the native sub-issues, in GitHub's order. */
  readonly children: readonly string[];
  readonly items: readonly ItemFacts[];
  /** GitHub did not tell all of its cards: one that is not among `items` may be there all the same. */
  readonly cardsUnread?: true;
  /** Oldest first, as far back as was read. */
  readonly events: readonly EventFacts[];
  /** Oldest first; empty where the level of the thread needs none. */
  readonly comments: readonly CommentFacts[];
  /** Task-list boxes of the body; `open`: unticked ones that are plain text and no placeholder. */
  readonly tasks: { readonly ticked: number; readonly total: number; readonly open: number };
  /** How many parents stand above it, one over the other; only of a root. */
  readonly depth: number;
  /** Open issues whose text names this one, newest last, by node id; only of a root. */
  readonly mentionedBy: readonly string[];
  /** Pull requests that say they close it. */
  readonly pullRequests: number;
  /** The app's own mark at the body's head; only where the app wrote the body and the signature holds. */
  readonly mark: Mark | null;
  /** A mark of ours stands there but its signature does not hold. */
  readonly markBroken: boolean;
  /** The body could not be read in time: nothing is known of what stands in it. `body` is empty, but for a mark of ours. */
  readonly illegible?: true;
  /** Not everybody who can read the root may see it, and no policy joins the two: its address is all that is said of it. */
  readonly unseen?: true;
}

/** What is told of an issue only where it was looked at closely. */
export type Details = Omit<
  IssueFacts,
  "id" | "number" | "title" | "url" | "repository" | "author" | "createdAt" | "closed" | "locked" | "parent"
>;

/** Of an issue of which only state, title and place are known. */
export const noDetails: Details = {
  body: "",
  duplicateOf: null,
  labels: [],
  assignees: [],
  type: null,
  children: [],
  items: [],
  events: [],
  comments: [],
  tasks: { ticked: 0, total: 0, open: 0 },
  depth: 0,
  mentionedBy: [],
  pullRequests: 0,
  mark: null,
  markBroken: false,
};

/** The card of an issue on a project. */
export interface ItemFacts {
  readonly id: string;
  readonly project: { readonly id: string; readonly owner: string; readonly number: number };
  readonly archived: boolean;
  readonly values: readonly FieldValueFacts[];
}

export interface FieldValueFacts {
  readonly field: string;
  readonly value: string | number;
  readonly updatedAt: string;
  /** The column is an organisation's issue field, whose value is the issue's own; absent: the card's. */
  readonly issueField?: IssueFieldFacts;
}

/** An issue field of an organisation; its options have other ids than those of the column over it. */
export interface IssueFieldFacts {
  readonly id: string;
  /** Empty unless it is a single select. */
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** Whether this GitHub lets an app set it. */
  readonly writable: boolean;
}

export type EventFacts =
  | {
      readonly kind: "labeled" | "unlabeled";
      readonly label: string;
      readonly at: string;
      readonly actor: Actor;
      readonly id: string;
    }
  | {
      readonly kind: "closed";
      readonly as: ClosedAs;
      readonly at: string;
      readonly actor: Actor;
      readonly id: string;
    }
  | { readonly kind: "reopened"; readonly at: string; readonly actor: Actor; readonly id: string }
  | {
      readonly kind: "child-added" | "child-removed";
      readonly child: string | null;
      readonly at: string;
      readonly actor: Actor;
      readonly id: string;
    }
  | {
      readonly kind: "parent-added" | "parent-removed";
      readonly parent: string | null;
      readonly at: string;
      readonly actor: Actor;
      readonly id: string;
    }
  | {
      readonly kind: "status-changed";
      readonly project: string;
      readonly status: string;
      readonly automated: boolean;
      readonly at: string;
      readonly actor: Actor;
      readonly id: string;
    }
  | {
      readonly kind: "issue-field-set";
      /** Node id of the issue field; empty where it is gone. */
      readonly field: string;
      /** The new value as text, of an option its name; null where it was cleared. */
      readonly to: string | null;
      readonly at: string;
      readonly actor: Actor;
      readonly id: string;
    };

export interface CommentFacts {
  readonly id: string;
  readonly url: string;
  readonly author: Actor;
  readonly body: string;
  readonly createdAt: string;
  /** When the text was last changed, or written. */
  readonly editedAt: string;
  /** Who changed it last; absent where nobody has. */
  readonly editor?: Actor;
  /** The reaction that the app has put on it, if any: its memory of having answered. */
  readonly answered: Reaction | null;
  /** The app's own mark, only where the app wrote the comment and the signature holds. */
  readonly mark: Mark | null;
  /** The text could not be read in time. `body` is empty, but for a mark and a memory of ours. */
  readonly illegible?: true;
}

export type Reaction = "THUMBS_UP" | "THUMBS_DOWN" | "CONFUSED";

/** A child that could not be read is a value, not a hole: it blocks what depends on it. */
export type Unreadable = Unread | Unseen;

export interface Unread {
  readonly id: string;
  /**
   * `gone`: NOT_FOUND; `forbidden`: outside what the app may see; `unsure`: GitHub did not answer properly; `illegible`:
   * its body could not be read.
   */
  readonly unreadable: "gone" | "forbidden" | "unsure" | "illegible";
  /** A webhook told of its deletion: that is evidence, whatever a read that lags still shows. */
  readonly confirmed?: true;
}

/** The app can read it, but not everybody who can read the root. */
export interface Unseen {
  readonly id: string;
  readonly unreadable: "unseen";
  readonly link: IssueLink;
}

export function isReadable(issue: IssueFacts | Unreadable | undefined): issue is IssueFacts {
  return issue !== undefined && !("unreadable" in issue);
}
