import { isPerson } from "../domain/actor.ts";
import type { IssueFacts } from "../domain/issue.ts";
import { parseCommands } from "../commands/parse-commands.ts";
import type { CommandComment } from "./requests.ts";
import { namesIn } from "../policy/criteria/criteria.ts";
import type { Process } from "../policy/policy.ts";

/* What has to be read of an issue in a process, going by its policy and its comments. */

/** A command that a thread has answered is carried out within so long, in milliseconds. */
const heardMs = 86_400_000;

/** What of that sort the criteria of these processes name, each once. */
export function namedInCards(
  processes: readonly Pick<Process, "criteria">[],
  sort: "field" | "heading",
): readonly string[] {
  return [
    ...new Set(
      processes.flatMap(({ criteria }) => criteria.flatMap((criterion) => namesIn(criterion, sort))),
    ),
  ];
}

/**
 * Comments that may be heard here: those that are not answered, or, where a thread answers, those that ask for a move, be
 * they answered already or not. Whoever wrote one is asked for rights all the same.
 */
export function commandCommentsIn(
  issue: IssueFacts,
  { isAnswered, known, now }: { isAnswered: boolean; known: ReadonlySet<string>; now: number },
): readonly CommandComment[] {
  return issue.comments.flatMap((comment): CommandComment[] => {
    if (!isPerson(comment.author)) return [];
    const isOpen = comment.answered === null;
    const isDone = comment.answered === "THUMBS_UP" && isAnswered && !known.has(comment.id);
    const isLately = now - Date.parse(comment.editedAt) < heardMs;
    if (!isOpen && !(isDone && isLately)) return [];
    const commands = parseCommands(comment.body);
    const isHeard = isAnswered ? commands.some(({ kind }) => kind === "process") : commands.length > 0;
    return isHeard ? [{ comment, commands }] : [];
  });
}
