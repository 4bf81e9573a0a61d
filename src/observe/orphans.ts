import { isReadable, type IssueFacts } from "../domain/issue.ts";
import { sameName } from "../domain/reference.ts";
import { claimOf } from "../markdown/marks.ts";
import { readablePlaces } from "../policy/readable.ts";
import { withMarks, type MarkOptions } from "./marks-of-issue.ts";
import type { ObserveOptions } from "./input.ts";
import type { Pool } from "./pool.ts";
import type { Thread } from "./thread.ts";

/** Whether overview and store were both lost: the app has been here, and nothing is remembered. */
export function isForgotten(thread: Thread, pool: Pool): boolean {
  const root = pool.get(thread.key.id);
  if (thread.memory !== null || thread.key.kind !== "initiative" || !isReadable(root)) return false;
  return root.events.some(({ actor }) => actor.kind === "self");
}

/**
 * What the app made for the initiative in other owners' repositories: no native link leads there, and where
 * nothing is remembered only the mark of its birth tells whose it is.
 */
export async function findOrphans(
  thread: Thread,
  pool: Pool,
  { reader, policy }: Pick<ObserveOptions, "reader" | "policy">,
  marks: MarkOptions,
): Promise<readonly { readonly id: string; readonly owner: string }[]> {
  const root = pool.get(thread.key.id);
  if (!isReadable(root)) return [];
  const places = readablePlaces(policy).filter(({ owner }) => !sameName(owner, root.repository.owner));
  const unique = new Map(places.map((place) => [`${place.owner}/${place.name}`.toLowerCase(), place]));
  const found = await Promise.all(
    [...unique.values()].map(async (place): Promise<readonly IssueFacts[]> => {
      if ((await reader.installation(place.owner)) === null) return [];
      return await reader.createdIssues(place.owner, place, root.createdAt);
    }),
  );
  return (
    found
      .flat()
      .map((issue) => withMarks(issue, marks))
      // One that only claims to be (its key may be gone) is brought along as well, for nothing is made beside such a mark.
      .filter(({ body, mark }) => (mark?.keys ?? claimOf(body))?.["initiative"] === thread.key.id)
      .map(({ id, repository }) => ({ id, owner: repository.owner }))
  );
}
