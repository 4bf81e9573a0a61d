import type { ChangeState } from "../../domain/change-state.ts";
import type { RoleFacts, Tick } from "../../domain/gate.ts";
import type { CommentFacts, IssueFacts } from "../../domain/issue.ts";
import { isReadable } from "../../domain/issue.ts";
import type { RepositoryName } from "../../domain/reference.ts";
import type { CommandRequest } from "../../domain/world.ts";
import { isPerson } from "../../domain/actor.ts";
import type { Reader } from "../../github/reader.ts";
import { readBoxes } from "../../markdown/boxes.ts";
import { readMemory, statusMemory } from "../../markdown/memory.ts";
import { commandCommentsOf, readRequests } from "../../observe/requests.ts";
import type { SettledWrite } from "../../observe/input.ts";
import { overlay } from "../../observe/overlay.ts";
import { withOwnMemory, type VersionOptions } from "../../observe/own-version.ts";
import { readRoles, rolesOf } from "../../observe/roles.ts";
import { ticksOf } from "../../observe/ticks.ts";
import { namesIn } from "../../policy/criteria/criteria.ts";
import type { ChangeControl } from "../../policy/policy.ts";
import type { HeldFacts } from "../../store/held-changes.ts";
import type { Governing } from "./governing.ts";

/** What the change issue says, and who said it. */
export interface IssueRead {
  readonly issue: IssueFacts;
  /** The app's comment that tells where the change stands; null: there is none. */
  readonly comment: CommentFacts | null;
  readonly memory: ChangeState | null;
  readonly ticks: readonly Tick[];
  readonly requests: readonly CommandRequest[];
  /** Whether others wait for the next look. */
  readonly more: boolean;
  readonly roles: ReadonlyMap<string, RoleFacts>;
}

export interface IssueWanted {
  readonly id: string;
  /** The id of its change's key. */
  readonly change: string;
  /** Whose installation reads. */
  readonly asker: string;
  readonly facts: HeldFacts;
  readonly governing: Extract<Governing, { kind: "policy" }>;
  readonly control: ChangeControl;
  readonly deployed: RepositoryName;
  readonly markKeys: readonly string[];
  readonly now: number;
  /** What the app has written of late. */
  readonly recent: readonly SettledWrite[];
}

export interface IssueParts {
  /** Answers issues with their marks. */
  readonly reader: Pick<Reader, "edits" | "issues" | "people" | "permissions">;
}

/** Null where it is not there. Who holds which role is asked only where somebody has said something. */
export async function readIssue(wanted: IssueWanted, { reader }: IssueParts): Promise<IssueRead | null> {
  const { id, asker, facts, control, now } = wanted;
  const overviews = facts.comment === null ? [] : [facts.comment];
  const fields = control.criteria.flatMap((criterion) => namesIn(criterion, "field"));
  const read = await reader.issues(asker, { roots: [id], branches: [], leaves: [], overviews, fields });
  const found = read.requested.get(id);
  if (!isReadable(found)) return null;
  const issue = withAnswers(found, wanted);
  const shown = statusIn(issue, facts.comment);
  const loaded = shown === null ? undefined : read.edits.get(shown.id);
  const { own, page } = await ownStatus(shown, { reader, owner: asker, page: loaded });
  const memory = memoryIn(own, issue, wanted) ?? facts.memory;
  const edits = page ?? (await editsOf(shown, memory, asker, reader));
  const ticks = ticksOf(edits?.edits ?? [], memory?.heardEdit ?? null);
  const written = commandCommentsOf(issue, "change");
  const isSaid = ticks.length > 0 || written.length > 0;
  const roles = isSaid ? await rolesIn(wanted, reader) : new Map<string, RoleFacts>();
  const options = {
    reader: { ...reader, permissions: permissionsOfOthers(roles, reader) },
    roles: Promise.resolve(roles),
    targets: new Map<string, string | null>(),
    now,
  };
  const pending =
    written.length === 0 ? { requests: [], more: false } : await readRequests(written, issue, options);
  const isAsWritten = shown === null || (isStatus(shown) && shown.body === own?.body);
  // Whatever else a person has made of it is written anew.
  const comment = isAsWritten ? shown : { ...shown, body: "" };
  return { issue, comment, memory, ticks, ...pending, roles };
}

