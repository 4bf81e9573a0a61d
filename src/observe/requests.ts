import { isPerson, mayHoldRights } from "../domain/actor.ts";
import type { RoleFacts } from "../domain/gate.ts";
import type { CommentFacts, IssueFacts } from "../domain/issue.ts";
import { isPrivileged, type CommandRequest } from "../domain/world.ts";
import type { Reader } from "../github/reader.ts";
import { parseCommands } from "../commands/parse-commands.ts";
import { commandsWithin } from "./crowd.ts";
import { foreignEditor } from "./foreign-editor.ts";
import { rolesOf } from "./roles.ts";

/** A comment that speaks to the app and that it has not answered. */
export type Spoken = Pick<CommandRequest, "comment" | "commands">;

/** What is heard now; `more`: some of what was said waits for the next look. */
export interface HeardNow {
  readonly requests: readonly CommandRequest[];
  readonly more: boolean;
}

export interface HearOptions {
  readonly reader: Pick<Reader, "permissions" | "edits">;
  readonly roles: Promise<ReadonlyMap<string, RoleFacts>>;
  /** Addresses of `/knytt` of which it was found out what they lead to. */
  readonly targets: ReadonlyMap<string, string | null>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export function spokenOf(root: IssueFacts): readonly Spoken[] {
  return root.comments.flatMap((comment) => {
    const commands = isUnanswered(comment) ? parseCommands(comment.body) : [];
    return commands.length === 0 ? [] : [{ comment, commands }];
  });
}

/**
 * With what their authors may do. People without rights are held to a few commands, and keep nobody else waiting; and a
 * comment that anybody but its author has changed speaks for nobody.
 */
export async function readRequests(
  spoken: readonly Spoken[],
  root: IssueFacts,
  options: HearOptions,
): Promise<HeardNow> {
  const known = await withRights(spoken, root, options);
  const within = commandsWithin(known, root);
  const heard = await Promise.all(
    within.map(async (request) => {
      if (request.silent === true) return request;
      if (!areFound(request, options.targets)) return null;
      const editor = await foreignEditor(request.comment, root.repository.owner, options);
      if (editor === "unsure") return null;
      return editor === null ? request : { ...request, editedBy: editor.who };
    }),
  );
  const requests = heard.filter((request) => request !== null);
  return { requests, more: requests.length < spoken.length };
}

/** Of whom it cannot be known yet what they may do is left out. */
async function withRights(
  spoken: readonly Spoken[],
  root: IssueFacts,
  { reader, roles }: HearOptions,
): Promise<readonly CommandRequest[]> {
  const logins = [...new Set(spoken.map(({ comment }) => comment.author.login))].filter(mayHoldRights);
  const { repository } = root;
  const [permissions, holders] = await Promise.all([
    logins.length === 0 ? new Map<string, never>() : reader.permissions(repository.owner, repository, logins),
    roles,
  ]);
  return spoken.flatMap((one): CommandRequest[] => {
    const { login } = one.comment.author;
    if (!mayHoldRights(login)) return [{ ...one, permission: "none", roles: [] }];
    const permission = permissions.get(login);
    const held = rolesOf(login, holders);
    if (permission === undefined && held.length === 0) return [];
    return [{ ...one, permission: permission ?? "none", roles: held }];
  });
}

function isUnanswered(comment: CommentFacts): boolean {
  return comment.answered === null && isPerson(comment.author);
}

/** More addresses are looked up when the first are answered; whoever may not link at all waits for none. */
function areFound(request: CommandRequest, targets: HearOptions["targets"]): boolean {
  if (!isPrivileged(request)) return true;
  return request.commands.every((command) => command.kind !== "link" || targets.has(command.url));
}
