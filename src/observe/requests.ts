import { isPerson } from "../domain/actor.ts";
import type { CommentFacts, IssueFacts } from "../domain/issue.ts";
import type { CommandRequest } from "../domain/world.ts";
import type { Command } from "../domain/command.ts";
import type { Reader } from "../github/reader.ts";
import { parseCommands } from "../markdown/commands.ts";
import type { Policy } from "../policy/policy.ts";

/** The comments that speak to the app and that it has not answered, with what their authors may do. */
export async function readRequests(
  root: IssueFacts,
  policy: Policy,
  reader: Reader,
): Promise<readonly CommandRequest[]> {
  const spoken = root.comments.flatMap((comment) => {
    const commands = isUnanswered(comment) ? parseCommands(comment.body) : [];
    return commands.length === 0 ? [] : [{ comment, commands }];
  });
  return await Promise.all(
    spoken.map(async ({ comment, commands }): Promise<CommandRequest> => {
      if (!commands.some(isPrivileged)) return { comment, commands, permission: "none", roles: [] };
      const { login } = comment.author;
      const [permission, roles] = await Promise.all([
        reader.permission(root.repository.owner, root.repository, login),
        rolesOf(login, policy, reader),
      ]);
      return { comment, commands, permission, roles };
    }),
  );
}

function isUnanswered(comment: CommentFacts): boolean {
  return comment.answered === null && isPerson(comment.author);
}

/** Help is for all, and what is not understood needs no leave; so nothing is asked about their authors. */
function isPrivileged(command: Command): boolean {
  return command.kind !== "help" && command.kind !== "unknown";
}

/** The policy's roles that name the person, directly or by a team. */
async function rolesOf(login: string, policy: Policy, reader: Reader): Promise<readonly string[]> {
  const held = await Promise.all(
    Object.entries(policy.roles).map(async ([role, holders]) => {
      const answers = await Promise.all(holders.map((holder) => isHeldBy(holder, login, reader)));
      return answers.includes(true) ? [role] : [];
    }),
  );
  return held.flat();
}

async function isHeldBy(holder: string, login: string, reader: Reader): Promise<boolean> {
  const [account = "", team] = holder.replace(/^@/, "").split("/");
  if (team === undefined) return account.toLowerCase() === login.toLowerCase();
  if ((await reader.installation(account)) === null) return false;
  const members = await reader.teamMembers(account, account, team);
  return members?.has(login.toLowerCase()) ?? false;
}
