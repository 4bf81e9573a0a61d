import { isPerson } from "../domain/actor.ts";
import type { CommentFacts, IssueFacts } from "../domain/issue.ts";
import type { IssueAddress } from "../domain/reference.ts";
import type { LinkedBefore } from "../domain/world.ts";
import { parseCommands } from "../commands/parse-commands.ts";
import { readIssueLinks } from "../markdown/issue-links.ts";

/** Addresses of one person, and of all, that are looked up at once: as many as one comment may hold. */
const maxPerPerson = 50;
const maxTargets = 150;
/** Of what was linked before, where nothing is remembered of it. */
const maxBefore = 20;

type Targets = ReadonlyMap<string, IssueAddress | null>;

/** What the unanswered `/knytt` of an issue's comments ask for: the address as it was written, and what it means. */
export function linkTargets(root: IssueFacts, host: string | undefined): Targets {
  const unanswered = root.comments.filter(({ answered, author }) => answered === null && isPerson(author));
  // By person, so that nobody's many addresses keep those of others from being looked up.
  const people = Map.groupBy(unanswered, ({ author }) => author.login);
  const urls = [...people.values()].flatMap((theirs) => {
    const own = theirs.flatMap(({ body }) => linksIn(body)).map(({ url }) => url);
    return [...new Set(own)].slice(0, maxPerPerson);
  });
  return targetsOf([...new Set(urls)].slice(0, maxTargets), root, host);
}

/**
 * What `/knytt` was carried out for, oldest first, the newest twenty addresses: the app's thumbs up on a comment says so,
 * unless the comment was changed, for nobody knows what it said then.
 */
export function linksBefore(
  root: IssueFacts,
  host: string | undefined,
): { readonly links: readonly LinkedBefore[]; readonly targets: Targets } {
  const links = root.comments
    .filter(isCarriedOut)
    .flatMap(({ body, author, createdAt }) =>
      linksIn(body).map(({ url, remove }) => ({ url, remove, actor: author.login, at: createdAt })),
    );
  const urls = new Set([...new Set(links.map(({ url }) => url).toReversed())].slice(0, maxBefore));
  return { links: links.filter(({ url }) => urls.has(url)), targets: targetsOf([...urls], root, host) };
}

function isCarriedOut({ answered, author, editor }: CommentFacts): boolean {
  return answered === "THUMBS_UP" && editor === undefined && isPerson(author);
}

function linksIn(body: string): readonly { readonly url: string; readonly remove: boolean }[] {
  return parseCommands(body).flatMap((command) => (command.kind === "link" ? [command] : []));
}

function targetsOf(urls: readonly string[], root: IssueFacts, host: string | undefined): Targets {
  return new Map(urls.map((url) => [url, unambiguous(readIssueLinks(url, root.repository, host))]));
}

/** Where what was written names several issues nobody can tell which one is meant. */
function unambiguous(addresses: readonly IssueAddress[]): IssueAddress | null {
  return addresses.length === 1 ? (addresses[0] ?? null) : null;
}
