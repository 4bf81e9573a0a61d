import { isPerson, mayHoldRights } from "../domain/actor.ts";
import type { RoleFacts } from "../domain/gate.ts";
import type { CommentFacts, IssueFacts } from "../domain/issue.ts";
import { isPrivileged, type CommandRequest } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import type { Command, CommandKind, CommandPlace } from "../domain/command.ts";
import { commands as rows, isUnderstood } from "../commands/commands.ts";
import { parseCommands } from "../commands/parse-commands.ts";
import { commandsWithin } from "./crowd.ts";
import { foreignEditor } from "./foreign-editor.ts";
import { rolesOf } from "./roles.ts";

/** A comment that speaks to the app and that it has not answered. */
export type CommandComment = Pick<CommandRequest, "comment" | "commands">;

/** What is carried out now; `more`: some requests wait for the next look. */
export interface PendingRequests {
  readonly requests: readonly CommandRequest[];
  readonly more: boolean;
}

export interface RequestOptions {
  readonly reader: Pick<Reader, "permissions" | "edits">;
  readonly roles: Promise<ReadonlyMap<string, RoleFacts>>;
  /** Addresses of `/knytt` of which it was found out what they lead to. */
  readonly targets: ReadonlyMap<string, string | null>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Elsewhere than on a change issue, what means something only there is another bot's: `/approve` has many. */
export function commandCommentsOf(
  root: IssueFacts,
  place: CommandPlace = "initiative",
): readonly CommandComment[] {
  const isOurs = (command: Command) => !isUnderstood(command) || isSaidIn(command.kind, place);
  return root.comments.flatMap((comment) => {
    const written = isUnanswered(comment) ? parseCommands(comment.body).filter(isOurs) : [];
    return written.length === 0 ? [] : [{ comment, commands: written }];
  });
}

function isSaidIn(kind: CommandKind, place: CommandPlace): boolean {
  const { places } = rows[kind];
  return place === "change" || places.some((each) => each !== "change");
}

/**
 * With what their authors may do. People without rights are held to a few commands, and keep nobody else waiting; and a
 * comment that anybody but its author has changed speaks for nobody.
 */
export async function readRequests(
  commandComments: readonly CommandComment[],
  root: IssueFacts,
  options: RequestOptions,
): Promise<PendingRequests> {
  const known = await withRights(commandComments, root, options);
  const within = commandsWithin(known, root);
  const checked = await Promise.all(
    within.map(async (request) => {
      if (request.silent === true) return request;
      if (!areFound(request, options.targets)) return null;
      const editor = await foreignEditor(request.comment, root.repository.owner, options);
      if (editor === "unsure") return null;
      return editor === null ? request : { ...request, editedBy: editor.who };
    }),
  );
  const requests = checked.filter((request) => request !== null);
  return { requests, more: requests.length < commandComments.length };
}

/** Of whom it cannot be known yet what they may do is left out. */
async function withRights(
  commandComments: readonly CommandComment[],
  root: IssueFacts,
  { reader, roles }: RequestOptions,
): Promise<readonly CommandRequest[]> {
  const logins = [...new Set(commandComments.map(({ comment }) => comment.author.login))].filter(
    mayHoldRights,
  );
  const { repository } = root;
  const [permissions, holders] = await Promise.all([
    logins.length === 0 ? new Map<string, never>() : reader.permissions(repository.owner, repository, logins),
    roles,
  ]);
  return commandComments.flatMap((candidate): CommandRequest[] => {
    const { login } = candidate.comment.author;
    if (!mayHoldRights(login)) return [{ ...candidate, permission: "none", roles: [] }];
    const permission = permissions.get(login);
    const held = rolesOf(login, holders);
    if (permission === undefined && held.length === 0) return [];
    return [{ ...candidate, permission: permission ?? "none", roles: held }];
  });
}

function isUnanswered(comment: CommentFacts): boolean {
  return comment.answered === null && isPerson(comment.author);
}

/** More addresses are looked up when the first are answered; whoever may not link at all waits for none. */
function areFound(request: CommandRequest, targets: RequestOptions["targets"]): boolean {
  if (!isPrivileged(request)) return true;
  return request.commands.every((command) => command.kind !== "link" || targets.has(command.url));
}
