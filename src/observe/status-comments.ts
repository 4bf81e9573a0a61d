import { isLater, ownWritesMs } from "../change/freshness.ts";
import { isStatusComment, isStatusOf, type WriteStatusComment } from "../change/status-comment.ts";
import type { OwnWrite } from "../change/kind.ts";
import type { CommentFacts, IssueFacts } from "../domain/issue.ts";
import type { StatusMemory } from "../domain/status-memory.ts";
import type { Reader } from "../github/reader.ts";
import { claimOf, readMark } from "../markdown/marks.ts";
import { memoryLine, readMemory, statusMemory, withoutMemory } from "../markdown/memory.ts";
import type { SettledWrite } from "./input.ts";
import { withOwnMemory } from "./own-version.ts";

/* The app's status comments on an issue, each with what it remembers, as the app itself wrote it last. */

export interface StatusComment {
  readonly id: string;
  readonly memory: StatusMemory;
  /** What people see of it; null where that is not what the app wrote there last, so that it is written anew. */
  readonly text: string | null;
  /** A transfer has brought it along from another issue. */
  readonly moved: boolean;
}

export interface StatusComments {
  readonly comments: readonly StatusComment[];
  /** Until when (milliseconds since the epoch) GitHub may not show what the app wrote last; null: it shows all of it. */
  readonly lagsUntil: number | null;
}

export interface StatusOptions {
  readonly reader: Pick<Reader, "edits">;
  /** Whose installation reads. */
  readonly owner: string;
  readonly markKeys: readonly string[];
  /** What the app has written of the key within the last minute. */
  readonly recent: readonly SettledWrite[];
}

/** Of two of one kind, the older counts. */
export async function readStatusComments(issue: IssueFacts, options: StatusOptions): Promise<StatusComments> {
  const own = issue.comments.filter(({ author }) => author.kind === "self");
  const read = await Promise.all(own.map((comment) => statusOf(comment, issue, options)));
  const shown = read.filter((status) => status !== null);
  const written = options.recent
    .filter((write): write is OwnWrite<WriteStatusComment> => isStatusComment(write.change))
    .filter(({ change }) => change.issue === issue.id)
    .toSorted((one, other) => one.settledAt - other.settledAt);
  return written.reduce<StatusComments>((all, write) => laidOver(all, write, issue), {
    comments: shown,
    lagsUntil: null,
  });
}

/** Null of what a person has made something else of. The signature of its memory tells whose it is, and of which issue. */
async function statusOf(
  comment: CommentFacts,
  issue: IssueFacts,
  { reader, owner, markKeys }: StatusOptions,
): Promise<StatusComment | null> {
  if (memoryLine(comment.body) === null) return null;
  const shown = { comment, text: withoutMemory(comment.body), ticks: [] };
  const { overview } = await withOwnMemory(shown, { reader, owner, page: undefined });
  const { body } = overview.comment;
  const born = claimOf(body)?.["issue"] ?? issue.id;
  const reading = readMemory(statusMemory, body, [issue.id, born], markKeys);
  if (reading.state !== "valid") return null;
  const { memory } = reading;
  const moved = readMemory(statusMemory, body, issue.id, markKeys).state !== "valid";
  const mark = readMark(body, issue.id, markKeys);
  const isMarked = mark.state === "valid" && isStatusOf(mark.mark, memory);
  const isAsShown = body === comment.body && isMarked && !moved;
  return { id: comment.id, memory, text: isAsShown ? overview.text : null, moved };
}

/** GitHub's reads lag behind its writes: what was written last counts where it is not shown yet. */
function laidOver(
  { comments, lagsUntil }: StatusComments,
  { change, made, settledAt }: OwnWrite<WriteStatusComment>,
  issue: IssueFacts,
): StatusComments {
  const id = change.comment ?? made.id;
  const comment = issue.comments.find((candidate) => candidate.id === id);
  if (comment !== undefined && isLater(comment.editedAt, settledAt)) return { comments, lagsUntil };
  const known: StatusComment = { id, memory: change.memory, text: null, moved: false };
  return {
    comments: [...comments.filter((candidate) => candidate.id !== id), known],
    lagsUntil: Math.max(lagsUntil ?? 0, settledAt + ownWritesMs + 1),
  };
}
