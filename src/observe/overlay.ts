import { isDeepStrictEqual } from "node:util";
import type { Change } from "../domain/action.ts";
import type { Memory } from "../domain/memory.ts";
import { sameName, sameRepository } from "../domain/reference.ts";
import type { ClosedAs, EventFacts, IssueFacts, Unreadable } from "../domain/issue.ts";
import { isReadable } from "../domain/issue.ts";
import type { CommentFacts } from "../domain/issue.ts";
import type { OverviewFacts } from "../domain/world.ts";
import type { SettledWrite } from "./input.ts";
import { hasSeen, isLater, lastAbout, ownWritesMs } from "./freshness.ts";
import { bornIssue, withChild, withItem, withValue } from "./laid-facts.ts";

/** What was read of a thread, as far as the app's own writes may be missing in it. */
export interface ReadThread {
  readonly root: string;
  readonly issues: ReadonlyMap<string, IssueFacts | Unreadable>;
  readonly overview: OverviewFacts | null;
  readonly memory: Memory | null;
}

/**
 * GitHub's reads lag behind its writes, so what GitHub confirmed within the last minute is laid over
 * what it answers now, oldest first. A person's word that came after the write stays: where the answer
 * shows that it knows of the write (its event, or a later time), it is left as it is.
 */
export function overlay(read: ReadThread, writes: readonly SettledWrite[], self: string): ReadThread {
  const sorted = writes.toSorted((one, other) => one.settledAt - other.settledAt);
  return sorted.reduce((thread, write, index) => {
    const { change } = write;
    if (change.kind === "add-labels" || change.kind === "remove-labels") {
      const last = lastWord(change, sorted.slice(index + 1));
      return layOne(thread, { ...write, change: last }, self, []);
    }
    if (change.kind !== "set-field") return layOne(thread, write, self, sorted.slice(0, index));
    if (sorted.slice(index + 1).some((later) => isSameField(change, later.change))) return thread;
    const before = sorted.slice(0, index).filter((earlier) => isSameField(change, earlier.change));
    return layValue(thread, change, write.settledAt, before);
  }, read);
}

type SetField = Extract<Change, { kind: "set-field" }>;

function isSameField({ item, write }: SetField, other: Change): other is SetField {
  return other.kind === "set-field" && other.item === item && other.write.fieldId === write.fieldId;
}

type SetLabels = Extract<Change, { kind: "add-labels" | "remove-labels" }>;

/** Without the labels that a later write of the app's own was about: their events may be too far back to be seen. */
function lastWord(change: SetLabels, later: readonly SettledWrite[]): SetLabels {
  const taken = new Set(
    later.flatMap(({ change: next }) => {
      const isAbout =
        (next.kind === "add-labels" || next.kind === "remove-labels") && next.issue === change.issue;
      return isAbout ? next.labels.map(({ name }) => name) : [];
    }),
  );
  return { ...change, labels: change.labels.filter(({ name }) => !taken.has(name)) };
}

/** Of several writes of one field only the last is laid; that one of the others still shows is no word of a person. */
function layValue(
  read: ReadThread,
  { issue: id, item, write }: SetField,
  settledAt: number,
  before: readonly SettledWrite[],
): ReadThread {
  const own = before.flatMap(({ change, settledAt: at }) =>
    change.kind === "set-field" ? [{ write: change.write, settledAt: at }] : [],
  );
  return changed(read, id, (issue) => withValue(issue, item, write, settledAt, own));
}

/** When the last of the writes is too old to be laid over anything; null where GitHub shows what was laid over it. */
export function laidUntil(
  read: ReadThread,
  laid: ReadThread,
  writes: readonly SettledWrite[],
): number | null {
  const isShown = isDeepStrictEqual(read.issues, laid.issues) && read.overview === laid.overview;
  if (isShown) return null;
  return Math.max(...writes.map(({ settledAt }) => settledAt)) + ownWritesMs + 1;
}

function layOne(
  read: ReadThread,
  write: SettledWrite,
  self: string,
  before: readonly SettledWrite[],
): ReadThread {
  const { change, made, settledAt } = write;
  const on = (id: string, lay: (issue: IssueFacts) => IssueFacts) => changed(read, id, lay);
  switch (change.kind) {
    case "create-label":
      return read;
    case "rename-label":
      return renamed(read, change);
    case "create-issue": {
      const issue = read.issues.get(made.id);
      const born = isReadable(issue)
        ? read
        : { ...read, issues: new Map(read.issues).set(made.id, bornIssue(change, made, settledAt, self)) };
      return change.parent === null ? born : linked(born, change.parent, made.id);
    }
    case "add-child":
      return linked(read, change.parent, change.child);
    case "add-labels":
      return on(change.issue, (issue) => {
        const lost = change.labels.filter(
          ({ name }) => !issue.labels.includes(name) && !hasSeen(issue, "labeled", settledAt, name),
        );
        return { ...issue, labels: [...issue.labels, ...lost.map(({ name }) => name)] };
      });
    case "remove-labels":
      return on(change.issue, (issue) => {
        const gone = change.labels.filter(({ name }) => !hasSeen(issue, "unlabeled", settledAt, name));
        return {
          ...issue,
          labels: issue.labels.filter((label) => !gone.some(({ name }) => name === label)),
        };
      });
    case "close-issue":
      return on(change.issue, (issue) => withClosing(issue, change.as ?? "completed", settledAt, self));
    case "reopen-issue":
      return on(change.issue, (issue) => withReopening(issue, settledAt, self));
    case "add-item":
      return on(change.issue, (issue) => withItem(issue, made.id, change.projectId, change.project));
    case "set-field":
      return layValue(read, change, settledAt, []);
    case "comment":
      return on(change.issue, (issue) => {
        const known = issue.comments.some(({ id }) => id === (change.comment ?? made.id));
        if (known || change.content.kind !== "reply") return issue;
        const { comment } = change.content;
        return withComment(issue, made.id, settledAt, { kind: "reply", keys: { comment } }, self);
      });
    case "react":
      return on(change.issue, (issue) => ({
        ...issue,
        comments: issue.comments.map((comment) =>
          comment.id === change.comment
            ? { ...comment, answered: comment.answered ?? change.reaction }
            : comment,
        ),
      }));
    case "overview":
      return withOverview(read, write, self, before);
  }
}

