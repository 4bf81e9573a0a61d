import { consentsTo } from "../domain/consent.ts";
import { isReadable, type IssueFacts, type Unreadable } from "../domain/issue.ts";
import { sameName, type RepositoryName } from "../domain/reference.ts";
import type { Policy } from "../policy/policy.ts";
import { readsIssuesOf } from "../policy/readable.ts";
import type { SameRepository } from "../policy/role.ts";
import type { Pool } from "./pool.ts";
import type { Thread } from "./thread.ts";

/*
 * Reading across the border between two owners. Another owner's token reads only where the policy has issues of that
 * owner that it consents to, and what it has read counts only where it belongs to what was consented to: the
 * repositories that the policy rules there, what was spawned for this thread, and what hangs natively under either.
 * Anything else of another owner is seen only as far as it is public, with the token of the key's own owner.
 */

/** Whose token reads what belongs to an owner. */
export function readerOf(owner: string, keyOwner: string, policy: Policy): string {
  return sameName(owner, keyOwner) || readsIssuesOf(policy, owner) ? owner : keyOwner;
}

/** Whose token looks up what stands at an address: of another owner's repositories, only those that the policy rules. */
export function resolverOf(
  place: RepositoryName,
  keyOwner: string,
  policy: Policy,
  same: SameRepository,
): string {
  return sameName(place.owner, keyOwner) || isRuled(place, policy, same) ? place.owner : keyOwner;
}

/** The repositories that the policy names as its initiatives' and its roadmap's: it names no other's without consent. */
function isRuled(place: RepositoryName, policy: Policy, same: SameRepository): boolean {
  return same(place, policy.initiatives?.repository ?? null) || same(place, policy.roadmap.repository);
}

export interface BorderParts {
  readonly policy: Policy;
  readonly same: SameRepository;
}

/** The pool as a thread may see it: what is none of its business cannot be read. */
export function borderedPool(pool: Pool, thread: Thread, parts: BorderParts): Pool {
  return {
    ...pool,
    get(id) {
      const issue = pool.get(id);
      return isReadable(issue) && !isOpen(issue, pool, thread, parts) ? closed(id) : issue;
    },
    mention(id) {
      const issue = pool.mention(id);
      return issue !== undefined && isOpen(issue, pool, thread, parts) ? issue : undefined;
    },
  };
}

function closed(id: string): Unreadable {
  return { id, unreadable: "forbidden" };
}

/** GitHub lets nothing hang deeper. */
const maxLevels = 8;

function isOpen(
  issue: IssueFacts,
  pool: Pool,
  thread: Thread,
  { policy, same }: BorderParts,
  level = 0,
): boolean {
  const { repository } = issue;
  if (repository.visibility === "public" || sameName(repository.owner, thread.key.owner)) return true;
  if (!readsIssuesOf(policy, repository.owner) || level > maxLevels) return false;
  if (isRuled(repository, policy, same) || isSpawned(issue, thread, policy)) return true;
  const above = issue.parent === null ? undefined : pool.get(issue.parent);
  if (!isReadable(above) || !sameName(above.repository.owner, repository.owner)) return false;
  // What hangs under something public was hung there by people who may show it, and says no more of itself.
  return above.repository.visibility === "public"
    ? isSpawned(above, thread, policy)
    : isOpen(above, pool, thread, { policy, same }, level + 1);
}

/** By the app's own mark of its birth, which names the initiative, and by the memory, which is signed as well. */
function isSpawned(issue: IssueFacts, thread: Thread, { consents }: Policy): boolean {
  if (!consentsTo(consents, issue.repository.owner, "issues", "portfolio", "roadmap")) return false;
  const born = issue.mark?.keys["initiative"];
  if (born !== undefined && (born === thread.key.id || born === thread.former?.id)) return true;
  return (thread.memory?.children ?? []).some(
    ({ id, listed, linked }) => id === issue.id && issue.mark !== null && !listed && linked === undefined,
  );
}
