import { isReadable, type EventFacts, type IssueFacts } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";
import { hasOwnEvent } from "./freshness.ts";
import type { ChangeKind } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue, type ReadThread } from "./read-thread.ts";
import { onIssue } from "./touched.ts";

export interface AddChild {
  readonly kind: "add-child";
  readonly parent: Target;
  readonly child: Target;
}

export const addChild: ChangeKind<AddChild> = {
  needs: ({ parent, child }) => [parent, child],
  makes: () => [],
  writesOn: ({ parent, child }) => [parent, child],
  touches: ({ parent, child }, wall) => [onIssue(parent, wall), onIssue(child, wall)],
  subjects: ({ kind, parent, child }) => [`${kind} ${parent} ${child}`],
  refused: ({ kind, child }) => ({ what: kind, name: "", where: { issue: child } }),
  namesCached: false,
  target: ({ child }) => child,
  before({ child }, { issues }) {
    const issue = issues.get(child);
    return isReadable(issue) ? { parent: issue.parent } : null;
  },
  resolve(change, made) {
    const parent = resolveTarget(change.parent, made);
    const child = resolveTarget(change.child, made);
    return parent === null || child === null ? null : { ...change, parent, child };
  },
  birth: () => null,
  isVisible({ change: { parent, child }, intendedAt }, { issues }) {
    const issue = issues.get(parent);
    const isIt = (event: EventFacts) => event.kind === "child-added" && event.child === child;
    return isReadable(issue) && hasOwnEvent(issue, intendedAt, isIt);
  },
  overlay: (read, { change }) => withParent(read, change.parent, change.child),
};

/** The child hangs there, unless a person has taken it off since. */
export function withParent(read: ReadThread, parent: string, child: string): ReadThread {
  const above = read.issues.get(parent);
  const below = read.issues.get(child);
  if (isReadable(above) && wasTakenOff(above, child)) return read;
  if (isReadable(below) && hasLeft(below, parent)) return read;
  if (isReadable(below) && below.parent !== null && below.parent !== parent) return read;
  const up = withIssue(read, parent, (issue) => withChild(issue, child));
  return withIssue(up, child, (issue) => ({ ...issue, parent }));
}

function wasTakenOff({ events }: IssueFacts, child: string): boolean {
  const last = events.findLast((event) => isAboutChild(event) && event.child === child);
  return last?.kind === "child-removed";
}

/** The same, as the child tells it: its parent need not have been read. */
function hasLeft({ events }: IssueFacts, parent: string): boolean {
  const last = events.findLast((event) => isAboutParent(event) && event.parent === parent);
  return last?.kind === "parent-removed";
}

function isAboutParent(event: EventFacts): event is Extract<EventFacts, { parent: string | null }> {
  return event.kind === "parent-added" || event.kind === "parent-removed";
}

function isAboutChild(event: EventFacts): event is Extract<EventFacts, { child: string | null }> {
  return event.kind === "child-added" || event.kind === "child-removed";
}

function withChild(issue: IssueFacts, child: string): IssueFacts {
  return issue.children.includes(child) ? issue : { ...issue, children: [...issue.children, child] };
}
