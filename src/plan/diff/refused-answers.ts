import { commands, isUnderstood } from "../../commands/commands.ts";
import type { Change } from "../../change/kinds.ts";
import type { CommandKind, CommandOf } from "../../domain/command.ts";
import { isPrivileged, type CommandRequest } from "../../domain/world.ts";
import type { Case } from "../decisions.ts";
import type { Desired } from "../desired.ts";
import type { Held } from "./refused.ts";

type Refused = Held["refused"];

/**
 * Nobody gets a thumb up for what GitHub refuses: the comment that asked for it gets a thumb down and is told what was
 * refused. What else it asked for is done.
 */
export function answerRefused(
  input: Case,
  desired: readonly Desired[],
  refused: Refused,
): readonly Desired[] {
  if (refused.length === 0) return desired;
  const unmet = new Map(
    input.world.requests
      .filter(isCarriedOut)
      .map((request) => [
        request.comment.id,
        refused.filter(({ change }) =>
          request.commands
            .filter(isUnderstood)
            .some((command) => asksFor(command.kind, command, change, input)),
        ),
      ]),
  );
  return desired.flatMap((wanted): Desired[] => {
    if (wanted.kind === "comment" && wanted.content.kind === "reply") {
      const { content } = wanted;
      const more = answersOf(unmet.get(content.comment) ?? []);
      return [{ ...wanted, content: { ...content, answers: [...content.answers, ...more] } }];
    }
    const unmetWrites = wanted.kind === "reaction" ? (unmet.get(wanted.comment) ?? []) : [];
    if (wanted.kind !== "reaction" || unmetWrites.length === 0) return [wanted];
    const { issue, comment, reason, reaction } = wanted;
    const isReplied = desired.some(
      (other) =>
        other.kind === "comment" && other.content.kind === "reply" && other.content.comment === comment,
    );
    const content = { kind: "reply", comment, answers: answersOf(unmetWrites) } as const;
    const reply = { kind: "comment", issue, about: comment, content, reason } as const;
    const down = {
      ...wanted,
      reply: comment,
      reaction: reaction === "THUMBS_UP" ? ("THUMBS_DOWN" as const) : reaction,
    };
    return isReplied ? [down] : [reply, down];
  });
}

function isCarriedOut(request: CommandRequest): boolean {
  return isPrivileged(request) && request.editedBy === undefined;
}

function answersOf(refused: Refused) {
  return refused.map(({ write }) => ({ kind: "github-refused", ...write }) as const);
}

function asksFor<Kind extends CommandKind>(
  kind: Kind,
  command: CommandOf<Kind>,
  change: Change,
  input: Case,
): boolean {
  return commands[kind].asksFor?.(command, change, input) ?? false;
}
