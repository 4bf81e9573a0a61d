import type { IssueContent } from "../domain/content.ts";
import { isReadable, noDetails, type Assignee, type IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Made } from "../domain/made.ts";
import type { Mark } from "../domain/mark.ts";
import type { RepositoryName, Target } from "../domain/reference.ts";
import { isLasting } from "../domain/refusal.ts";
import { itemOf, newItem } from "./card.ts";
import { isCreateLabel, isNameTaken } from "./create-label.ts";
import type { ChangeKind, OwnWrite, RefusedBefore } from "./kind.ts";
import { resolveLabels, type NamedLabel } from "./labels.ts";
import { resolveTarget } from "./made-things.ts";
import { withParent } from "./parent.ts";
import type { ReadThread } from "./read-thread.ts";
import { resolveLinks } from "./resolve-links.ts";
import { inRepository, onBoard, onIssue, repositoryById } from "./touched.ts";

export interface CreateIssue {
  readonly kind: "create-issue";
  readonly makes: Target;
  readonly repository: RepositoryName;
  readonly repositoryId: string;
  readonly content: IssueContent;
  readonly labels: readonly NamedLabel[];
  readonly typeId: string | null;
  readonly assignees: readonly Assignee[];
  /** Native parent; null where there is none or GitHub does not let it be. */
  readonly parent: Target | null;
  /** Node ids of projects; the item of each is `itemOf(...)` of the issue and the project's id. */
  readonly projects: readonly string[];
}

export const createIssue: ChangeKind<CreateIssue> = {
  needs({ content, labels, parent }) {
    const above = content.kind === "epic" && content.element ? [content.element.target] : [];
    return [...(parent === null ? [] : [parent]), ...above, ...labels.map(({ label }) => label)];
  },
  makes: ({ makes, projects }) => [makes, ...projects.map((project) => itemOf(makes, project))],
  writesOn: () => [],
  touches(change, wall) {
    const place = repositoryById(change.repositoryId, wall);
    const parent = change.parent === null ? [] : [onIssue(change.parent, wall)];
    const cards = change.projects.map((project) => onBoard(project, null, place, wall));
    return [inRepository(place, wall), ...parent, ...cards];
  },
  subjects: ({ kind, makes }) => [`${kind} ${makes}`],
  without(change, { unmade }) {
    if (unmade.has(change.makes)) return null;
    const labels = change.labels.filter(({ label }) => !unmade.has(label));
    const parent = change.parent !== null && unmade.has(change.parent) ? null : change.parent;
    return { ...change, labels, parent };
  },
  refused: ({ content, repository }) => ({
    what: content.kind,
    name: content.team?.name ?? null,
    where: { repository },
  }),
  otherForms(change, { type, again }) {
    if (again && !isLasting(type)) return plainForm(change);
    // Where it may not lie under its parent, such as one with a hundred sub-issues, the link in its body stands.
    return type === "UNPROCESSABLE" && change.parent !== null ? [{ ...change, parent: null }] : [];
  },
  holdsAnswers: (_change, { lasting }) => !lasting,
  namesCached: true,
  target: ({ makes }) => makes,
  before: () => null,
  resolve(change, made, refused) {
    if (waitsForLabel(change, refused)) return null;
    const labels = resolveLabels(change.labels, made);
    const content = resolveLinks(change.content, made);
    if (change.parent === null) return { ...change, labels, content };
    const parent = resolveTarget(change.parent, made);
    return parent === null ? null : { ...change, labels, content, parent };
  },
  birth: ({ makes, content, repository, parent }) => ({
    kind: "issue",
    makes,
    as: content.kind,
    repository,
    parent,
    mark: (key) => issueMark(content, key),
  }),
  isVisible: () => false,
  madeIn({ change: { content } }, { issues, key }) {
    const issue = issues.find((candidate) => isBornOf(candidate, content, key));
    return issue === undefined ? null : madeOf(issue);
  },
  overlay: overlaid,
};

/** The mark that it is born with. A team has one follow-up for each date. */
export function issueMark(content: IssueContent, key: Key): Mark {
  const keys = { initiative: key.id, team: content.team?.key ?? "" };
  return content.kind === "follow-up"
    ? { kind: content.kind, keys: { ...keys, after: content.after } }
    : { kind: content.kind, keys };
}

/** What a create would have answered that made the issue. */
export function madeOf({ id, number, url, items }: IssueFacts): Made {
  return { id, number, url, items: items.map((item) => ({ id: item.id, projectId: item.project.id })) };
}

/** Without all that it can be without: of that one may be no more. */
function plainForm(change: CreateIssue): readonly CreateIssue[] {
  const { typeId, assignees, projects, labels } = change;
  const isPlain = typeId === null && [assignees, projects, labels].every(({ length }) => length === 0);
  return isPlain ? [] : [{ ...change, typeId: null, assignees: [], projects: [], labels: [] }];
}

/** Somebody else has made a label since: an issue that is born without it would never get it. */
function waitsForLabel({ labels }: CreateIssue, refused: readonly RefusedBefore[]): boolean {
  const taken = new Set(
    refused.flatMap(({ change, message }) =>
      isCreateLabel(change) && isNameTaken(message) ? [change.makes] : [],
    ),
  );
  return labels.some(({ label }) => taken.has(label));
}

/** By the mark that it was born with, which names the thread and the team, and of a follow-up how long after it is. */
function isBornOf({ mark }: IssueFacts, content: IssueContent, key: Key): boolean {
  return (
    mark?.kind === content.kind &&
    mark.keys["initiative"] === key.id &&
    (mark.keys["team"] ?? "") === (content.team?.key ?? "") &&
    (content.kind !== "follow-up" || mark.keys["after"] === content.after)
  );
}

function overlaid(
  read: ReadThread,
  { change, made, settledAt }: OwnWrite<CreateIssue>,
  { self }: { readonly self: string },
): ReadThread {
  const born = isReadable(read.issues.get(made.id))
    ? read
    : { ...read, issues: new Map(read.issues).set(made.id, bornIssue(change, made, settledAt, self)) };
  return change.parent === null ? born : withParent(born, change.parent, made.id);
}

/** What an issue must look like that GitHub has made and does not show yet. */
function bornIssue(
  { content, repository, repositoryId, labels, parent }: CreateIssue,
  { id, number, url, items = [] }: Made,
  settledAt: number,
  self: string,
): IssueFacts {
  const after = content.kind === "follow-up" ? { after: content.after } : {};
  return {
    ...noDetails,
    overlaid: true,
    id,
    number: number ?? 0,
    title: content.initiative.title,
    url: url ?? "",
    // Taken as private until it can be read: nothing is said of it that might not be said.
    repository: { ...repository, id: repositoryId, visibility: "private", archived: false },
    author: { kind: "self", login: self },
    createdAt: new Date(settledAt).toISOString(),
    closed: null,
    locked: false,
    labels: labels.map(({ name }) => name),
    parent,
    items: items.map((item) => newItem(item.id, item.projectId, { owner: repository.owner, number: 0 })),
    mark: { kind: content.kind, keys: { team: content.team?.key ?? "", ...after } },
  };
}
