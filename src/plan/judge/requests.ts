import { commandKinds } from "../../commands/command-names.ts";
import { confused, refused, type CommandOutcome } from "../../commands/command-outcome.ts";
import { commands, isUnderstood, type PayloadOf } from "../../commands/commands.ts";
import type { Command, CommandKind, CommandOf } from "../../domain/command.ts";
import type { Reaction } from "../../domain/issue.ts";
import { isPrivileged, type CommandRequest } from "../../domain/world.ts";
import type { CommandSubject } from "../../commands/command-row.ts";
import type { CommentResult, Request, Requests } from "../requests.ts";

/** What is asked for so far. */
type Collected = { readonly [Kind in CommandKind]: Request<PayloadOf<Kind>>[] };

/** One command of a comment, by its place there. */
interface Place {
  readonly request: CommandRequest;
  readonly nth: number;
}

type Verdict = Pick<CommandOutcome<object>, "reaction" | "answers">;

export interface UnderstoodRequests {
  readonly requests: Requests;
  readonly commentResults: readonly CommentResult[];
}

/** Commands are carried out in the order in which they were written. One place's are understood as another's are. */
export function understandRequests(
  written: readonly CommandRequest[],
  subject: CommandSubject,
): UnderstoodRequests {
  const requests = Object.fromEntries(commandKinds.map((kind) => [kind, []])) as unknown as Collected;
  const commentResults = written.map((request): CommentResult => {
    const verdicts = verdictsOn(request, (command, nth) => {
      const isManaged = subject.isManaged || requests.adopt.length > 0;
      return interpret(command, { request, nth }, { ...subject, isManaged }, requests);
    });
    return {
      comment: request.comment.id,
      actor: request.comment.author.login,
      shared: !isPrivileged(request),
      reaction: worst(verdicts.map(({ reaction }) => reaction)),
      answers: verdicts.flatMap(({ answers }, nth) => answers.map((answer) => ({ nth, answer }))),
    };
  });
  return { requests, commentResults };
}

/** Nothing of a comment counts that somebody else has changed, nor of one too many. */
function verdictsOn(
  { commands: written, editedBy, silent }: CommandRequest,
  interpretOne: (command: Command, nth: number) => Verdict,
): readonly Verdict[] {
  if (silent === true) return [confused()];
  if (editedBy !== undefined) return [confused({ kind: "edited-by-other", who: editedBy })];
  return written.map(interpretOne);
}

function interpret(command: Command, place: Place, subject: CommandSubject, requests: Collected): Verdict {
  if (isUnderstood(command)) return carryOut(command.kind, command, place, subject, requests);
  switch (command.kind) {
    case "unknown":
      return confused({ kind: "unknown-command", text: command.text, nearest: command.nearest });
    case "unclear":
      return confused(command);
    case "too-many":
      return confused({ kind: "too-many-commands", most: command.most });
  }
}

/** What every command has in common: who may, and where it means something. */
function carryOut<Kind extends CommandKind>(
  kind: Kind,
  command: CommandOf<Kind>,
  { request: { comment, permission, roles }, nth }: Place,
  subject: CommandSubject,
  requests: Collected,
): Verdict {
  const row = commands[kind];
  if (row.who === "role-or-write" && !isPrivileged({ permission, roles })) {
    return refused({ kind: "not-allowed", command: kind, needs: row.who });
  }
  if (!row.whenOlder && !subject.isManaged) return confused({ kind: "not-managed" });
  if (!row.places.includes(subject.place)) {
    return confused({ kind: "unknown-command", text: `/${kind}`, nearest: null });
  }
  const actor = comment.author.login;
  const { payloads, ...verdict } = row.request(command, { actor, roles, url: comment.url }, subject);
  const from = { comment: comment.id, nth, actor, at: comment.editedAt };
  requests[kind].push(...payloads.map((payload) => ({ ...payload, ...from })));
  return verdict;
}

/** Not understood goes before refused, refused before done. */
export function worst(reactions: readonly Reaction[]): Reaction {
  if (reactions.includes("CONFUSED")) return "CONFUSED";
  return reactions.includes("THUMBS_DOWN") ? "THUMBS_DOWN" : "THUMBS_UP";
}
