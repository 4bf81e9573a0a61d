import type { IssueContent } from "../domain/content.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Made } from "../domain/made.ts";
import type { Mark } from "../domain/mark.ts";
import type { RepositoryName, Target } from "../domain/reference.ts";
import type { Snapshot } from "../domain/world.ts";
import type { MadeThings } from "./made-things.ts";
import type { ReadThread } from "./read-thread.ts";
import type { Touched, Wall } from "./touched.ts";

/** A change of any kind, where it does not matter which. */
export interface AnyChange {
  readonly kind: string;
}

/**
 * All that the pipeline has to know of one kind of change. Each kind is one file with one such row, and `kinds.ts`
 * holds the rows. Two more things are said of a kind elsewhere, since they need more than `domain`: its text
 * (`messages/describe.ts`) and its mutation (`apply/mutation.ts`).
 */
export interface ChangeKind<Change extends AnyChange> {
  /* Plan: what depends on what, and what may be written. */

  /** What must be there before it is sent: ids, and names of what the same plan makes. */
  readonly needs: (change: Change) => readonly Target[];
  /** The names of all that it makes, the thing itself first. */
  readonly makes: (change: Change) => readonly Target[];
  /** When in a plan it is sent; absent: as soon as what it needs is there. */
  readonly turn?: (change: Change) => Turn;
  /** The issues that it writes on: on an archived one nothing is written. */
  readonly writesOn: (change: Change) => readonly Target[];
  /** Whose things it touches, for the wall: first what is written to, then what the write needs besides. */
  readonly touches: (change: Change, wall: Wall) => readonly [Touched, ...Touched[]];
  /** Nothing ever waits for it, so it may be sent with a later wave. */
  readonly canWait?: true;

  /* What GitHub refuses. */

  /** What is asked of GitHub, by which a refusal is known again; none: it is never left out for one. */
  readonly subjects: (change: Change) => readonly string[];
  /** The change without what is refused in it or is not made; null: nothing is left. Absent: it goes as a whole. */
  readonly without?: (change: Change, missing: Missing) => Change | null;
  /** How people are told of the refusal. `at`: of which of its subjects. */
  readonly refused: (change: Change, at: number) => RefusedChange;
  /** What may be tried at once in place of what was refused; absent: nothing. */
  readonly otherForms?: (change: Change, refusal: Refusal) => readonly Change[];
  /** Whether answers to commands wait while this is refused; absent: no. */
  readonly holdsAnswers?: (
    change: Change,
    refusal: { readonly lasting: boolean; readonly key: Key },
  ) => boolean;
  /** It names ids that are kept for a while, and a refusal may be the first to tell that one is no more. */
  readonly namesCached: boolean;
  /** It is about the issue's card on a board, for which projects have permissions of their own. */
  readonly onBoard?: true;

  /* Apply and audit. */

  /** What the audit log names it by: the name of what is made, else the id of what is changed. */
  readonly target: (change: Change) => string;
  /** What stood there before, as it was read; null where the change makes something. */
  readonly before: (change: Change, snapshot: Snapshot) => unknown;
  /**
   * The change in terms of what is there: every target a node id, but the name of what it makes. Null where something
   * that it cannot be without was planned and not made. `refused`: what was refused of the same plan so far.
   */
  readonly resolve: (change: Change, made: MadeThings, refused: readonly RefusedBefore[]) => Change | null;
  /** What is born by it; null: nothing is. */
  readonly birth: (change: Change) => Birth | null;

  /* Observe: what became of it. */

  /** Whether what was read shows that it was carried out. Of creates it does not tell: they are looked for. */
  readonly isVisible: (write: LostWrite<Change>, snapshot: Snapshot) => boolean;
  /** What it made, where that is among what was read anyway; absent: it makes nothing that can be told. */
  readonly madeIn?: (write: Omit<LostWrite<Change>, "before">, read: ReadAnyway) => Made | null;
  /** What was read, with the write laid over it where GitHub's answer does not know of it yet. */
  readonly overlay: (read: ReadThread, write: OwnWrite<Change>, around: OwnWrites) => ReadThread;
  /** The issue that it writes on, as it is afterwards; absent: nothing that others want to know of it changes. */
  readonly after?: (issue: IssueFacts, change: Change, at: number) => IssueFacts;
}

/**
 * `memory` comes before its effects. The rest comes last: the overview, then reactions alone, then replies, each right
 * before the reactions that belong to it.
 */
export type Turn = "memory" | "effect" | "overview" | "reaction" | "reply";

/** What is not to be had: things that are not made, and subjects that GitHub refuses. */
export interface Missing {
  readonly unmade: ReadonlySet<Target>;
  readonly isHeld: (subject: string) => boolean;
}

export interface RefusedChange {
  /** The kind of change; of an issue that is made, the kind of its content. */
  readonly what: string;
  /** Of the label, field, team or project; empty where there is none, null for the root's own name. */
  readonly name: string | null;
  readonly where: { readonly issue: Target } | { readonly repository: RepositoryName };
}

export interface Refusal {
  readonly type: string;
  /** GitHub was read anew since the first refusal, so that no kept id is to blame. */
  readonly again: boolean;
}

export interface RefusedBefore {
  readonly change: AnyChange;
  /** GitHub's own sentence. */
  readonly message: string;
}

/** What is born by a create, and how it is looked for when the answer to it is lost. */
export type Birth =
  | {
      readonly kind: "issue";
      readonly makes: Target;
      /** Null: it belongs to no thread. */
      readonly as: IssueContent["kind"] | null;
      readonly repository: RepositoryName;
      readonly parent: Target | null;
      readonly mark: (key: Key) => Mark;
    }
  | {
      readonly kind: "comment";
      readonly makes: Target;
      readonly issue: Target;
      /** It stands on an issue whose comments are not read. */
      readonly isNote: boolean;
      readonly mark: (key: Key) => Mark;
    }
  /** GitHub keeps one of it, however often it is asked: it need not be looked for. */
  | { readonly kind: "single"; readonly makes: Target };

/** A write whose answer was lost. */
export interface LostWrite<Change> {
  readonly change: Change;
  /** As `before` of its kind told of it. */
  readonly before: unknown;
  /** Milliseconds since the epoch. */
  readonly intendedAt: number;
}

/** The issues that were read, and the thread's root among them, if there is one and it could be read. */
export interface ReadAnyway {
  readonly key: Key;
  readonly issues: readonly IssueFacts[];
  readonly root: IssueFacts | null;
}

/** A write of the app's own that GitHub confirmed within the last minute. */
export interface OwnWrite<Change = AnyChange> {
  readonly change: Change;
  readonly made: Made;
  /** Milliseconds since the epoch. */
  readonly settledAt: number;
}

/** The other writes of that time, oldest first. */
export interface OwnWrites {
  /** The app's login. */
  readonly self: string;
  readonly before: readonly OwnWrite[];
  readonly later: readonly OwnWrite[];
}
