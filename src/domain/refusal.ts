import { writtenValue, type Change } from "./action.ts";

/*
 * What GitHub refused, and would refuse again: a label that its rules forbid, a field that a plan of the organisation
 * does not have. It is tried once more at the next look, and then ever more seldom; meanwhile it holds up nothing else.
 */

export interface Refusal {
  /** One of `refusalSubjects`. */
  readonly subject: string;
  /** GitHub's own sentence, in English. */
  readonly said: string;
  /** Milliseconds since the epoch: it is not tried before. */
  readonly until: number;
}

/** Answers that will be the same until somebody acts. Others say that something was otherwise than it was read. */
const lasting: ReadonlySet<string> = new Set(["FORBIDDEN", "NOT-INSTALLED", "UNAUTHORISED"]);

export function isLasting(type: string): boolean {
  return lasting.has(type);
}

const minute = 60_000;
/** After the second refusal in a row, the third, and so on. */
const waits = [0, 10 * minute, 60 * minute, 360 * minute, 1_440 * minute];

/** How long nothing is tried after so many refusals in a row, in milliseconds. */
export function refusalWait(times: number): number {
  return waits[Math.min(times, waits.length) - 1] ?? 0;
}

/** Names what a change is about, so that the same wish is known again: of labels each one, of the overview nothing. */
export function refusalSubjects(change: Change): readonly string[] {
  switch (change.kind) {
    case "overview":
      return [];
    case "create-label":
    case "create-issue":
      return [`${change.kind} ${change.makes}`];
    case "rename-label":
      return [`${change.kind} ${change.label} ${change.name}`];
    case "add-labels":
    case "remove-labels":
      return change.labels.map(({ name }) => labelSubject(change.kind, change.issue, name));
    case "close-issue":
    case "reopen-issue":
      return [`${change.kind} ${change.issue}`];
    case "add-child":
      return [`${change.kind} ${change.parent} ${change.child}`];
    case "add-item":
      return [`${change.kind} ${change.issue} ${change.projectId}`];
    case "set-field": {
      const { write } = change;
      // What is refused of a card may be taken for the issue itself.
      const whose = write.issueField?.id ?? write.projectId;
      return [`${change.kind} ${change.issue} ${whose} ${write.field} ${writtenValue(write)}`];
    }
    case "comment":
      return [`${change.kind} ${change.issue} ${change.makes}`];
    case "react":
      return [`${change.kind} ${change.comment} ${change.reaction}`];
  }
}

export function labelSubject(kind: "add-labels" | "remove-labels", issue: string, name: string): string {
  return `${kind} ${issue} ${name.toLowerCase()}`;
}