/** With its event: a closing that nobody is known for would be taken as somebody's word. */
function withClosing(issue: IssueFacts, as: ClosedAs, settledAt: number, self: string): IssueFacts {
  if (hasSeen(issue, "closed", settledAt)) return issue;
  const closed = issue.closed ?? { as, at: timeOf(settledAt) };
  // Not ours, or later than its answer: somebody has opened and closed it since.
  if (closed.as !== as || Date.parse(closed.at) > settledAt) return issue;
  const isTold = issue.events.some(({ kind, at }) => kind === "closed" && at >= closed.at);
  if (isTold) return { ...issue, closed };
  const event: EventFacts = {
    kind: "closed",
    as: closed.as,
    at: closed.at,
    actor: { kind: "self", login: self },
    id: `${issue.id}:closed:${closed.at}`,
  };
  return { ...issue, closed, events: [...issue.events, event] };
}

/** With its event, too: what was closed before it closes nothing again. */
function withReopening(issue: IssueFacts, settledAt: number, self: string): IssueFacts {
  if (hasSeen(issue, "reopened", settledAt)) return issue;
  const at = timeOf(settledAt);
  const event: EventFacts = {
    kind: "reopened",
    at,
    actor: { kind: "self", login: self },
    id: `${issue.id}:reopened:${at}`,
  };
  return { ...issue, closed: null, events: [...issue.events, event] };
}

/** The label goes by its new name on every issue of the repository. */
function renamed(
  read: ReadThread,
  { repository, from, name }: Extract<Change, { kind: "rename-label" }>,
): ReadThread {
  const issues = read.issues
    .values()
    .filter((issue) => isReadable(issue) && sameRepository(issue.repository, repository));
  const rename = (label: string) => (sameName(label, from) ? name : label);
  return [...issues].reduce(
    (thread, { id }) => changed(thread, id, (issue) => ({ ...issue, labels: issue.labels.map(rename) })),
    read,
  );
}

function changed(read: ReadThread, id: string, lay: (issue: IssueFacts) => IssueFacts): ReadThread {
  const issue = read.issues.get(id);
  return isReadable(issue) ? { ...read, issues: new Map(read.issues).set(id, lay(issue)) } : read;
}

/** The child hangs there, unless a person has taken it off since. */
function linked(read: ReadThread, parent: string, child: string): ReadThread {
  const above = read.issues.get(parent);
  const below = read.issues.get(child);
  const last = isReadable(above) ? lastAbout(above, child) : null;
  if (last?.kind === "child-removed") return read;
  if (isReadable(below) && below.parent !== null && below.parent !== parent) return read;
  const up = changed(read, parent, (issue) => withChild(issue, child));
  return changed(up, child, (issue) => ({ ...issue, parent }));
}

function withComment(
  issue: IssueFacts,
  id: string,
  settledAt: number,
  mark: NonNullable<CommentFacts["mark"]>,
  self: string,
): IssueFacts {
  return { ...issue, comments: [...issue.comments, commentFacts(issue, id, settledAt, mark, self)] };
}

function commentFacts(
  issue: IssueFacts,
  id: string,
  settledAt: number,
  mark: NonNullable<CommentFacts["mark"]>,
  self: string,
): CommentFacts {
  const at = timeOf(settledAt);
  const author = { kind: "self", login: self } as const;
  return { id, url: issue.url, author, body: "", createdAt: at, editedAt: at, answered: null, mark };
}

/** The memory that was written last counts, not one that a replica still shows; within a second its time does not tell. */
function withOverview(
  read: ReadThread,
  write: SettledWrite,
  self: string,
  before: readonly SettledWrite[],
): ReadThread {
  const { change, made, settledAt } = write;
  if (change.kind !== "overview" || change.issue !== read.root) return read;
  const root = read.issues.get(read.root);
  if (!isReadable(root)) return read;
  const seen = root.comments.some(({ id }) => id === read.overview?.comment.id);
  // One that is not to be seen is where it was written last: it was written anew where somebody had deleted it, also
  // while a read that lags still shows the one from before.
  const isAnew =
    !seen || (change.comment === null && !isLater(read.overview?.comment.createdAt ?? "", settledAt));
  if (read.overview === null || (isAnew && read.overview.comment.id !== made.id)) {
    const mark = { kind: "overview", keys: {} } as const;
    const comment = commentFacts(root, made.id, settledAt, mark, self);
    return { ...read, overview: { comment, text: "", ticks: [] }, memory: change.memory };
  }
  const isOlder = before.some(
    ({ change: earlier }) => earlier.kind === "overview" && isDeepStrictEqual(earlier.memory, read.memory),
  );
  const isKnown = isLater(read.overview.comment.editedAt, settledAt) && !isOlder;
  return isKnown ? read : { ...read, memory: change.memory };
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
