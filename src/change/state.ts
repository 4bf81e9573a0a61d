import { isReadable, type ClosedAs, type EventFacts, type IssueFacts } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";
import type { Snapshot } from "../domain/world.ts";
import { hasOwnEvent, isLater } from "./freshness.ts";
import type { ChangeKind, LostWrite } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue } from "./read-thread.ts";
import { onIssue } from "./touched.ts";

export interface CloseIssue {
  readonly kind: "close-issue";
  readonly issue: Target;
  /** Absent: as completed. */
  readonly as?: "not-planned";
}

export interface ReopenIssue {
  readonly kind: "reopen-issue";
  readonly issue: Target;
}

type SetState = CloseIssue | ReopenIssue;

export const closeIssue: ChangeKind<CloseIssue> = {
  ...stateKind("closed"),
  overlay: (read, { change, settledAt }, { self }) =>
    withIssue(read, change.issue, (issue) => withClosing(issue, change.as ?? "completed", settledAt, self)),
  after: (issue, change, at) => ({ ...issue, closed: { as: change.as ?? "completed", at: timeOf(at) } }),
};

export const reopenIssue: ChangeKind<ReopenIssue> = {
  ...stateKind("reopened"),
  overlay: (read, { change, settledAt }, { self }) =>
    withIssue(read, change.issue, (issue) => withReopening(issue, settledAt, self)),
  after: (issue) => ({ ...issue, closed: null }),
};

function stateKind<Change extends SetState>(
  event: "closed" | "reopened",
): Omit<ChangeKind<Change>, "overlay" | "after"> {
  return {
    needs: ({ issue }) => [issue],
    makes: () => [],
    writesOn: ({ issue }) => [issue],
    touches: ({ issue }, wall) => [onIssue(issue, wall)],
    subjects: ({ kind, issue }) => [`${kind} ${issue}`],
    refused: ({ kind, issue }) => ({ what: kind, name: "", where: { issue } }),
    holdsAnswers: ({ issue }, { key }) => issue === key.id,
    namesCached: false,
    target: ({ issue }) => issue,
    before({ issue: id }, { issues }) {
      const issue = issues.get(id);
      return isReadable(issue) ? { closed: issue.closed } : null;
    },
    resolve(change, made) {
      const issue = resolveTarget(change.issue, made);
      return issue === null ? null : { ...change, issue };
    },
    birth: () => null,
    isVisible: (write, snapshot) => hasEvent(write, snapshot, event),
  };
}

function hasEvent(
  { change, intendedAt }: LostWrite<SetState>,
  { issues }: Snapshot,
  kind: EventFacts["kind"],
): boolean {
  const issue = issues.get(change.issue);
  return isReadable(issue) && hasOwnEvent(issue, intendedAt, (event) => event.kind === kind);
}

/** With its event: a closing that nobody is known for would be taken as somebody's word. */
function withClosing(issue: IssueFacts, as: ClosedAs, settledAt: number, self: string): IssueFacts {
  if (hasOwnEvent(issue, settledAt, ({ kind }) => kind === "closed")) return issue;
  const closed = issue.closed ?? { as, at: timeOf(settledAt) };
  // Later than its answer: somebody has opened and closed it since.
  if (Date.parse(closed.at) > settledAt) return issue;
  if (closed.as !== as) {
    // Of what was closed before, GitHub takes the new reason over without an event. A closing of its time is not ours.
    return isLater(closed.at, settledAt) ? issue : { ...issue, closed: { ...closed, as } };
  }
  const isKnown = issue.events.some(({ kind, at }) => kind === "closed" && at >= closed.at);
  if (isKnown) return { ...issue, closed };
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
  if (hasOwnEvent(issue, settledAt, ({ kind }) => kind === "reopened")) return issue;
  const at = timeOf(settledAt);
  const event: EventFacts = {
    kind: "reopened",
    at,
    actor: { kind: "self", login: self },
    id: `${issue.id}:reopened:${at}`,
  };
  return { ...issue, closed: null, events: [...issue.events, event] };
}

function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
