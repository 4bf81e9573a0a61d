import { isPerson } from "../domain/actor.ts";
import type { RoleFacts } from "../domain/gate.ts";
import type { CommentFacts, IssueFacts } from "../domain/issue.ts";
import type { CommandRequest } from "../domain/world.ts";
import type { Command } from "../domain/command.ts";
import type { Reader } from "../github/reader.ts";
import { parseCommands } from "../markdown/commands.ts";
import { rolesOf } from "./roles.ts";

/** A comment that speaks to the app and that it has not answered. */
export type Spoken = Pick<CommandRequest, "comment" | "commands">;

export function spokenOf(root: IssueFacts): readonly Spoken[] {
  return root.comments.flatMap((comment) => {
    const commands = isUnanswered(comment) ? parseCommands(comment.body) : [];
    return commands.length === 0 ? [] : [{ comment, commands }];
  });
}

/** With what their authors may do. */
export async function readRequests(
  spoken: readonly Spoken[],
  root: IssueFacts,
  roles: Promise<ReadonlyMap<string, RoleFacts>>,
  reader: Reader,
): Promise<readonly CommandRequest[]> {
  return await Promise.all(
    spoken.map(async (one): Promise<CommandRequest> => {
      if (!isPrivileged(one)) return { ...one, permission: "none", roles: [] };
      const { login } = one.comment.author;
      const [permission, holders] = await Promise.all([
        reader.permission(root.repository.owner, root.repository, login),
        roles,
      ]);
      return { ...one, permission, roles: rolesOf(login, holders) };
    }),
  );
}

function isUnanswered(comment: CommentFacts): boolean {
  return comment.answered === null && isPerson(comment.author);
}

export function isPrivileged({ commands }: Spoken): boolean {
  return commands.some((command) => needsLeave(command));
}

/** Help is for all, and what is not understood needs no leave; so nothing is asked about their authors. */
function needsLeave(command: Command): boolean {
  return command.kind !== "help" && command.kind !== "unknown";
}
