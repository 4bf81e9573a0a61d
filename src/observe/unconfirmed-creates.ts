import { consentsTo } from "../domain/consent.ts";
import type { ReadAnyway } from "../change/kind.ts";
import { kindOf } from "../change/kinds.ts";
import { isReadable } from "../domain/issue.ts";
import type { Made } from "../domain/made.ts";
import { certaintyMs } from "../domain/timing.ts";
import { withMarks, type MarkOptions } from "./marks-of-issue.ts";
import type { ObserveOptions, OpenWrite } from "./input.ts";
import type { Pool } from "./pool.ts";
import type { Thread } from "./thread.ts";

/**
 * Issues without a native parent whose create was begun and never answered: they hang nowhere, so they
 * are looked for among what the app made there since. Answers their ids with the owners they belong to.
 */
export async function findUnconfirmedCreates(
  thread: Thread,
  { reader, policy }: Pick<ObserveOptions, "reader" | "policy">,
  marks: MarkOptions,
): Promise<readonly { readonly id: string; readonly owner: string }[]> {
  const found = await Promise.all(
    thread.open.map(async ({ change, intendedAt }) => {
      const birth = kindOf(change).birth(change);
      if (birth?.kind !== "issue" || birth.parent !== null) return [];
      const { owner } = birth.repository;
      const uses = birth.as === "element" ? (["roadmap"] as const) : (["issues", "portfolio"] as const);
      if (!consentsTo(policy.consents, owner, ...uses)) return [];
      // A minute for clocks that differ.
      const since = new Date(intendedAt - 60_000).toISOString();
      const created = await reader.createdIssues(owner, birth.repository, since);
      const issues = created.map((issue) => withMarks(issue, marks));
      const made = kindOf(change).madeIn?.({ change, intendedAt }, { key: thread.key, issues, root: null });
      return made ? [{ id: made.id, owner }] : [];
    }),
  );
  return found.flat();
}

/** The open writes that turn out to have been carried out, by what was read. */
export function foundWrites(
  thread: Thread,
  pool: Pool,
  ids: readonly string[],
): readonly { readonly id: number; readonly made: Made }[] {
  const issues = ids.map((id) => pool.get(id)).filter((issue) => isReadable(issue));
  const top = pool.get(thread.key.id);
  return foundAmong(thread.open, { key: thread.key, issues, root: isReadable(top) ? top : null });
}

/** Those of the open writes whose work is among what was read. */
export function foundAmong(
  open: readonly OpenWrite[],
  read: ReadAnyway,
): readonly { readonly id: number; readonly made: Made }[] {
  return open.flatMap(({ id, change, intendedAt }) => {
    const made = kindOf(change).madeIn?.({ change, intendedAt }, read);
    return made ? [{ id, made }] : [];
  });
}

/** Names of the issues whose create may still have happened unseen. */
export function unsettledOf(
  open: readonly OpenWrite[],
  found: readonly { readonly id: number }[],
  now: number,
): readonly string[] {
  return open.flatMap(({ id, change, intendedAt }) => {
    const isOpen = now < intendedAt + certaintyMs && !found.some((write) => write.id === id);
    const birth = kindOf(change).birth(change);
    return birth?.kind === "issue" && isOpen ? [birth.makes] : [];
  });
}
