import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { sameName, type Target } from "../domain/reference.ts";
import { isLasting } from "../domain/refusal.ts";
import { hasOwnEvent } from "./freshness.ts";
import type { AnyChange, ChangeKind, OwnWrite, OwnWrites } from "./kind.ts";
import { resolveTarget, type MadeThings } from "./made-things.ts";
import { withIssue, type ReadThread } from "./read-thread.ts";
import { onIssue } from "./touched.ts";

export interface NamedLabel {
  readonly name: string;
  readonly label: Target;
}

export interface AddLabels {
  readonly kind: "add-labels";
  readonly issue: Target;
  readonly labels: readonly NamedLabel[];
}

export interface RemoveLabels {
  readonly kind: "remove-labels";
  readonly issue: Target;
  readonly labels: readonly NamedLabel[];
}

export type SetLabels = AddLabels | RemoveLabels;

export const addLabels: ChangeKind<AddLabels> = labelsKind();
export const removeLabels: ChangeKind<RemoveLabels> = labelsKind();

/** Of several labels each may be refused, lost or seen for itself. */
function labelsKind<Change extends SetLabels>(): ChangeKind<Change> {
  return {
    needs: ({ issue, labels }) => [issue, ...labels.map(({ label }) => label)],
    makes: () => [],
    writesOn: ({ issue }) => [issue],
    touches: ({ issue }, wall) => [onIssue(issue, wall)],
    subjects: ({ kind, issue, labels }) => labels.map(({ name }) => labelSubject(kind, issue, name)),
    without(change, { unmade, isHeld }) {
      const { kind, issue } = change;
      const labels = change.labels.filter(
        ({ name, label }) => !unmade.has(label) && !isHeld(labelSubject(kind, issue, name)),
      );
      return labels.length === 0 || unmade.has(issue) ? null : { ...change, labels };
    },
    refused: ({ kind, labels, issue }, at) => ({
      what: kind,
      name: labels[at]?.name ?? "",
      where: { issue },
    }),
    otherForms(change, { type, again }) {
      if (!again || isLasting(type) || change.labels.length < 2) return [];
      return change.labels.map((label) => ({ ...change, labels: [label] }));
    },
    holdsAnswers: ({ issue }, { key }) => issue === key.id,
    namesCached: true,
    target: ({ issue }) => issue,
    before({ issue: id }, { issues }) {
      const issue = issues.get(id);
      return isReadable(issue) ? { labels: issue.labels } : null;
    },
    resolve(change, made) {
      const labels = resolveLabels(change.labels, made);
      const issue = resolveTarget(change.issue, made);
      return issue === null || labels.length === 0 ? null : { ...change, issue, labels };
    },
    birth: () => null,
    isVisible({ change, intendedAt }, { issues }) {
      const issue = issues.get(change.issue);
      const kind = eventOf(change);
      return (
        isReadable(issue) &&
        hasOwnEvent(
          issue,
          intendedAt,
          (event) => event.kind === kind && change.labels.some(({ name }) => sameName(name, event.label)),
        )
      );
    },
    overlay: (read, write, { later }) => overlaid(read, write, later),
    after: (issue, { kind, labels }) =>
      withLabels(
        issue,
        kind,
        labels.map(({ name }) => name),
      ),
  };
}

export function labelSubject(kind: SetLabels["kind"], issue: string, name: string): string {
  return `${kind} ${issue} ${name.toLowerCase()}`;
}

/** Those that are there: one that GitHub does not let be made is left out, and the others stand. */
export function resolveLabels(labels: readonly NamedLabel[], made: MadeThings): readonly NamedLabel[] {
  return labels.flatMap(({ name, label }) => {
    const id = resolveTarget(label, made);
    return id === null ? [] : [{ name, label: id }];
  });
}

/**
 * Without the labels of which GitHub shows the write, and without those that a later write of the app's own was about:
 * their events may be too far back to be seen.
 */
function overlaid(
  read: ReadThread,
  { change, settledAt }: OwnWrite<SetLabels>,
  later: OwnWrites["later"],
): ReadThread {
  const taken = new Set(
    later.flatMap(({ change: next }) =>
      isSetLabels(next) && next.issue === change.issue ? next.labels.map(({ name }) => name) : [],
    ),
  );
  const kind = eventOf(change);
  return withIssue(read, change.issue, (issue) => {
    const isSeen = (label: string) =>
      hasOwnEvent(issue, settledAt, (event) => event.kind === kind && sameName(event.label, label));
    const names = change.labels.map(({ name }) => name).filter((name) => !taken.has(name) && !isSeen(name));
    return withLabels(issue, change.kind, names);
  });
}

function withLabels(issue: IssueFacts, kind: SetLabels["kind"], names: readonly string[]): IssueFacts {
  const has = (labels: readonly string[], name: string) => labels.some((label) => sameName(label, name));
  const labels =
    kind === "add-labels"
      ? [...issue.labels, ...names.filter((name) => !has(issue.labels, name))]
      : issue.labels.filter((label) => !has(names, label));
  return { ...issue, labels };
}

function eventOf({ kind }: SetLabels): "labeled" | "unlabeled" {
  return kind === "add-labels" ? "labeled" : "unlabeled";
}

function isSetLabels(change: AnyChange): change is SetLabels {
  return change.kind === "add-labels" || change.kind === "remove-labels";
}
