import { isPerson } from "../domain/actor.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { IssueAddress } from "../domain/reference.ts";
import { parseCommands } from "../markdown/commands.ts";
import { readIssueLinks } from "../markdown/issue-links.ts";

/** More in the unanswered comments of one issue are answered when the first are. */
const mostTargets = 20;

/** What the unanswered `/knytt` of an issue's comments ask for: the address as it was written, and what it means. */
export function linkTargets(
  root: IssueFacts,
  host: string | undefined,
): ReadonlyMap<string, IssueAddress | null> {
  const urls = root.comments
    .filter(({ answered, author }) => answered === null && isPerson(author))
    .flatMap(({ body }) => parseCommands(body))
    .flatMap((command) => (command.kind === "link" ? [command.url] : []));
  const distinct = [...new Set(urls)].slice(0, mostTargets);
  return new Map(distinct.map((url) => [url, readIssueLinks(url, root.repository, host)[0] ?? null]));
}
