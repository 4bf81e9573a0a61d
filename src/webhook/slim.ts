import { FieldChange, type Delivery } from "../domain/delivery.ts";
import { outsiderOf } from "./outsider.ts";
import { Payload, type FieldValue } from "./payload.ts";

export interface Received {
  /** `X-GitHub-Delivery` */
  readonly id: string;
  /** `X-GitHub-Event` */
  readonly name: string;
  /** The parsed body. */
  readonly payload: unknown;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
}

/**
 * What is kept of a delivery: ids, and for a project field the fact itself. Every event gets the
 * same treatment, so one that nobody thought of is kept with the ids that it has.
 * Null when the payload is not one of GitHub's.
 */
export function slim({ id, name, payload, receivedAt }: Received): Delivery | null {
  const { data } = Payload.safeParse(payload);
  if (data === undefined) return null;
  return {
    id,
    event: name,
    action: data.action ?? null,
    installation: data.installation?.id ?? null,
    owner: ownerOf(data),
    issues: issuesOf(data),
    repositories: repositoriesOf(data),
    projects: distinct([data.projects_v2_item?.project_node_id, data.projects_v2?.node_id]),
    comment: data.issue ? (data.comment?.node_id ?? null) : null,
    paths: pathsOf(data),
    sender: data.sender ? { login: data.sender.login, type: data.sender.type ?? "User" } : null,
    outsider: outsiderOf(name, data),
    field: fieldOf(data),
    receivedAt,
  };
}

function ownerOf(payload: Payload): string | null {
  const login =
    payload.organization?.login ??
    payload.repository?.owner?.login ??
    payload.sub_issue_repo?.owner?.login ??
    payload.parent_issue_repo?.owner?.login ??
    accountLogin(payload.installation?.account);
  return login?.toLowerCase() ?? null;
}

/** An enterprise has a slug instead of a login; it owns no repositories. */
function accountLogin(account: unknown): string | undefined {
  if (typeof account !== "object" || account === null || !("login" in account)) return undefined;
  return typeof account.login === "string" ? account.login : undefined;
}

/** A pull request counts as the issue it is to GitHub: the issues it closes are found from it. */
function issuesOf(payload: Payload): string[] {
  const item = payload.projects_v2_item;
  return distinct([
    payload.issue?.node_id,
    payload.sub_issue?.node_id,
    payload.parent_issue?.node_id,
    payload.blocked_issue?.node_id,
    payload.blocking_issue?.node_id,
    payload.changes?.new_issue?.node_id,
    payload.changes?.old_issue?.node_id,
    payload.pull_request?.node_id,
    item?.content_type === "DraftIssue" ? null : item?.content_node_id,
  ]);
}

function repositoriesOf(payload: Payload): string[] {
  const lists = [payload.repositories, payload.repositories_added, payload.repositories_removed];
  const names = distinct([
    payload.repository?.full_name,
    payload.sub_issue_repo?.full_name,
    payload.parent_issue_repo?.full_name,
    payload.blocked_issue_repo?.full_name,
    payload.blocking_issue_repo?.full_name,
    payload.changes?.new_repository?.full_name,
    payload.changes?.old_repository?.full_name,
    ...namesBefore(payload),
    ...lists.flatMap((list) => list?.map((entry) => entry.full_name) ?? []),
  ]);
  return names.map((fullName) => fullName.toLowerCase());
}

/** What a repository was called before it was renamed, or went to another owner. */
function namesBefore({ repository, changes }: Payload): string[] {
  const [owner, name] = repository?.full_name.split("/") ?? [];
  const nameBefore = changes?.repository?.name?.from;
  const from = changes?.owner?.from;
  const ownerBefore = from?.organization?.login ?? from?.user?.login;
  return [
    ...(nameBefore && owner ? [`${owner}/${nameBefore}`] : []),
    ...(ownerBefore && name ? [`${ownerBefore}/${name}`] : []),
  ];
}

const MOST_PATHS = 1_000;

/** "The array includes a maximum of 2048 commits." */
const MOST_COMMITS = 2_048;

/**
 * Only a push to the default branch changes the policy in force. Where its commits do not tell all that it changed, or
 * tell of more paths than are worth keeping, the last entry is `*`: anything may have changed.
 */
function pathsOf(payload: Payload): string[] {
  const branch = payload.repository?.default_branch;
  if (payload.ref == null || (branch && payload.ref !== `refs/heads/${branch}`)) return [];
  const commits = payload.commits ?? [];
  const paths = distinct(
    commits.flatMap((commit) => [
      ...(commit.added ?? []),
      ...(commit.modified ?? []),
      ...(commit.removed ?? []),
    ]),
  );
  const isAll = tellsAll(payload, commits) && paths.length <= MOST_PATHS;
  return isAll ? paths : [...paths.slice(0, MOST_PATHS), "*"];
}

/**
 * A forced push takes commits away that no list names, a new branch or one that went on to commits of another lists
 * none, and what is listed is cut: only a list that ends where the branch stands now tells all.
 */
function tellsAll(payload: Payload, commits: NonNullable<Payload["commits"]>): boolean {
  const isPlain = payload.forced === false && payload.created !== true && payload.deleted !== true;
  const last = commits.at(-1);
  const isWhole = last?.id != null && last.id === payload.after && commits.length < MOST_COMMITS;
  return isPlain && isWhole && commits.every(({ added, modified, removed }) => added && modified && removed);
}

/** Null also where an older server names the field but not its new value: then nothing is known of it. */
function fieldOf(payload: Payload): FieldChange | null {
  const change = payload.changes?.field_value;
  const item = payload.projects_v2_item;
  if (!change || !item || change.to === undefined) return null;
  const { data } = FieldChange.safeParse({
    item: item.node_id,
    field: change.field_node_id,
    fieldName: change.field_name,
    projectNumber: change.project_number,
    to: textOf(change.to),
    at: item.updated_at,
  });
  return data ?? null;
}

function textOf(value: FieldValue): string | null {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return value.name ?? value.title ?? null;
}

function distinct(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values)].filter((value): value is string => !!value);
}
