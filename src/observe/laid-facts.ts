import { writtenValue } from "../domain/action.ts";
import type { Change, FieldWrite } from "../domain/action.ts";
import type { IssueContent } from "../domain/content.ts";
import { noDetails, type FieldValueFacts, type IssueFacts, type ItemFacts } from "../domain/issue.ts";
import type { ProjectNumber } from "../domain/reference.ts";
import type { Made } from "../domain/made.ts";
import { isLater } from "./freshness.ts";

/** What an issue must look like that GitHub has made and does not show yet. */
export function bornIssue(
  change: Extract<Change, { kind: "create-issue" }>,
  made: Made,
  settledAt: number,
  self: string,
): IssueFacts {
  const { content, repository, repositoryId } = change;
  const at = new Date(settledAt).toISOString();
  const items = made.items ?? [];
  return {
    ...noDetails,
    laid: true,
    id: made.id,
    number: made.number ?? 0,
    title: content.initiative.title,
    url: made.url ?? "",
    // Taken as private until it can be read: nothing is said of it that might not be said.
    repository: { ...repository, id: repositoryId, visibility: "private", archived: false },
    author: { kind: "self", login: self },
    createdAt: at,
    closed: null,
    locked: false,
    labels: change.labels.map(({ name }) => name),
    parent: change.parent,
    items: items.map(({ id, projectId }) => itemFacts(id, projectId, { owner: repository.owner, number: 0 })),
    mark: { kind: content.kind, keys: { team: content.team?.key ?? "", ...afterOf(content) } },
  };
}

/** A team has one follow-up for each date. */
function afterOf(content: IssueContent): { readonly after?: string } {
  return content.kind === "follow-up" ? { after: content.after } : {};
}

export function withChild(issue: IssueFacts, child: string): IssueFacts {
  return issue.children.includes(child) ? issue : { ...issue, children: [...issue.children, child] };
}

export function withItem(
  issue: IssueFacts,
  id: string,
  projectId: string,
  project: ProjectNumber,
): IssueFacts {
  const known = issue.items.some((item) => item.project.id === projectId);
  return known ? issue : { ...issue, items: [...issue.items, itemFacts(id, projectId, project)] };
}

/** A write of a field, and when GitHub confirmed it, milliseconds since the epoch. */
export interface WrittenValue {
  readonly write: FieldWrite;
  readonly settledAt: number;
}

/** The value that was written, unless the card shows one that is not older, and none of the app's own writes `before`. */
export function withValue(
  issue: IssueFacts,
  item: string,
  write: FieldWrite,
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
    const laid = { field, value, updatedAt, ...(issueField === undefined ? {} : { issueField }) };
    return { ...card, values: [...others, laid] };
  };
  return { ...issue, items: issue.items.map(lay) };
}

/** GitHub's time of a write lies in the seconds before its answer. */
function isShownAs({ write, settledAt }: WrittenValue, { value, updatedAt }: FieldValueFacts): boolean {
  return value === writtenValue(write) && Date.parse(updatedAt) <= settledAt && isLater(updatedAt, settledAt);
}

function itemFacts(id: string, projectId: string, project: ProjectNumber): ItemFacts {
  return { id, project: { id: projectId, ...project }, archived: false, values: [] };
}
