import { isReadable, type FieldValueFacts, type IssueFacts, type IssueFieldFacts } from "../domain/issue.ts";
import type { ItemFacts } from "../domain/issue.ts";
import type { Target } from "../domain/reference.ts";
import { isLater, mayFollow } from "./freshness.ts";
import type { AnyChange, ChangeKind, OwnWrite, OwnWrites } from "./kind.ts";
import { resolveTarget } from "./made-things.ts";
import { withIssue, type ReadThread } from "./read-thread.ts";
import { onBoard, onIssue } from "./touched.ts";

/**
 * What a project field is given. Options were resolved by name at run time. Where the column is an organisation's issue
 * field, `issueField` is that field, the option is one of its own, and the value is given to the issue and not to the card.
 */
export interface FieldWrite {
  readonly projectId: string;
  readonly fieldId: string;
  readonly field: string;
  readonly issueField?: IssueFieldFacts;
  readonly value:
    | { readonly type: "text"; readonly text: string }
    | { readonly type: "number"; readonly number: number }
    | { readonly type: "single-select"; readonly optionId: string; readonly name: string };
}

export interface SetField {
  readonly kind: "set-field";
  readonly issue: Target;
  readonly item: Target;
  readonly write: FieldWrite;
}

export const setField: ChangeKind<SetField> = {
  needs: ({ item }) => [item],
  makes: () => [],
  // The value of an issue field is the issue's; any other stands on the card, whoever's issue it shows.
  writesOn: ({ issue, write }) => (write.issueField === undefined ? [] : [issue]),
  touches({ issue, write }, wall) {
    const board = onBoard(write.projectId, issue, null, wall);
    return write.issueField === undefined ? [board] : [onIssue(issue, wall), board];
  },
  canWait: true,
  subjects({ kind, issue, write }) {
    // What is refused of a card may be taken for the issue itself.
    const whose = write.issueField?.id ?? write.projectId;
    return [`${kind} ${issue} ${whose} ${write.field} ${writtenValue(write)}`];
  },
  refused: ({ kind, issue, write }) => ({
    what: kind,
    name: `${write.field}: ${writtenValue(write)}`,
    where: { issue },
  }),
  holdsAnswers: ({ issue }, { lasting, key }) => issue === key.id && !lasting,
  namesCached: true,
  onBoard: true,
  target: ({ issue }) => issue,
  before({ issue: id, write }, { issues }) {
    const issue = issues.get(id);
    if (!isReadable(issue)) return null;
    const item = issue.items.find(({ project }) => project.id === write.projectId);
    return { value: item?.values.find(({ field }) => field === write.field)?.value ?? null };
  },
  resolve(change, made) {
    const issue = resolveTarget(change.issue, made);
    const item = resolveTarget(change.item, made);
    return issue === null || item === null ? null : { ...change, issue, item };
  },
  birth: () => null,
  isVisible({ change: { issue: id, item, write }, intendedAt }, { issues }) {
    const issue = issues.get(id);
    const values = isReadable(issue)
      ? issue.items.flatMap((card) => (card.id === item ? card.values : []))
      : [];
    return values.some(
      ({ field, value, updatedAt }) =>
        field === write.field && value === writtenValue(write) && mayFollow(updatedAt, intendedAt),
    );
  },
  overlay: overlaid,
};

/** As GitHub shows the value afterwards. */
export function writtenValue({ value }: FieldWrite): string | number {
  switch (value.type) {
    case "text":
      return value.text;
    case "number":
      return value.number;
    case "single-select":
      return value.name;
  }
}

/** Of several writes of one field only the last is laid; that one of the others still shows is no word of a person. */
function overlaid(
  read: ReadThread,
  { change, settledAt }: OwnWrite<SetField>,
  { before, later }: OwnWrites,
): ReadThread {
  if (later.some((other) => isSameField(change, other.change))) return read;
  const own = before.flatMap(({ change: earlier, settledAt: at }) =>
    isSameField(change, earlier) ? [{ write: earlier.write, settledAt: at }] : [],
  );
  return withIssue(read, change.issue, (issue) => withValue(issue, change, settledAt, own));
}

function isSameField({ item, write }: SetField, other: AnyChange): other is SetField {
  return isSetField(other) && other.item === item && other.write.fieldId === write.fieldId;
}

function isSetField(change: AnyChange): change is SetField {
  return change.kind === "set-field";
}

/** A write of a field, and when GitHub confirmed it, milliseconds since the epoch. */
interface WrittenValue {
  readonly write: FieldWrite;
  readonly settledAt: number;
}

/** The value that was written, unless the card shows one that is not older, and none of the app's own writes `before`. */
function withValue(
  issue: IssueFacts,
  { item, write }: SetField,
  settledAt: number,
  before: readonly WrittenValue[],
): IssueFacts {
  const lay = (card: ItemFacts): ItemFacts => {
    if (card.id !== item) return card;
    const shown = card.values.find(({ field }) => field === write.field);
    const isOwn = shown !== undefined && before.some((earlier) => isShownAs(earlier, shown));
    if (shown !== undefined && !isOwn && isLater(shown.updatedAt, settledAt)) return card;
    const value = writtenValue(write);
    if (shown?.value === value) return card;
    const others = card.values.filter(({ field }) => field !== write.field);
    const updatedAt = new Date(settledAt).toISOString();
    const { field, issueField = shown?.issueField } = write;
    const written = { field, value, updatedAt, ...(issueField === undefined ? {} : { issueField }) };
    return { ...card, values: [...others, written] };
  };
  return { ...issue, items: issue.items.map(lay) };
}

/** GitHub's time of a write lies in the seconds before its answer. */
function isShownAs({ write, settledAt }: WrittenValue, { value, updatedAt }: FieldValueFacts): boolean {
  return value === writtenValue(write) && Date.parse(updatedAt) <= settledAt && isLater(updatedAt, settledAt);
}