/** Reads lag: what was answered a moment ago may not look so, and would be answered again. */
function withAnswers(issue: IssueFacts, { recent }: Pick<IssueWanted, "recent">): IssueFacts {
  const answers = recent.filter(({ change }) => change.kind === "react");
  const read = { root: issue.id, issues: new Map([[issue.id, issue]]), overview: null, memory: null };
  const laid = overlay(read, answers, issue.author.login).issues.get(issue.id);
  return isReadable(laid) ? laid : issue;
}

/**
 * The one that the app remembers, whatever people have made of it: of an older one they could bring back what it said.
 * Where reads lag there may seem to be several; the oldest is the one that all others will find, too.
 */
function statusIn({ comments }: IssueFacts, known: string | null): CommentFacts | null {
  const kept = comments.find(({ id, author }) => id === known && author.kind === "self");
  const marked = comments.filter(isStatus);
  const [oldest = null] = marked.toSorted((one, other) =>
    Date.parse(one.createdAt) < Date.parse(other.createdAt) ? -1 : 1,
  );
  return kept ?? oldest;
}

function isStatus({ mark }: CommentFacts): boolean {
  return mark?.kind === "change" && mark.keys["state"] !== undefined;
}

/** As the app wrote it last: an older memory that somebody puts back is signed as well. */
async function ownStatus(shown: CommentFacts | null, options: VersionOptions) {
  if (shown === null) return { own: null, page: options.page };
  const { overview, page } = await withOwnMemory({ comment: shown, text: "", ticks: [] }, options);
  return { own: overview.comment, page };
}

/** What was decided about another change decides nothing here, whatever mark people have given its issue. */
function memoryIn(
  comment: CommentFacts | null,
  issue: IssueFacts,
  { change, markKeys }: Pick<IssueWanted, "change" | "markKeys">,
): ChangeState | null {
  if (comment === null) return null;
  const reading = readMemory(statusMemory, comment.body, issue.id, markKeys);
  if (reading.state !== "valid" || reading.memory.kind !== "change-state") return null;
  return reading.memory.change === change ? reading.memory : null;
}

/** Only where the comment as it stands gives reason to look at how it came to be. */
async function editsOf(
  comment: CommentFacts | null,
  memory: ChangeState | null,
  asker: string,
  reader: Pick<Reader, "edits">,
) {
  if (comment === null) return null;
  const isTicked = readBoxes(comment.body).some(
    (box) => box.ticked && memory?.confirmed[box.id] === undefined,
  );
  const isEdited = comment.editor !== undefined && isPerson(comment.editor);
  return isTicked || isEdited ? await reader.edits(asker, comment.id, null) : null;
}

async function rolesIn(
  { governing: { owner, policy }, control, deployed }: IssueWanted,
  reader: Pick<Reader, "people">,
): Promise<ReadonlyMap<string, RoleFacts>> {
  const named = control.criteria.flatMap((criterion) => namesIn(criterion, "role"));
  const wanted = new Set([...Object.keys(policy.roles), ...control.by, ...control.emergency, ...named]);
  return await readRoles([...wanted], policy, owner, reader, deployed);
}

/** What somebody with a role may do in the repository besides is nobody's question here. */
function permissionsOfOthers(
  roles: ReadonlyMap<string, RoleFacts>,
  reader: Pick<Reader, "permissions">,
): Reader["permissions"] {
  return async (owner, repository, logins) => {
    const others = logins.filter((login) => rolesOf(login, roles).length === 0);
    return others.length === 0 ? new Map() : await reader.permissions(owner, repository, others);
  };
}
