import { isReadable } from "../../domain/issue.ts";
import { keyText, type Key } from "../../domain/key.ts";
import type { World } from "../../domain/world.ts";
import { tellings } from "../../route/aside.ts";
import type { Store } from "../../store/store.ts";
import { isOutsiders, Priority } from "../../store/work.ts";

/**
 * The login, in lower case, of the outsider whose doings are looked at; null where others woke the thread, too. Nobody
 * without rights changes what another wrote, so it is the author's. It tells who waits for whom, and gives no right.
 */
export function outsiderBehind({ root, issues, key }: World, priority: number): string | null {
  if (!isOutsiders(priority)) return null;
  const issue = issues.get(root);
  return isReadable(issue) ? issue.author.login.toLowerCase() : keyText(key);
}

/** Those to whom a change of one thread matters: at once, but for an outsider's within the bounds of `tellings`. */
export async function wakeOthers(
  keys: readonly Key[],
  outsider: string | null,
  cause: string,
  { newcomers, work }: Pick<Store, "newcomers" | "work">,
  now: number,
): Promise<void> {
  if (outsider === null) return await work.want(keys, { due: now, priority: Priority.due, cause });
  const [telling] = await tellings([{ login: outsider, at: now, cause, others: keys }], newcomers);
  if (telling === undefined) return;
  const { atOnce, later } = telling;
  if (atOnce) await work.want(keys, { due: now, priority: Priority.aside, cause });
  await work.wantEach(later);
}

/** Itself, once more. */
export async function wakeAgain(
  key: Key,
  outsider: string | null,
  cause: string,
  { work }: Pick<Store, "work">,
  now: number,
): Promise<void> {
  await work.want([key], { due: now, priority: outsider === null ? Priority.due : Priority.aside, cause });
}
