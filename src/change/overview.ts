import { isDeepStrictEqual } from "node:util";
import { isReadable, type IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Mark } from "../domain/mark.ts";
import type { Memory } from "../domain/memory.ts";
import type { Overview } from "../domain/overview.ts";
import type { Target } from "../domain/reference.ts";
import { certaintyMs } from "../domain/timing.ts";
import type { Snapshot } from "../domain/world.ts";
import { ownComment, resolveComment } from "./comment.ts";
import { isLater } from "./freshness.ts";
import type { AnyChange, ChangeKind, LostWrite, OwnWrite, OwnWrites } from "./kind.ts";
import type { ReadThread } from "./read-thread.ts";
import { resolveLinks } from "./resolve-links.ts";
import { resolveMemory } from "./resolve-memory.ts";
import { onIssue } from "./touched.ts";
import { withoutNotes } from "./unwritten.ts";

/**
 * The overview with its memory. Where the plan makes things, it is written twice: `memory-first` with what is
 * decided, and `final` with the links and ids of all that was made. A child of the memory whose id is still
 * `new:…` when it is written was not made, and is left out. `comment`: null makes the comment; else its id, or
 * `new:overview` where the same plan made it.
 */
export interface WriteOverview {
  readonly kind: "overview";
  readonly issue: Target;
  /** `owner/name#12`: after a transfer GitHub forwards it, which tells what the issue was before. */
  readonly address: string;
  readonly comment: string | null;
  readonly overview: Overview;
  readonly memory: Memory;
  readonly stage: "memory-first" | "final";
  readonly makes: Target;
}

export const writeOverview: ChangeKind<WriteOverview> = {
  needs: ({ comment }) => (comment === null ? [] : [comment]),
  makes: ({ makes }) => [makes],
  turn: ({ stage }) => (stage === "final" ? "overview" : "memory"),
  writesOn: ({ issue }) => [issue],
  touches: ({ issue }, wall) => [onIssue(issue, wall)],
  // Without it a thread has no memory, so it is never left out.
  subjects: () => [],
  without: (change) => change,
  refused: ({ kind, issue }) => ({ what: kind, name: "", where: { issue } }),
  // One that somebody has deleted since is written anew at once: what was decided stands nowhere else.
  otherForms: (change, { type }) =>
    type === "NOT_FOUND" && change.comment !== null ? [{ ...change, comment: null }] : [],
  holdsAnswers: () => true,
  namesCached: false,
  target: ({ comment, makes }) => comment ?? makes,
  before: (_change, { memory }) => ({ memory }),
  resolve(change, made, refused) {
    const resolved = resolveComment(change, made);
    if (resolved === null) return null;
    const unwritten = refused.map((before) => before.change);
    const memory = resolveMemory(withoutNotes(change.memory, unwritten), made);
    return { ...change, ...resolved, memory, overview: resolveLinks(change.overview, made) };
  },
  birth: ({ comment, makes, issue, address }) =>
    comment === null
      ? { kind: "comment", makes, issue, isNote: false, mark: (key) => overviewMark(address, key) }
      : null,
  isVisible,
  madeIn({ change: { comment: id, issue }, intendedAt }, { root }) {
    if (id !== null || issue !== root?.id) return null;
    const comment = root.comments.find(
      // One from before may still be shown after somebody has deleted it.
      ({ mark, createdAt }) => mark?.kind === "overview" && Date.parse(createdAt) >= intendedAt - certaintyMs,
    );
    return comment === undefined ? null : { id: comment.id };
  },
  overlay(read, write, around) {
    const root = read.issues.get(read.root);
    return write.change.issue === read.root && isReadable(root) ? overlaid(read, root, write, around) : read;
  },
};

/** The mark that it is born with, and is written with each time. */
export function overviewMark(address: string, key: Key): Mark {
  return { kind: "overview", keys: { initiative: key.id, address } };
}

function isOverview(change: AnyChange): change is WriteOverview {
  return change.kind === "overview";
}

/** By its memory, which nobody else writes; where that was to stay as it was, by the time of the last edit. */
function isVisible(
  { change: { comment, memory }, before, intendedAt }: LostWrite<WriteOverview>,
  snapshot: Snapshot,
): boolean {
  const shown = snapshot.overview?.comment;
  if (shown === undefined || shown.id !== comment) return false;
  if (!isDeepStrictEqual(before, { memory })) return isDeepStrictEqual(snapshot.memory, memory);
  const isOwn = shown.editor === undefined || shown.editor.kind === "self";
  return isOwn && isLater(shown.editedAt, intendedAt);
}

/** The memory that was written last counts, not one that a replica still shows; within a second its time does not tell. */
function overlaid(
  read: ReadThread,
  root: IssueFacts,
  { change, made, settledAt }: OwnWrite<WriteOverview>,
  { self, before }: OwnWrites,
): ReadThread {
  const isSeen = root.comments.some(({ id }) => id === read.overview?.comment.id);
  // One that is not to be seen is where it was written last: it was written anew where somebody had deleted it, also
  // while a read that lags still shows the one from before.
  const isAnew =
    !isSeen || (change.comment === null && !isLater(read.overview?.comment.createdAt ?? "", settledAt));
  if (read.overview === null || (isAnew && read.overview.comment.id !== made.id)) {
    const mark = { kind: "overview", keys: {} } as const;
    const comment = ownComment(root, made.id, settledAt, mark, self);
    return { ...read, overview: { comment, text: "", ticks: [] }, memory: change.memory };
  }
  const isOlder = before.some(
    ({ change: earlier }) => isOverview(earlier) && isDeepStrictEqual(earlier.memory, read.memory),
  );
  const isKnown = isLater(read.overview.comment.editedAt, settledAt) && !isOlder;
  return isKnown ? read : { ...read, memory: change.memory };
}
