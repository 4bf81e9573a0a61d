import { mayHoldRights } from "../../domain/actor.ts";
import type { IssueFacts } from "../../domain/issue.ts";
import { noticeLines } from "../../domain/notice.ts";
import { because } from "../../domain/reason.ts";
import { readTasks } from "../../markdown/tasks.ts";
import type { Store } from "../../store/store.ts";
import { Priority } from "../../store/work.ts";
import { countOf, readHeld, release } from "./brake.ts";
import type { DesiredNotice } from "./desired-notice.ts";

/**
 * What the brake holds is listed on one issue, whose only task releases it. GitHub lets nobody but those with
 * write permission edit the body of an issue that is not their own, so a person who has ticked it was allowed to. A
 * tick of another app is nobody's: it is left standing, and releases nothing.
 * https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/editing-an-issue
 *
 * @param open the one that stands open now
 */
export async function brakeNotice(
  owner: string,
  open: IssueFacts | undefined,
  { store, now }: { readonly store: Store; readonly now: () => number },
): Promise<DesiredNotice | null> {
  const held = await readHeld(owner, store.settings);
  const count = held === null ? 0 : countOf(held);
  const reason = because("brake", { count, limit: held?.limit ?? 0 });
  // Nothing waits any more: the policy was changed again, or people did one by one what was held.
  if (held === null) return { kind: "closed", about: "brake", note: null, reason };
  // The release is the first task; what follows it is a list of what waits.
  if (open !== undefined && readTasks(open.body, open.repository)[0]?.ticked === true) {
    const { editor } = open;
    if (editor?.kind !== "person" || !mayHoldRights(editor.login)) return null;
    // Wanted before what was held is forgotten: what fails in between is done again.
    await store.work.want(
      held.waiting.map((thread) => thread.key),
      { due: now(), priority: Priority.sweep, cause: held.cause },
    );
    await release(owner, now(), store.settings);
    const released = because("brake-released", { actor: editor.login });
    return { kind: "closed", about: "brake", note: released, reason: released };
  }
  const changes = held.waiting.flatMap((thread) => thread.changes).slice(0, noticeLines);
  return {
    kind: "open",
    content: { kind: "brake", version: held.cause, count, limit: held.limit, changes },
    reason,
  };
}
