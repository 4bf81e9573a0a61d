import type { IssueFacts } from "../domain/issue.ts";
import { isPrivileged, type CommandRequest } from "../domain/world.ts";
import { parseCommands } from "../commands/parse-commands.ts";

/*
 * Anybody may write comments in a public portfolio, eighty a minute. People without role or write permission may ask and
 * be told that they may not; what they cost is bounded, and whoever has rights is heard as if they were not there.
 */

/** Commands of people without rights that are heard in one look, the oldest first. */
const maxAtOnce = 20;
/** Comments of one of them that are answered in words within an hour, on one issue. */
const maxAnHour = 3;
const hourMs = 3_600_000;
/** Of those beyond that, so many get their reaction in one look. */
const maxSilent = 60;

/** Those that are heard now, as they stand in the issue; of one person's beyond three an hour nothing is read, and `silent` says so. */
export function commandsWithin(
  requests: readonly CommandRequest[],
  root: IssueFacts,
): readonly CommandRequest[] {
  const strangers = new Set(
    requests.filter((request) => !isPrivileged(request)).map(({ comment }) => comment.author.login),
  );
  const inWords = new Set([...strangers].flatMap((login) => answeredInWords(root, login)));
  let commands = 0;
  let silent = 0;
  return requests.flatMap((request): CommandRequest[] => {
    if (isPrivileged(request)) return [request];
    if (!inWords.has(request.comment.id)) {
      silent += 1;
      return silent > maxSilent ? [] : [{ ...request, commands: [], silent: true }];
    }
    const isFirst = commands === 0;
    commands += request.commands.length;
    return commands <= maxAtOnce || isFirst ? [request] : [];
  });
}

/** The ids of somebody's comments with commands, without those that came when three of the hour before were answered. */
function answeredInWords(root: IssueFacts, login: string): readonly string[] {
  const answered: { readonly id: string; readonly at: number }[] = [];
  const own = root.comments
    .filter(({ author, body }) => author.login === login && parseCommands(body).length > 0)
    .map(({ id, editedAt }) => ({ id, at: Date.parse(editedAt) }))
    .toSorted((one, other) => one.at - other.at);
  for (const comment of own) {
    const third = answered.at(-maxAnHour);
    if (third === undefined || comment.at - third.at >= hourMs) answered.push(comment);
  }
  return answered.map(({ id }) => id);
}
