import type { Change } from "../domain/action.ts";
import { isReadable } from "../domain/issue.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import type { Reader } from "../github/reader.ts";
import type { Made } from "../github/writer.ts";
import { claimOf } from "../markdown/marks.ts";
import { birthMark, sameMark } from "./birth-mark.ts";

/*
 * GitHub has no idempotency key, so a create whose answer was lost cannot be sent again before somebody
 * has looked whether it was carried out. What the app makes is born with a signed mark, and the mark is
 * looked for: an issue among the parent's sub-issues and among all that the app made in the repository
 * since, a comment on its issue. Reads may lag, so not finding is no proof until thirty seconds have passed.
 */

export type Found =
  | { readonly kind: "found"; readonly made: Made }
  | { readonly kind: "absent" }
  /** A mark of ours whose signature does not hold: it may be the one, so nothing is made beside it. */
  | { readonly kind: "broken-mark"; readonly issue: string };

export interface Where {
  /** Whose installation reads. */
  readonly owner: string;
  /** Milliseconds since the epoch; gets a minute for clocks that differ. */
  readonly since: number;
  /** Id of a comment that is deleted and does not count. */
  readonly gone: string | null;
}

export async function lookFor(change: Change, key: Key, where: Where, reader: Reader): Promise<Found> {
  switch (change.kind) {
    case "create-issue":
      return await lookForIssue(change, key, where, reader);
    case "comment":
    case "overview":
      return await lookForComment(change, key, where, reader);
    // The same item or label cannot be made twice: GitHub answers with the one that is there, or refuses.
    case "add-item":
    case "create-label":
    case "rename-label":
    case "add-labels":
    case "remove-labels":
    case "close-issue":
    case "reopen-issue":
    case "add-child":
    case "set-field":
    case "react":
      return { kind: "absent" };
  }
}

async function lookForIssue(
  change: Change & { kind: "create-issue" },
  key: Key,
  { owner, since }: Where,
  reader: Reader,
): Promise<Found> {
  const mark = birthMark(change, key);
  const from = new Date(since - 60_000).toISOString();
  const [created, children] = await Promise.all([
    reader.createdIssues(owner, change.repository, from),
    change.parent === null ? [] : childrenOf(change.parent, owner, reader),
  ]);
  const candidates = [...created, ...children];
  const found = candidates.find((issue) => issue.mark !== null && sameMark(issue.mark, mark));
  if (found !== undefined) return { kind: "found", made: madeOf(found) };
  const broken = candidates.find((issue) => issue.markBroken && mayBeOf(issue, key));
  return broken === undefined ? { kind: "absent" } : { kind: "broken-mark", issue: broken.url };
}

/** What names another initiative is that one's; of what names none that could be read nobody knows. */
function mayBeOf({ body }: IssueFacts, key: Key): boolean {
  const named = claimOf(body)?.["initiative"];
  return named === undefined || named === key.id;
}

async function childrenOf(parent: string, owner: string, reader: Reader): Promise<readonly IssueFacts[]> {
  const parents = await reader.issues(owner, { roots: [], branches: [parent], leaves: [], fields: [] });
  const facts = parents.asked.get(parent);
  if (!isReadable(facts) || facts.children.length === 0) return [];
  const children = await reader.issues(owner, {
    roots: [],
    branches: facts.children,
    leaves: [],
    fields: [],
  });
  return [...children.asked.values()].filter((child) => isReadable(child));
}

async function lookForComment(
  change: Change & { kind: "comment" | "overview" },
  key: Key,
  { owner, gone }: Where,
  reader: Reader,
): Promise<Found> {
  const mark = birthMark(change, key);
  const issues = await reader.issues(owner, {
    roots: [change.issue],
    branches: [],
    leaves: [],
    fields: [],
  });
  const issue = issues.asked.get(change.issue);
  if (!isReadable(issue)) return { kind: "absent" };
  const found = issue.comments.find(
    (comment) => comment.id !== gone && comment.mark !== null && sameMark(comment.mark, mark),
  );
  return found === undefined ? { kind: "absent" } : { kind: "found", made: { id: found.id } };
}

function madeOf(issue: IssueFacts): Made {
  return {
    id: issue.id,
    number: issue.number,
    url: issue.url,
    items: issue.items.map(({ id, project }) => ({ id, projectId: project.id })),
  };
}
