import { madeOf } from "../change/create-issue.ts";
import type { Birth } from "../change/kind.ts";
import { kindOf, type Change } from "../change/kinds.ts";
import { isReadable } from "../domain/issue.ts";
import type { IssueFacts } from "../domain/issue.ts";
import type { Key } from "../domain/key.ts";
import { sameMark, type Mark } from "../domain/mark.ts";
import type { Reader } from "../github/reader.ts";
import type { Made } from "../github/writer.ts";
import { claimOf } from "../markdown/marks.ts";

/*
 * GitHub has no idempotency key, so a create whose answer was lost cannot be sent again before somebody
 * has looked whether it was carried out. What the app makes is born with a signed mark, and the mark is
 * looked for: an issue among the parent's sub-issues and among all that the app made in the repository
 * since, a comment on its issue. Reads may lag, so not finding is no proof until thirty seconds have passed.
 */

/** How far GitHub's clock and ours may lie apart. */
const clocksDifferMs = 60_000;

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
  const birth = kindOf(change).birth(change);
  switch (birth?.kind) {
    case "issue":
      return await lookForIssue(birth, key, where, reader);
    case "comment":
      return await lookForComment(birth, key, where, reader);
    // The same item or label cannot be made twice: GitHub answers with the one that is there, or refuses.
    case "single":
    case undefined:
      return { kind: "absent" };
  }
}

async function lookForIssue(
  { repository, parent, mark: markFor }: Extract<Birth, { kind: "issue" }>,
  key: Key,
  { owner, since }: Where,
  reader: Reader,
): Promise<Found> {
  const mark = markFor(key);
  const from = new Date(since - clocksDifferMs).toISOString();
  const [created, children] = await Promise.all([
    reader.createdIssues(owner, repository, from),
    parent === null ? [] : childrenOf(parent, owner, reader),
  ]);
  const candidates = [...created, ...children];
  const found = candidates.find((issue) => issue.mark !== null && sameMark(issue.mark, mark));
  if (found !== undefined) return { kind: "found", made: madeOf(found) };
  const broken = candidates.find((issue) => issue.markBroken && mayBe(issue, mark));
  return broken === undefined ? { kind: "absent" } : { kind: "broken-mark", issue: broken.url };
}

/** What names another initiative or notice is that one's; of what names none that could be read nobody knows. */
function mayBe({ body }: IssueFacts, { keys }: Mark): boolean {
  const claim = claimOf(body) ?? {};
  return ["initiative", "about", "version"].every(
    (name) => claim[name] === undefined || claim[name] === keys[name],
  );
}

async function childrenOf(parent: string, owner: string, reader: Reader): Promise<readonly IssueFacts[]> {
  const parents = await reader.issues(owner, { roots: [], branches: [parent], leaves: [], fields: [] });
  const facts = parents.requested.get(parent);
  if (!isReadable(facts) || facts.children.length === 0) return [];
  const children = await reader.issues(owner, {
    roots: [],
    branches: facts.children,
    leaves: [],
    fields: [],
  });
  return [...children.requested.values()].filter((child) => isReadable(child));
}

async function lookForComment(
  { issue: id, isNote, mark: markFor }: Extract<Birth, { kind: "comment" }>,
  key: Key,
  { owner, since, gone }: Where,
  reader: Reader,
): Promise<Found> {
  const mark = markFor(key);
  const issues = await reader.issues(owner, {
    roots: [id],
    branches: [],
    leaves: [],
    fields: [],
  });
  const issue = issues.requested.get(id);
  if (!isReadable(issue)) return { kind: "absent" };
  const found = issue.comments.find(
    (comment) =>
      comment.id !== gone &&
      comment.mark !== null &&
      sameMark(comment.mark, mark) &&
      // The same may have been noted there on an earlier occasion.
      !(isNote && Date.parse(comment.createdAt) < since - clocksDifferMs),
  );
  return found === undefined ? { kind: "absent" } : { kind: "found", made: { id: found.id } };
}
